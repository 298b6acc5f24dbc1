import { ADDRESS_CHOICES, ALLOWED_CLOUD_MODELS, KNOWN_ADDRESSES } from '../workbench/stored-keys.ts';
import * as vscode from 'vscode';
import { isLoopback, readAddress } from '../../engine/transport/address.ts';
import type { ServerOptions } from '../../engine/model-server.ts';
import { askWhichAddress, type AddressChoice } from './address-question.ts';
import type { Log } from '../workbench/log.ts';
import { machine } from '../workbench/machine.ts';
import { remoteMachine } from '../../words/remote-text.ts';
import type { RequestHeaders } from './request-headers.ts';
import {
  onAddressChange,
  openSettings,
  readAddressSetting,
  readSettings,
  type AddressSetting,
} from '../workbench/settings.ts';
import { SharedQuestions } from './shared-questions.ts';
import { offer } from '../workbench/user-error.ts';

/** Server that texts may go to, and what may be asked there. */
export interface JudgeServer extends ServerOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** True if the model may be asked there though it runs on somebody else's machines. */
  readonly allowCloud: boolean;
}

/** Thrown where the person does not want anything to be sent. Nothing is wrong then: it counts as cancelled. */
export class Declined extends Error {
  override readonly name = 'Declined';
}

/** Does work that comes to nothing where the person does not want anything to be sent. */
export async function unlessDeclined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Declined)) throw error;
    return undefined;
  }
}

/** By the base of the workspace's address. */
type Choices = Readonly<Record<string, AddressChoice>>;

/**
 * The one place that says where texts may go. An address that the workspace names is used when the person has agreed to it, and
 * what only the person may know (headers, leave for the cloud) belongs to an address and goes to no other.
 */
export class JudgeAddress implements vscode.Disposable {
  private readonly context: vscode.ExtensionContext;
  private readonly headers: RequestHeaders;
  private readonly log: Log;
  private readonly questions = new SharedQuestions<AddressChoice | undefined>();
  private readonly listening: vscode.Disposable;

  constructor(context: vscode.ExtensionContext, headers: RequestHeaders, log: Log) {
    this.context = context;
    this.headers = headers;
    this.log = log;
    // A person who changes an address is asked about it again, which is the way back from either choice.
    this.listening = onAddressChange(() => context.workspaceState.update(ADDRESS_CHOICES, undefined));
  }

  /**
   * Server that the texts of a resource go to. Asks the person, once, about an address that the workspace names. Throws `Declined` where
   * they want nothing to be sent, the `Fault` `badAddress`, or the signal's reason.
   * @param onAsk told when the person's answer is waited for.
   */
  async resolve(
    resource: vscode.Uri | null,
    signal: AbortSignal,
    onAsk: () => void = () => undefined,
  ): Promise<JudgeServer> {
    const url = await this.chosen(readAddressSetting(resource ?? undefined), signal, onAsk);
    return this.at(url, readSettings(resource ?? undefined).model);
  }

  /** Server at an address that the person has agreed to, or named, with the headers to send. Throws the `Fault` `badAddress`. */
  async at(url: string, model: string): Promise<JudgeServer> {
    const { base, shown } = readAddress(url);
    if (!isLoopback(base)) this.tellThatTextsLeave(base, shown);
    return { url, headers: await this.headers.of(base), allowCloud: this.isCloudAllowed(url, model) };
  }

  /** True if the person has agreed that a model may be asked at an address though it runs in the cloud. */
  isCloudAllowed(url: string, model: string): boolean {
    return this.list(ALLOWED_CLOUD_MODELS).includes(cloudKey(readAddress(url).base, model));
  }

  /** Choice of the person for an address that the workspace names; null where they were not asked yet, or need not be. */
  choiceFor(resource: vscode.Uri | null): AddressChoice | null {
    const { url, source } = readAddressSetting(resource ?? undefined);
    return source === 'workspace' ? (this.choices[choiceKey(url)] ?? null) : null;
  }

