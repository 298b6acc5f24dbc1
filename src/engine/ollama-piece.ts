import type { GenerateResponse } from 'ollama/browser';
import type { CompletionEvent, GeneratedToken } from '../judge/completion.ts';
import { Fault } from '../judge/fault.ts';

/** Puts the records that came together into one `text` event. The tokens are the server's own objects. */
export class Piece {
  #text = '';
  #tokens: GeneratedToken[] = [];

  get isEmpty(): boolean {
    return this.#text === '' && this.#tokens.length === 0;
  }

  /** Throws the `Fault` `unintelligible` if the record is not one of an answer. */
  add(record: GenerateResponse): void {
    if (typeof record.response !== 'string') {
      throw new Fault({ code: 'unintelligible', detail: JSON.stringify(record).slice(0, 200) });
    }
    this.#text += record.response;
    if (record.logprobs) for (const token of record.logprobs) this.#tokens.push(token);
  }

  take(): CompletionEvent & { type: 'text' } {
    const event = { type: 'text', text: this.#text, tokens: this.#tokens } as const;
    this.#text = '';
    this.#tokens = [];
    return event;
  }
}
