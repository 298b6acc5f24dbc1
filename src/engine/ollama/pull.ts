import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../judge/fault.ts';
import type { PullEvent, PullOptions, ServerOptions } from '../model-server.ts';
import { OllamaServer } from './server.ts';
import { asPullFault, isBreak, isPassing, NoMoreBytes } from './pull-faults.ts';
import { PullProgress } from './pull-progress.ts';
import { NoLastRecord } from './faults.ts';
import type { StreamRecord } from '../transport/framer.ts';
import { positive } from '../transport/json.ts';

/** Long enough for a server to be started again, and for a line to come back. */
const PAUSES = [1, 2, 4];

/** Milliseconds between two events that tell of bytes. */
const PACE = 100;

/** Status of a server that has all bytes: `verifying sha256 digest`, `writing manifest` and the like. */
const FINISHING = /^(?:verifying|writing|removing)\b/;

/**
 * Has the server download a model, and ends when the download is complete. Parts that are on the server already, from an earlier call
 * too, are not downloaded again. Aborting closes the connection; the server then stops and keeps its parts. Throws the signal's reason, or a
 * `Fault`: `noSuchDownload`, `downloadNeedsNewer`, `registryUnreachable`, `diskFull`, `downloadBroken`, `downloadFailed`, or one that any call can end with.
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

/** One connection of a download, from the request to `success`. */
class PullAttempt {
  /** True once the server has taken the request. */
  heard = false;
  readonly #progress: PullProgress;
  readonly #stallSeconds: number;
  #finishing = false;
  #lastAdvance = 0;
  #lastEvent = -Infinity;
  #lastStatus = '';

  constructor(progress: PullProgress, stallSeconds: number) {
    this.#progress = progress;
    this.#stallSeconds = stallSeconds;
  }

  /** Ends with the download. Throws what the transport throws, `NoLastRecord` and `NoMoreBytes`. */
  async *run(server: OllamaServer, model: string): AsyncGenerator<PullEvent, void> {
    this.#progress.begin();
    const { begun, transport } = server.pull(model, this.#stallSeconds);
    try {
      const batches = await begun;
      this.heard = true;
      this.#lastAdvance = performance.now();
      for await (const batch of batches) {
        for (const record of batch) {
          const event = this.#take(record, performance.now(), transport.progress);
          if (event) yield event;
          if (record['status'] === 'success') return;
        }
      }
      throw new NoLastRecord();
    } finally {
      transport.close();
    }
  }

  #take(record: StreamRecord, at: number, progress: () => void): PullEvent | null {
    const status = typeof record['status'] === 'string' ? record['status'] : '';
    if (status !== this.#lastStatus) progress();
    this.#lastStatus = status;
    if (FINISHING.test(status)) return this.#finish();
    const { digest, total: size, completed: there } = record;
    const total = positive(size);
    if (typeof digest !== 'string' || total === null) return null;
    const completed = Math.min(total, positive(there) ?? 0);
    if (this.#progress.add({ digest, total, completed }, at)) {
      progress();
      this.#lastAdvance = at;
    }
    // The server goes on telling the same figures while nothing comes.
    if (completed < total && at - this.#lastAdvance > this.#stallSeconds * 1000) throw new NoMoreBytes();
    if (completed < total && at - this.#lastEvent < PACE) return null;
    this.#lastEvent = at;
    return this.#progress.event();
  }

  #finish(): PullEvent | null {
    if (this.#finishing) return null;
    this.#finishing = true;
    return { type: 'finishing' };
  }
}
