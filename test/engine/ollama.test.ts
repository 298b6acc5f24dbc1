import assert from 'node:assert/strict';
import { bytes, lines, pause, type Script, type ScriptedServer } from '../support/scripted-server.ts';
import {
  all,
  ANSWER,
  completed,
  course,
  engineFor,
  NEVER,
  READ,
  REQUEST,
  startOllama,
  textOf,
  TOKEN,
} from './ollama-calls.ts';
import { BODY } from './ollama-completion-cases.ts';

const DONE_USAGE = {
  promptTokens: 12,
  generatedTokens: 2,
  loadDuration: 1000,
  promptDuration: 250,
  generationDuration: 0.5,
  totalDuration: 5000,
};

/** What is written to the console meanwhile. */
async function heard(work: () => Promise<void>): Promise<unknown[][]> {
  const calls: unknown[][] = [];
  const { log, warn, error } = console;
  const note = (...values: unknown[]): void => void calls.push(values);
  Object.assign(console, { log: note, warn: note, error: note });
  try {
    await work();
  } finally {
    Object.assign(console, { log, warn, error });
  }
  return calls;
}

describe('Ollama: one completion', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startOllama()));
  afterEach(() => server.close());

  it('sends exactly the request of a judging call', async () => {
    await completed(engineFor(server.url));
    assert.deepEqual(
      server.requests.map(({ method, path, json }) => ({ method, path, json })),
      [{ method: 'POST', path: '/api/generate', json: BODY }],
    );
  });

  it('tells what it sent, but for the prompt', async () => {
    const last = (await completed(engineFor(server.url))).at(-1);
    const { prompt, ...sent } = BODY;
    assert.ok(last?.type === 'done' && prompt !== '');
    assert.deepEqual(last.sent, sent);
  });

  it('sends every option it is given', async () => {
    const sampling = { temperature: 1, topP: 0.9, topK: 0, repeatPenalty: 1.1, repeatLastN: 32, seed: 7 };
    const engine = engineFor(server.url, { model: 'other', contextLength: 4096, keepAlive: '1h' });
    await all(engine.complete({ prompt: 'p', sampling, maxTokens: 2 }, NEVER));
    const options = {
      ...{ num_ctx: 4096, num_predict: 2, temperature: 1, top_p: 0.9, top_k: 0 },
      ...{ repeat_penalty: 1.1, repeat_last_n: 32, seed: 7, stop: [] },
    };
    assert.deepEqual(server.requests[0]?.json, { ...BODY, model: 'other', prompt: 'p', keep_alive: '1h', options });
  });

  it('never asks for a number of tokens that means without limit', async () => {
    await all(engineFor(server.url).complete({ ...REQUEST, maxTokens: 0 }, NEVER));
    assert.equal((server.requests[0]?.json as typeof BODY).options.num_predict, 1);
  });

  it('tells what happens, in order, and ends with the usage in milliseconds', async () => {
    const events = await completed(engineFor(server.url));
    assert.deepEqual(course(events), ['reading', 'text', 'done']);
    assert.equal(textOf(events), 'Very good');
    const last = events.at(-1);
    assert.ok(last?.type === 'done');
    assert.equal(last.reason, 'stop');
    assert.deepEqual(last.usage, DONE_USAGE);
  });

  it('hands on the log-probabilities that the server gave', async () => {
    const events = await completed(engineFor(server.url));
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'text' ? event.tokens : [])),
      [READ],
    );
  });

  it('gives text as it comes, and what comes together at once', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map(
      (response) => `${JSON.stringify({ response, done: false, logprobs: [TOKEN] })}\n`,
    );
    assert.ok(a && b && c);
    server.play('/api/generate', [bytes(a), pause(100), bytes(b + c), pause(100), lines(ANSWER[2])]);
    const events = await completed(engineFor(server.url));
    assert.deepEqual(events.slice(1, -1), [
      { type: 'text', text: 'a', tokens: [READ] },
      { type: 'text', text: 'bc', tokens: [READ, READ] },
    ]);
  });

  it('takes a missing counter for zero', async () => {
    server.play('/api/generate', [
      lines({ response: 'x', done: false }, { response: '', done: true, done_reason: 'stop' }),
    ]);
    const last = (await completed(engineFor(server.url))).at(-1);
    assert.ok(last?.type === 'done');
    assert.deepEqual(Object.values(last.usage), [0, 0, 0, 0, 0, 0]);
  });

  it('passes a judge that ran out of tokens on', async () => {
    server.play('/api/generate', [
      lines({ response: 'x', done: false }, { response: '', done: true, done_reason: 'length' }),
    ]);
    const last = (await completed(engineFor(server.url))).at(-1);
    assert.ok(last?.type === 'done');
    assert.equal(last.reason, 'length');
  });

  it('gives the last text also where it comes with the last record', async () => {
    server.play('/api/generate', [lines({ response: 'all', done: true, done_reason: 'stop', logprobs: [TOKEN] })]);
    const [, event] = await completed(engineFor(server.url));
    assert.deepEqual(event, { type: 'text', text: 'all', tokens: [READ] });
  });

  it('does without a text in the last record', async () => {
    server.play('/api/generate', [lines({ response: 'all', done: false }, { done: true, done_reason: 'stop' })]);
    assert.equal(textOf(await completed(engineFor(server.url))), 'all');
  });

  it('sends user and password of the address as a header, under its base path', async () => {
    server.play('/ollama/api/generate', [lines(...ANSWER)]);
    const url = `${server.url.replace('://', '://us%40er:p%C3%A4ss@')}/ollama/`;
    await completed(engineFor(url));
    const [request] = server.requests;
    assert.equal(request?.path, '/ollama/api/generate');
    assert.equal(request.headers.authorization, `Basic ${Buffer.from('us@er:päss').toString('base64')}`);
  });
});

describe('Ollama: bytes on the way', () => {
  const records = ['Größe', ' 好的', ' 🎓'].map((response) => ({ response, done: false }));
  const end = { response: '', done: true, done_reason: 'stop' };
  const whole = Buffer.from([...records, end].map((record) => JSON.stringify(record)).join('\n'));
  const long = 'x'.repeat(1_000_000);

  const cases: [name: string, answer: Script, text: string][] = [
    [
      'characters and lines split over packets',
      [bytes(...[...whole].map((byte) => Uint8Array.of(byte)))],
      'Größe 好的 🎓',
    ],
    ['all in one packet, with no line break at the end', [bytes(whole)], 'Größe 好的 🎓'],
    ['CRLF', [bytes(whole.toString().replaceAll('\n', '\r\n'))], 'Größe 好的 🎓'],
    ['blank lines', [bytes('\n\r\n', `${whole.toString().replaceAll('\n', '\n\n \n')}\n\n`)], 'Größe 好的 🎓'],
    [
      'lines of a megabyte',
      [lines({ response: long, done: false }, { response: long, done: false }, end)],
      long + long,
    ],
    [
      'a packet that ends between CR and LF',
      [bytes('{"response":"a","done":false}\r', '\n', JSON.stringify(end))],
      'a',
    ],
  ];
  for (const [name, answer, expected] of cases) {
    it(name, async function () {
      this.timeout(5000);
      const server = await startOllama(answer);
      const noise = await heard(async () => {
        assert.equal(textOf(await completed(engineFor(server.url))), expected);
      });
      assert.deepEqual(noise, []);
      await server.close();
    });
  }
});
