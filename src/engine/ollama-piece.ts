import type { GenerateResponse } from 'ollama/browser';
import type { CompletionEvent, GeneratedToken, TokenAlternative } from '../judge/completion.ts';
import { Fault } from '../judge/fault.ts';

function isAlternative(value: unknown): value is TokenAlternative {
  if (typeof value !== 'object' || value === null) return false;
  const { token, logprob } = value as Partial<TokenAlternative>;
  return typeof token === 'string' && typeof logprob === 'number';
}

/** The same object, unless some of its alternatives are none. */
function withAlternatives(token: GeneratedToken): GeneratedToken {
  const { top_logprobs: alternatives } = token as { readonly top_logprobs?: unknown };
  if (alternatives === undefined || alternatives === null) return token;
  if (!Array.isArray(alternatives)) return { ...token, top_logprobs: null };
  return alternatives.every(isAlternative) ? token : { ...token, top_logprobs: alternatives.filter(isAlternative) };
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
    for (const token of logprobs as unknown[]) if (isAlternative(token)) this.#tokens.push(withAlternatives(token));
  }

  take(): CompletionEvent & { type: 'text' } {
    const event = { type: 'text', text: this.#text, tokens: this.#tokens } as const;
    this.#text = '';
    this.#tokens = [];
    return event;
  }
}
