import assert from 'node:assert/strict';
import { generate, type GenerationEvent, type GenerationOptions } from '../../support/judge-server/generate.ts';
import type { Generation } from '../../support/judge-server/generation.ts';
import type { TokenPieces } from '../../support/judge-server/pieces.ts';
import type { Runner } from '../../support/judge-server/runner.ts';

const END = 256;
const MOST = 12;

/** A vocabulary of single bytes, and the end of a turn. */
const PIECES: TokenPieces = {
  bytesOf: (token) => (token === END ? Buffer.alloc(0) : Buffer.from([token])),
  textOf: (token) => (token === END ? '</s>' : String(token)),
  isControl: (token) => token === END,
};

/** A runner that writes these bytes, whatever it is asked. */
function writes(text: string): Runner {
  const tokens = [...Buffer.from(text), END];
  const logitsAfter = () => {
    const next = tokens.shift() ?? END;
    return Promise.resolve(new Map(Array.from({ length: END + 1 }, (_, token) => [token, token === next ? 9 : 0])));
  };
  return { logitsAfter, isEnd: (token: number) => token === END, contextLength: MOST } as unknown as Runner;
}

async function generated(generation: Generation, text: string, prompt: readonly number[]): Promise<GenerationEvent[]> {
  const options = { generation, num_predict: -1, stop: [], alternatives: 3, tokenDelay: 0, seed: 1, temperature: 0 };
  const sampling = { top_k: 0, top_p: 1, repeat_penalty: 1, repeat_last_n: 0 };
  const events: GenerationEvent[] = [];
  const all = { ...options, ...sampling } satisfies GenerationOptions;
  for await (const event of generate(writes(text), PIECES, prompt, all, new AbortController().signal, () => undefined))
    events.push(event);
  return events;
}

describe('What the judge server tells of tokens', () => {
  for (const [generation, entries] of [
    ['inside', [1, 4, 1]],
    ['beside', [1, 1, 1]],
  ] as const) {
    it(`of a character of four tokens, with llama.cpp ${generation} the server`, async () => {
      const events = await generated(generation, 'a🙂b', [65]);
      const texts = events.filter((event) => event.type === 'text');
      assert.deepEqual(
        texts.map(({ text }) => text),
        ['a', '🙂', 'b'],
      );
      assert.deepEqual(
        texts.map(({ logprobs }) => logprobs.length),
        entries,
      );
      for (const { token } of texts[1]?.logprobs ?? []) assert.equal(token, '\uFFFD');
      assert.deepEqual(events.at(-1), { type: 'done', reason: 'stop' });
    });
  }

  for (const [generation, count] of [
    ['inside', MOST - 3 + 1],
    ['beside', MOST - 3],
  ] as const) {
    it(`at the end of the context, with llama.cpp ${generation} the server`, async () => {
      const events = await generated(generation, 'x'.repeat(50), [65, 66, 67]);
      assert.equal(events.filter(({ type }) => type === 'text').length, count);
      assert.deepEqual(events.at(-1), { type: 'done', reason: 'length' });
    });
  }
});
