import assert from 'node:assert/strict';
import { generate } from '../../support/judge-server/generate.ts';
import { noShiftMessage, overflowMessage, type Generation } from '../../support/judge-server/generation.ts';
import { tokenBytes, tokenPieces } from '../../support/judge-server/pieces.ts';
import type { Runner } from '../../support/judge-server/runner.ts';
import { logSoftmax, sample, seededRandom, type SamplingOptions } from '../../support/judge-server/sampling.ts';
import { watchForStops } from '../../support/judge-server/stop.ts';

const GREEDY: SamplingOptions = { temperature: 0, top_k: 40, top_p: 1, repeat_penalty: 1, repeat_last_n: 64, seed: 0 };

describe('judge server: the bytes of a token', () => {
  const cases: [model: string, text: string, type: number, bytes: string][] = [
    ['llama', '▁Hello', 1, ' Hello'],
    ['llama', '<0x0A>', 6, '\n'],
    ['llama', '</s>', 3, ''],
    ['llama', '<0x0A>', 1, '<0x0A>'],
    ['gpt2', 'ĠHello', 1, ' Hello'],
    ['gpt2', 'Ċ', 1, '\n'],
    ['gpt2', 'Ã©', 1, 'é'],
  ];
  for (const [model, text, type, bytes] of cases) {
    it(`${model}: ${text} of type ${type} is ${JSON.stringify(bytes)}`, () => {
      assert.equal(tokenBytes({ model, tokens: [text], token_type: [type] })(0).toString(), bytes);
    });
  }
});

describe('judge server: text as it is written', () => {
  const bytes = [...Buffer.from('😀')].map((byte) => `<0x${byte.toString(16).toUpperCase()}>`);
  const tokens = ['</s>', '▁ok', ...bytes];
  const pieces = tokenPieces({ model: 'llama', tokens, token_type: [3, 1, 6, 6, 6, 6] });

  /** Writes the given tokens, whatever it reads. */
  function scripted(script: readonly number[]): Runner {
    const left = [...script];
    const next = (): Map<number, number> => new Map(tokens.map((_, id) => [id, id === left[0] ? 10 : 0]));
    const logitsAfter = (): Promise<Map<number, number>> => {
      const logits = next();
      left.shift();
      return Promise.resolve(logits);
    };
    return { contextLength: 100, isEnd: (token: number) => token === 0, logitsAfter } as unknown as Runner;
  }

  async function written(
    script: readonly number[],
    generation: Generation = 'inside',
  ): Promise<[text: string, tokens: number][]> {
    const options = { ...GREEDY, num_predict: -1, stop: [], alternatives: 2, generation, tokenDelay: 0 };
    const found: [string, number][] = [];
    const signal = new AbortController().signal;
    for await (const event of generate(scripted(script), pieces, [1], options, signal, () => undefined)) {
      if (event.type === 'text') found.push([event.text, event.logprobs.length]);
    }
    return found;
  }

  it('holds a character back until it is whole, with its log-probabilities', async () => {
    assert.deepEqual(await written([1, 2, 3, 4, 5, 1, 0]), [
      [' ok', 1],
      ['😀', 4],
      [' ok', 1],
    ]);
  });

  it('loses log-probabilities of what it holds back, where llama.cpp runs beside the server', async () => {
    assert.deepEqual(await written([1, 2, 3, 4, 5, 1, 0], 'beside'), [
      [' ok', 1],
      ['😀', 1],
      [' ok', 1],
    ]);
  });

  for (const [generation, count] of [
    ['inside', 100],
    ['beside', 99],
  ] as const) {
    it(`fills a context of 100 tokens with ${count} after a prompt of one: ${generation}`, async () => {
      const told = await written(Array<number>(200).fill(1), generation);
      assert.equal(told.length, count);
    });
  }

  it('ends a character that is never finished with a replacement', async () => {
    assert.deepEqual(await written([1, 2, 3, 0]), [
      [' ok', 1],
      ['\ufffd', 2],
    ]);
  });
});

