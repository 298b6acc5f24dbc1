import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../judge/fault.ts';
import type { ModelServer } from './model-server.ts';
import { readAddress } from './transport/address.ts';

/** Milliseconds between two questions. */
const PAUSE = 1000;

/**
 * Waits until a server answers that is recent enough, and returns its version. Yields why there is none yet, each time
 * that the reason changes. Throws the `Fault` `badAddress` for an invalid address, and the signal's reason.
 *
 * @param pause milliseconds between two questions
 */
export async function* awaitServer(
  server: ModelServer,
  signal: AbortSignal,
  { pause = PAUSE }: { readonly pause?: number } = {},
): AsyncGenerator<Fault, string> {
  // An invalid address stays invalid.
  readAddress(server.url);
  for (let before = ''; ;) {
    const answer = await server.version(signal).catch((error: unknown) => {
      if (error instanceof Fault) return error;
      throw error;
    });
    if (typeof answer === 'string') return answer;
    if (answer.message !== before) yield answer;
    before = answer.message;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}
