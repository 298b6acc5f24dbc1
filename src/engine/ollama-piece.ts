import type { GenerateResponse } from 'ollama/browser';
import type { CompletionEvent, GeneratedToken } from '../judge/completion.ts';
import { Fault } from '../judge/fault.ts';

/** Alternatives are not looked at: there are twenty thousand of them, and the judge reads twenty. */
function isToken(value: unknown): value is GeneratedToken {
  if (typeof value !== 'object' || value === null) return false;
  const { token, logprob } = value as Partial<GeneratedToken>;
  return typeof token === 'string' && typeof logprob === 'number';
}

/** Puts the records that came together into one `text` event. The tokens are the server's own objects; what is none is left out. */
export class Piece {
  #text = '';
  #tokens: GeneratedToken[] = [];

  get isEmpty(): boolean {
    return this.#text === '' && this.#tokens.length === 0;
  }

  /** Throws the `Fault` `unintelligible` if the record is not one of an answer. */
  add(record: GenerateResponse): void {
    const { response = record.done ? '' : undefined, logprobs } = record as Partial<GenerateResponse>;
    if (typeof response !== 'string') {
      throw new Fault({ code: 'unintelligible', detail: JSON.stringify(record).slice(0, 200) });
    }
    this.#text += response;
    if (!Array.isArray(logprobs)) return;
    for (const token of logprobs as unknown[]) if (isToken(token)) this.#tokens.push(token);
  }

  take(): CompletionEvent & { type: 'text' } {
    const event = { type: 'text', text: this.#text, tokens: this.#tokens } as const;
    this.#text = '';
    this.#tokens = [];
    return event;
  }
}