describe('judge server: stop sequences', () => {
  const cases: [pieces: string[], stops: string[], text: string, stopped: boolean][] = [
    [['one ', 'two'], [], 'one two', false],
    [['one ', 'two'], ['two'], 'one ', true],
    [['on', 'e t', 'wo'], ['e two'], 'on', true],
    [['one t', 'hree'], ['two'], 'one three', false],
    [['aab', 'aab'], ['abaa'], 'a', true],
    [['one t'], ['two'], 'one t', false],
  ];
  for (const [pieces, stops, text, stopped] of cases) {
    it(`${JSON.stringify(pieces)} with ${JSON.stringify(stops)}`, () => {
      const watch = watchForStops(stops);
      let sent = '';
      const reached = pieces.some((piece) => {
        const step = watch.add(piece);
        sent += step.text;
        return step.stopped;
      });
      assert.deepEqual([sent + watch.rest(), reached], [text, stopped]);
    });
  }
});

describe('judge server: sampling', () => {
  const logits = new Map([
    [0, 2],
    [1, 1.9],
    [2, 0],
    [3, -1],
  ]);
  const draw = (changes: Partial<SamplingOptions>, history: number[] = [], chance = 0.999): number =>
    sample(logits, { ...GREEDY, ...changes }, history, () => chance);

  const cases: [what: string, drawn: number, token: number][] = [
    ['greedy takes the likeliest', draw({}), 0],
    ['a penalty tips a close race', draw({ repeat_penalty: 1.1 }, [0]), 1],
    ['the penalty forgets what is further back', draw({ repeat_penalty: 1.1, repeat_last_n: 1 }, [0, 3]), 0],
    ['the whole history with -1', draw({ repeat_penalty: 1.1, repeat_last_n: -1 }, [0, 3]), 1],
    ['by chance, the least likely has its turn', draw({ temperature: 1, top_k: 0 }), 3],
    ['top k leaves it out', draw({ temperature: 1, top_k: 2 }), 1],
    ['top p leaves it out', draw({ temperature: 1, top_k: 0, top_p: 0.9 }), 1],
    ['a low temperature hardly leaves the likeliest', draw({ temperature: 0.01, top_k: 0 }), 0],
  ];
  for (const [what, drawn, token] of cases)
    it(what, () => {
      assert.equal(drawn, token);
    });

  it('log-probabilities are those of the raw softmax, likeliest first', () => {
    const found = logSoftmax(logits);
    const total = [2, 1.9, 0, -1].reduce((sum, logit) => sum + Math.exp(logit), 0);
    assert.deepEqual(
      found.map(({ token }) => token),
      [0, 1, 2, 3],
    );
    assert.ok(Math.abs(found[1]!.logprob - (1.9 - Math.log(total))) < 1e-12);
  });

  it('a seed repeats its numbers, another has others', () => {
    const numbers = (seed: number): number[] => Array.from({ length: 1000 }, seededRandom(seed));
    assert.deepEqual(numbers(1), numbers(1));
    assert.notDeepEqual(numbers(1), numbers(2));
    const mean = numbers(3).reduce((sum, number) => sum + number, 0) / 1000;
    assert.ok(Math.abs(mean - 0.5) < 0.05);
  });
});

describe('judge server: what does not fit, and may not be cut off', () => {
  const nested = /^\{"error":\{"code":400,.*"n_prompt_tokens":9000,"n_ctx":8192\}\}$/;
  const cases: [version: string, refused: RegExp, unshifted: RegExp | null][] = [
    ['0.13.0', /^the input length exceeds the context length$/, null],
    ['0.24.0', /^the input length exceeds the context length$/, null],
    ['0.30.0', nested, null],
    ['0.30.9', nested, /^the prompt is longer than the context length currently available to the model/],
    ['0.32.15', nested, /^the prompt is longer than the context length currently available to the model/],
    ['1.0.0-rc1', nested, /^the prompt is longer/],
  ];
  for (const [version, refused, unshifted] of cases) {
    it(version, () => {
      assert.match(overflowMessage(version, 9000, 8192), refused);
      assert.match(noShiftMessage(version) ?? '', unshifted ?? /^$/);
    });
  }
});
