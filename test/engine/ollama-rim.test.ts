import assert from 'node:assert/strict';
import { bytes, lines, type ScriptedServer } from '../support/scripted-server.ts';
import { ANSWER, completed, engineFor, startOllama, textOf, TOKEN } from './ollama-calls.ts';

// What a server says of tokens, counts and times is looked at once, where it comes in.

describe('Ollama: what can be no log-probability, count or time gets no further', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startOllama()));
  afterEach(() => server.close());

  const good = { token: '4', logprob: -0.5 };
  const bare = { ...good, alternatives: [] };
  const with4 = (top_logprobs: unknown) => [{ ...good, top_logprobs }];
  for (const [name, logprobs, tokens] of [
    ['null', null, []],
    ['no list', { content: [TOKEN] }, []],
    ['text', 'none', []],
    ['a list of nothing', [null, 4, 'x', {}, { token: null, logprob: 0 }, { token: 'x', logprob: null }], []],
    ['partly none', [good, null, { ...good, top_logprobs: null }], [bare, bare]],
    ['as likely as can be', [{ token: 'x', logprob: 1e-9 }], [{ token: 'x', logprob: 0, alternatives: [] }]],
    ['above 0', [{ token: 'x', logprob: 0.5 }, good], [bare]],
    ['infinite', '[{"token":"x","logprob":-1e999},{"token":"x","logprob":1e999},{"token":"4","logprob":-0.5}]', [bare]],
    ['without a number among the alternatives', with4([good, { token: '3', logprob: null }]), [bare]],
    ['without a token among the alternatives', with4([good, null]), [bare]],
    ['with other alternatives than a list', with4({ 4: -0.5 }), [bare]],
    [
      'with an infinite alternative',
      '[{"token":"4","logprob":-0.5,"top_logprobs":[{"token":"3","logprob":-1e999}]}]',
      [bare],
    ],
    ['with an alternative above 0', with4([{ token: '3', logprob: 3 }]), [bare]],
    ['with more probability than there is', with4([good, { token: '3', logprob: -0.1 }]), [bare]],
    [
      'with a hundred alternatives',
      with4(Array(100).fill({ token: 'x', logprob: -9 })),
      [{ ...good, alternatives: Array(20).fill({ token: 'x', logprob: -9 }) }],
    ],
  ] as [string, unknown, object[]][]) {
    it(`reads log-probabilities that are ${name}`, async () => {
      // What JavaScript cannot write comes as text.
      const list = typeof logprobs === 'string' && logprobs.startsWith('[') ? logprobs : JSON.stringify(logprobs);
      server.play('/api/generate', [bytes(`{"response":"4","done":false,"logprobs":${list}}\n`), lines(ANSWER[2])]);
      const events = await completed(engineFor(server.url));
      const told = events.flatMap((event) => (event.type === 'text' ? event.tokens : []));
      assert.equal(textOf(events), '4');
      assert.deepEqual(told, tokens);
    });
  }

  it('takes counters that can be none for missing', async () => {
    const counters =
      '"prompt_eval_count":-3,"eval_count":1.5,"eval_duration":1e999,"load_duration":-1,"total_duration":"x"';
    server.play('/api/generate', [
      lines({ response: 'x', done: false }),
      bytes(`{"response":"","done":true,"done_reason":"stop",${counters},"prompt_eval_duration":1e300}\n`),
    ]);
    const last = (await completed(engineFor(server.url))).at(-1);
    assert.ok(last?.type === 'done');
    assert.deepEqual(Object.values(last.usage), [0, 0, 0, 0, 0, 0]);
  });
});
