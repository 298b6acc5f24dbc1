import { setTimeout as sleep } from 'node:timers/promises';
import { mostTokens, type Generation } from './generation.ts';
import type { TokenPieces } from './pieces.ts';
import type { Runner } from './runner.ts';
import { logSoftmax, sample, seededRandom, type SamplingOptions } from './sampling.ts';
import { watchForStops } from './stop.ts';

/** One generated token or alternative, in Ollama's shape. */
export interface TokenLogprob {
  readonly token: string;
  /** Raw softmax, before penalties and temperature. */
  readonly logprob: number;
  readonly bytes: readonly number[];
}

export interface GeneratedLogprob extends TokenLogprob {
  readonly top_logprobs?: readonly TokenLogprob[];
}

export interface GenerationOptions extends SamplingOptions {
  /** The most tokens to write; 0 and less mean no limit. */
  readonly num_predict: number;
  readonly stop: readonly string[];
  /** Alternatives to report for each token; null: no log-probabilities. */
  readonly alternatives: number | null;
  readonly generation: Generation;
  /** Milliseconds to wait before each token, so that tests can see a generation that is under way. */
  readonly tokenDelay: number;
}

export type GenerationEvent =
  | { readonly type: 'text'; readonly text: string; readonly logprobs: readonly GeneratedLogprob[] }
  | { readonly type: 'done'; readonly reason: 'stop' | 'length' };

/**
 * Continues the tokens, one event per piece of text that is whole: characters that are still incomplete and what might
 * become a stop sequence wait for the next event; their log-probabilities wait as well where llama.cpp runs inside the server, and
 * are lost where it runs beside it.
 *
 * @param runner loaded, with the prompt read but for its last token
 * @param written called for every token, the one that ends the turn included
 */
export async function* generate(
  runner: Runner,
  pieces: TokenPieces,
  prompt: readonly number[],
  options: GenerationOptions,
  signal: AbortSignal,
  written: () => void,
): AsyncGenerator<GenerationEvent> {
  const history = [...prompt];
  const random = seededRandom(options.seed);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const stops = watchForStops(options.stop);
  const describe = ({ token, logprob }: { token: number; logprob: number }): TokenLogprob => {
    const bytes = pieces.bytesOf(token);
    const control = options.generation === 'inside' && pieces.isControl(token) ? pieces.textOf(token) : null;
    return { token: control ?? bytes.toString(), logprob, bytes: [...bytes] };
  };

  let waiting: GeneratedLogprob[] = [];
  let reason: 'stop' | 'length' = 'length';
  for (let count = 0; options.num_predict <= 0 || count < options.num_predict; count++) {
    if (history.length >= mostTokens(options.generation, runner.contextLength)) break;
    // At least once around the event loop, so that a closed connection is noticed between any two tokens.
    await sleep(options.tokenDelay, undefined, { signal });
    const logits = await runner.logitsAfter(history.at(-1)!);
    signal.throwIfAborted();
    const token = sample(logits, options, history, random);
    history.push(token);
    written();
    if (runner.isEnd(token)) {
      reason = 'stop';
      break;
    }
    if (options.generation === 'beside') waiting = [];
    if (options.alternatives !== null) waiting.push(withAlternatives(logits, token, options.alternatives, describe));
    const { text, stopped } = stops.add(decoder.decode(pieces.bytesOf(token), { stream: true }));
    if (text !== '') {
      yield { type: 'text', text, logprobs: waiting };
      waiting = [];
    }
    if (stopped) {
      yield { type: 'done', reason: 'stop' };
      return;
    }
  }
  const rest = stops.rest() + decoder.decode();
  if (rest !== '') yield { type: 'text', text: rest, logprobs: waiting };
  yield { type: 'done', reason };
}

function withAlternatives(
  logits: ReadonlyMap<number, number>,
  chosen: number,
  alternatives: number,
  describe: (entry: { token: number; logprob: number }) => TokenLogprob,
): GeneratedLogprob {
  const likeliest = logSoftmax(logits);
  const own = describe(likeliest.find(({ token }) => token === chosen)!);
  return alternatives > 0 ? { ...own, top_logprobs: likeliest.slice(0, alternatives).map(describe) } : own;
}
