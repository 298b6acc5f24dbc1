import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../judge/fault.ts';
import { asFault } from './ollama-faults.ts';
import { OllamaServer, type ServerOptions } from './ollama-server.ts';

/** Milliseconds between two questions. */
const PAUSE = 1000;

/**
 * Waits until an Ollama that is recent enough answers, and returns its version. Yields why there is none yet, each time
 * that the reason changes. Throws the `Fault` `badAddress` for what is no address, and the signal's reason.
 *
 * @param pause milliseconds between two questions
 */
export async function* awaitServer(
  options: ServerOptions,
  signal: AbortSignal,
  { pause = PAUSE }: { readonly pause?: number } = {},
): AsyncGenerator<Fault, string> {
  signal.throwIfAborted();
  const server = new OllamaServer(options, signal);
  for (let before = ''; ;) {
    const answer = await versionOrFault(server, signal);
    if (typeof answer === 'string') return answer;
    if (answer.message !== before) yield answer;
    before = answer.message;
    await paused(pause, signal);
  }
}

async function versionOrFault(server: OllamaServer, signal: AbortSignal): Promise<string | Fault> {
  try {
    return await server.version();
  } catch (error) {
    signal.throwIfAborted();
    const fault = asFault(error, { address: server.address.shown, model: '', contextLength: 0 });
    if (fault instanceof Fault) return fault;
    throw fault;
  }
}

async function paused(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}
