import { NoLastRecord } from './faults.ts';
import type { OllamaServer } from './server.ts';
import type { PullEvent } from './pull.ts';
import { NoMoreBytes } from './pull-faults.ts';
import type { PullProgress } from './pull-progress.ts';
import type { StreamRecord } from '../transport/record-feed.ts';
import { positive } from '../transport/told.ts';

/** Milliseconds between two events that tell of bytes. */
const PACE = 100;

/** Status of a server that has all bytes: `verifying sha256 digest`, `writing manifest` and the like. */
const FINISHING = /^(?:verifying|writing|removing)\b/;

/** One connection of a download, from the request to `success`. */
export class PullAttempt {
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
