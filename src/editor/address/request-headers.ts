import { headersKey } from '../workbench/stored-keys.ts';
import type * as vscode from 'vscode';
import { nameProblem, valueProblem } from '../../engine/transport/request-header.ts';
import type { Log } from '../workbench/log.ts';

/** Headers by their names. */
export type Headers = Readonly<Record<string, string>>;

/** The headers that every request to an address carries. They live in the secret storage, under the address, and nowhere else. */
export class RequestHeaders {
  private readonly secrets: vscode.SecretStorage;
  private readonly log: Log;

  constructor(secrets: vscode.SecretStorage, log: Log) {
    this.secrets = secrets;
    this.log = log;
  }

  /** The headers for an address, by the `base` of it. None where the secret storage cannot be read: the server then says what is missing. */
  async of(base: string): Promise<Headers> {
    try {
      return await this.read(base);
    } catch (error) {
      this.log.error(`the headers for ${base} could not be read: ${error instanceof Error ? error.message : ''}`);
      return {};
    }
  }

  /** The same, to be changed. Throws where the secret storage cannot be read: what is there must not be written over. */
  async read(base: string): Promise<Headers> {
    return checked(await this.secrets.get(headersKey(base)));
  }

  /** Sets a header for an address, in place of one of the same name in any case; null removes it. */
  async set(base: string, name: string, value: string | null): Promise<void> {
    const others = Object.entries(await this.read(base)).filter(
      ([other]) => other.toLowerCase() !== name.toLowerCase(),
    );
    const all = value === null ? others : [...others, [name, value] as const];
    if (all.length === 0) await this.secrets.delete(headersKey(base));
    else await this.secrets.store(headersKey(base), JSON.stringify(Object.fromEntries(all)));
  }
}

/** Headers in a stored text, without those that are not valid by now. An error carries nothing of the text. */
function checked(text: string | undefined): Headers {
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('it is no JSON');
  }
  if (typeof value !== 'object' || value === null) return {};
  const pairs = Object.entries(value).filter(
    (pair): pair is [string, string] =>
      typeof pair[1] === 'string' && nameProblem(pair[0]) === null && valueProblem(pair[1]) === null,
  );
  return Object.fromEntries(pairs);
}
