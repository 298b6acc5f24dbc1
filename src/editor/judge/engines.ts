import type * as vscode from 'vscode';
import { readAddress } from '../../engine/transport/address.ts';
import type { Engine } from '../../engine/engine.ts';
import type { JudgeOptions, ModelServer, ServerOptions } from '../../engine/model-server.ts';
import { Fault } from '../../judge/fault.ts';
import { Declined, type JudgeAddress } from '../address/judge-address.ts';
import { readSettings } from '../workbench/settings.ts';

interface Known {
  readonly options: string;
  readonly engine: Promise<Engine>;
}

/** The engine that the settings describe: the same one while they stay the same, so that grades queue behind each other. */
export class Engines {
  private readonly address: JudgeAddress;
  /** Engines by address and model, so that an engine goes, and the secrets that it was made with, when another takes its place. */
  private readonly known = new Map<string, Known>();

  constructor(address: JudgeAddress) {
    this.address = address;
  }

  /** The engine for a resource. May ask the person where its texts may go; throws what `JudgeAddress.resolve` throws. */
  async current(resource: vscode.Uri | null, signal: AbortSignal, onAsk?: () => void): Promise<Engine> {
    const server = await this.address.resolve(resource, signal, onAsk);
    const { model, contextLength, timeout, keepAlive } = readSettings(resource ?? undefined);
    const options: ServerOptions & JudgeOptions = { ...server, model, contextLength, stallSeconds: timeout, keepAlive };
    const place = `${model} ${readAddress(server.url).base}`;
    const described = JSON.stringify(options);
    const before = this.known.get(place);
    if (before?.options === described) return before.engine;
    const engine = create(options);
    this.known.set(place, { options: described, engine });
    return engine;
  }

  /**
   * The engine for several questions that belong together, so that a change of the settings in between concerns none of them. Null if it
   * cannot be made: the first question then fails with the same fault, and shows it. `declined` if the person wants nothing to be sent.
   */
  async forSeveral(resource: vscode.Uri | null): Promise<Engine | 'declined' | null> {
    try {
      return await this.current(resource, new AbortController().signal);
    } catch (error) {
      if (error instanceof Declined) return 'declined';
      if (error instanceof Fault) return null;
      throw error;
    }
  }
}

/** The server at an address, for set-up and diagnosis. Loads modules that grading does not need. */
export async function modelServer(options: ServerOptions): Promise<ModelServer> {
  const { ollamaServer } = await import('../../engine/ollama/model-server.ts');
  return ollamaServer(options);
}

async function create(options: ServerOptions & JudgeOptions): Promise<Engine> {
  const { createOllamaEngine } = await import('../../engine/ollama/ollama.ts');
  return createOllamaEngine(options);
}
