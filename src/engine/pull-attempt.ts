import type { ProgressResponse } from 'ollama/browser';
import type { OllamaServer } from './ollama-server.ts';
import type { PullEvent } from './pull.ts';
import { NoMoreBytes } from './pull-faults.ts';
import type { PullProgress } from './pull-progress.ts';

/** Milliseconds between two events that tell of bytes. */
const PACE = 100;

/** What the server does once all bytes are there: `verifying sha256 digest`, `writing manifest` and the like. */
const FINISHING = /^(?:verifying|writing|removing)\b/;

/** One connection of a download, from the request to `success`. */
export class PullAttempt {
  /** Whether the server has taken the request. */
  heard = false;
  readonly #progress: PullProgress;
  readonly #stallSeconds: number;
  #finishing = false;
  #lastAdvance = 0;
  #lastEvent = -Infinity;

  constructor(progress: PullProgress, stallSeconds: number) {
    this.#progress = progress;
    this.#stallSeconds = stallSeconds;
  }

  /** Ends with the download. Throws what the client and the transport throw, and `NoMoreBytes`. */
  async *run(server: OllamaServer, model: string): AsyncGenerator<PullEvent, void> {
    this.#progress.begin();
    const { records, transport } = await server.pull(model, this.#stallSeconds);
    this.heard = true;
    try {
      this.#lastAdvance = performance.now();
      for await (const record of records) {
        const event = this.#take(record, performance.now());
        if (event) yield event;
      }
    } finally {
      transport.close();
    }
  }

  #take(record: Partial<ProgressResponse>, at: number): PullEvent | null {
    const { status = '', digest, total, completed = 0 } = record;
    if (FINISHING.test(status)) return this.#finish();
    if (typeof digest !== 'string' || typeof total !== 'number' || typeof completed !== 'number') return null;
    if (this.#progress.add({ digest, total, completed }, at)) this.#lastAdvance = at;
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
