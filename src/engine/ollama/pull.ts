import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../judge/fault.ts';
import { OllamaServer, type ServerOptions } from './server.ts';
import { PullAttempt } from './pull-attempt.ts';
import { asPullFault, isBreak, isPassing } from './pull-faults.ts';
import { PullProgress } from './pull-progress.ts';

/** The life of a download: `preparing`, `downloading`*, `finishing`; `retrying` where the connection broke. */
export type PullEvent =
  /** The server asks the registry what belongs to the model. */
  | { readonly type: 'preparing' }
  /**
   * Bytes of all parts of the model that the server has, and that there are; neither ever goes back. Speed over the last
   * five seconds, null until it is known; `secondsLeft` at that speed.
   */
  | {
      readonly type: 'downloading';
      readonly completed: number;
      readonly total: number;
      readonly bytesPerSecond: number | null;
      readonly secondsLeft: number | null;
    }
  /** The connection broke; the download goes on by itself after this many seconds. */
  | { readonly type: 'retrying'; readonly seconds: number }
  /** Everything is there; the server checks it. */
  | { readonly type: 'finishing' };

export interface PullOptions {
  /** Seconds without any progress before the connection counts as broken. */
  readonly stallSeconds: number;
  /** Seconds to wait before each try after a break. Default 1, 2 and 4. */
  readonly pauses?: readonly number[];
}

/** Long enough for a server to be started again, and for a line to come back. */
const PAUSES = [1, 2, 4];

/**
 * Has the server download a model, and ends when it is there. What came before, in an earlier call too, is not loaded
 * again. Aborting closes the connection, at which the server stops and keeps what came. Throws the signal's reason, or a
 * `Fault`: `noSuchDownload`, `downloadNeedsNewer`, `registryUnreachable`, `diskFull`, `downloadBroken`, `downloadFailed`, or what any call can meet.
 */
export async function* pullModel(
  options: ServerOptions,
  model: string,
  signal: AbortSignal,
  { stallSeconds, pauses = PAUSES }: PullOptions,
): AsyncGenerator<PullEvent, void> {
  signal.throwIfAborted();
  const server = new OllamaServer(options, signal);
  const progress = new PullProgress();
  let heard = false;
  yield { type: 'preparing' };
  for (let breaks = 0; ; breaks++) {
    const attempt = new PullAttempt(progress, stallSeconds);
    try {
      yield* attempt.run(server, model.trim());
      return;
    } catch (error) {
      signal.throwIfAborted();
      heard ||= attempt.heard;
      if (progress.isFurther) breaks = 0;
      const pause = pauses[breaks];
      // If no server has answered yet, it is no download that broke.
      const again = heard ? isBreak(error, (progress.bytes?.completed ?? 0) > 0) : isPassing(error);
      if (!again || (pause === undefined && !heard)) throw asPullFault(error, server.address.shown, model);
      if (pause === undefined) throw broken(model, progress, error);
      yield { type: 'retrying', seconds: pause };
      await sleep(pause * 1000, undefined, { signal }).catch(() => undefined);
      signal.throwIfAborted();
    }
  }
}

function broken(model: string, { bytes }: PullProgress, cause: unknown): Fault {
  const { completed, total } = bytes ?? { completed: 0, total: null };
  return new Fault({ code: 'downloadBroken', model, completed, total }, { cause });
}