  /** True if the texts of a resource go to an address now, as far as the person was asked. */
  isInUse(resource: vscode.Uri | null, address: string): boolean {
    const { url, own } = readAddressSetting(resource ?? undefined);
    return address === (this.choiceFor(resource) === 'own' ? own : url);
  }

  /**
   * Has the person's own settings name an address, which then holds for a resource: where the workspace names another one, the
   * person has chosen theirs. Where `write` fails, what was chosen before stays so.
   */
  async keepOwn(resource: vscode.Uri | null, write: () => Promise<void>): Promise<void> {
    const before = this.choices;
    try {
      await write();
    } catch (error) {
      await this.context.workspaceState.update(ADDRESS_CHOICES, before);
      throw error;
    }
    // Only now: a change of the address has just undone all choices.
    const { url, source } = readAddressSetting(resource ?? undefined);
    if (source !== 'workspace') return;
    await this.context.workspaceState.update(ADDRESS_CHOICES, { ...this.choices, [choiceKey(url)]: 'own' });
  }

  /** Remembers that a model may be asked at the address of a resource though it runs in the cloud. */
  async allowCloud(resource: vscode.Uri | null, model: string): Promise<void> {
    const { url } = await this.resolve(resource, new AbortController().signal);
    await this.remember(ALLOWED_CLOUD_MODELS, cloudKey(readAddress(url).base, model));
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async chosen({ url, own, source }: AddressSetting, signal: AbortSignal, onAsk: () => void): Promise<string> {
    if (source !== 'workspace') return url;
    // Before all else: the person's own may differ by a password only, or be there instead of what is no address.
    const chosen = this.choices[choiceKey(url)];
    if (chosen) return chosen === 'own' ? own : url;
    const { base, shown } = readAddress(url);
    if (base === baseOf(own)) return url;
    onAsk();
    return (await this.ask(base, shown, own, signal)) === 'own' ? own : url;
  }

  private async ask(base: string, shown: string, own: string, signal: AbortSignal): Promise<AddressChoice> {
    const choice = await this.questions.ask(base, signal, (token) => askWhichAddress(shown, own, token));
    if (!choice) throw new Declined();
    this.log.info(
      `the workspace names the address ${shown}: the person wants ${choice === 'own' ? 'their own' : 'it'}`,
    );
    await this.context.workspaceState.update(ADDRESS_CHOICES, { ...this.choices, [base]: choice });
    // The question has said so.
    if (choice === 'workspace' && !isLoopback(base)) await this.remember(KNOWN_ADDRESSES, base);
    return choice;
  }

  private get choices(): Choices {
    return this.context.workspaceState.get<Choices>(ADDRESS_CHOICES, {});
  }

  /** Once for each address, and without making anybody wait. */
  private tellThatTextsLeave(base: string, shown: string): void {
    if (this.list(KNOWN_ADDRESSES).includes(base)) return;
    void this.remember(KNOWN_ADDRESSES, base);
    const { remoteName } = machine();
    const said =
      remoteName === undefined
        ? vscode.l10n.t('To be graded, your texts leave this machine and go to {0}.', shown)
        : vscode.l10n.t(
            'To be graded, your texts leave {0} and go to {1}.',
            remoteMachine(remoteName, vscode.l10n.t),
            shown,
          );
    offer('information', said, [{ title: vscode.l10n.t('Change Address'), run: () => openSettings('ollama.url') }]);
  }

  private list(key: string): readonly string[] {
    return this.context.globalState.get<readonly string[]>(key, []);
  }

  private async remember(key: string, value: string): Promise<void> {
    await this.context.globalState.update(key, [...new Set([...this.list(key), value])]);
  }
}

function cloudKey(base: string, model: string): string {
  return `${model} ${base}`;
}

/** Key of the choice for an address; all that are not valid share one, so that the choice is remembered, too. */
function choiceKey(url: string): string {
  return baseOf(url) ?? '';
}

/** Null for the person's own address where it is none: any other differs from it. */
function baseOf(url: string): string | null {
  try {
    return readAddress(url).base;
  } catch {
    return null;
  }
}
