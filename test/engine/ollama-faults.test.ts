import assert from 'node:assert/strict';
import type { CompletionEvent } from '../../src/judge/completion.ts';
import { type FaultData } from '../../src/judge/fault.ts';
import {
  bytes,
  die,
  hang,
  head,
  json,
  lines,
  noHttp,
  pause,
  text,
  type Script,
  type ScriptedServer,
} from '../support/scripted-server.ts';
import { ANSWER, completed, engineFor, faultOf, MODEL, NEVER, REQUEST, startOllama, textOf } from './ollama-calls.ts';

/** Fails a grade half way: some text, then this. */
function midStream(...then: Script): Script {
  return [lines({ response: 'Very', done: false }), ...then];
}

/** How llama-server's own error arrives through Ollama 0.30: JSON in the text of JSON. */
const NESTED = JSON.stringify({
  error: {
    code: 400,
    message: 'request (9001 tokens) exceeds the available context size (4096 tokens), try increasing it',
    type: 'exceed_context_size_error',
    n_prompt_tokens: 9001,
    n_ctx: 4096,
  },
});

const STOPPED =
  'model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details';

const LONGER = 'the prompt is longer than the context length currently available to the model, try a shorter prompt';

/** A string in the place of the fault's detail means: just this text. */
const ANSWERS: [name: string, answer: Script, fault: FaultData][] = [
  [
    'prompt too long, 0.12.6 to 0.24',
    [json(400, { error: 'the input length exceeds the context length' })],
    { code: 'promptTooLong', promptTokens: null, contextLength: 8192 },
  ],
  [
    'prompt too long, 0.30',
    [json(400, { error: NESTED })],
    { code: 'promptTooLong', promptTokens: 9001, contextLength: 4096 },
  ],
  [
    'prompt too long, wrapped once more',
    [json(400, { error: JSON.stringify({ error: NESTED }) })],
    { code: 'promptTooLong', promptTokens: 9001, contextLength: 4096 },
  ],
  [
    'prompt too long, not wrapped at all',
    [text(400, NESTED)],
    { code: 'promptTooLong', promptTokens: 9001, contextLength: 4096 },
  ],
  [
    'prompt too long, 0.30.9',
    [json(400, { error: LONGER })],
    { code: 'promptTooLong', promptTokens: null, contextLength: 8192 },
  ],
  ['no such model', [json(404, { error: `model '${MODEL}' not found` })], { code: 'modelNotFound', model: MODEL }],
  [
    'no such model, older words',
    [json(404, { error: `model "${MODEL}" not found, try pulling it first` })],
    { code: 'modelNotFound', model: MODEL },
  ],
  ['host or origin refused', [head(403)], { code: 'refused', address: '<url>' }],
  ['a proxy that wants a password', [text(401, 'Unauthorized')], { code: 'refused', address: '<url>' }],
  [
    'refused for a reason of its own',
    [json(403, { error: 'not today' })],
    { code: 'serverError', status: 403, detail: 'not today' },
  ],
  [
    'runner stopped',
    [json(500, { error: STOPPED })],
    { code: 'modelFailed', model: MODEL, why: 'stopped', detail: STOPPED },
  ],
  [
    'not enough memory',
    [json(500, { error: 'model requires more system memory (5.6 GiB) than is available (3.1 GiB)' })],
    {
      code: 'modelFailed',
      model: MODEL,
      why: 'memory',
      detail: 'model requires more system memory (5.6 GiB) than is available (3.1 GiB)',
    },
  ],
  [
    'model would not load',
    [json(500, { error: 'llama runner process has terminated: cudaMalloc failed: out of memory' })],
    {
      code: 'modelFailed',
      model: MODEL,
      why: 'memory',
      detail: 'llama runner process has terminated: cudaMalloc failed: out of memory',
    },
  ],
  [
    'any other error',
    [json(400, { error: 'invalid option' })],
    { code: 'serverError', status: 400, detail: 'invalid option' },
  ],
  ['an error in plain text', [text(500, 'oh  no\n')], { code: 'serverError', status: 500, detail: 'oh no' }],
  ['an error without a word', [head(500)], { code: 'serverError', status: 500, detail: '' }],
  [
    'an error without end',
    [text(500, 'a'.repeat(200_000)), hang()],
    { code: 'serverError', status: 500, detail: `${'a'.repeat(300)}…` },
  ],
  [
    'a page that is not there',
    [text(404, '404 page not found')],
    { code: 'notOllama', address: '<url>', detail: 'HTTP 404 404 page not found' },
  ],
  [
    'sent elsewhere',
    [head(301, { Location: 'http://example.com' })],
    { code: 'notOllama', address: '<url>', detail: 'HTTP 301' },
  ],
  [
    'breaks the rules of HTTP half way',
    midStream((response) => void response.socket?.write('what is this?')),
    { code: 'cutShort' },
  ],
  [
    'takes the request for something else',
    [noHttp('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')],
    { code: 'connectionLost', detail: '<any>' },
  ],
  ['ends without a last record', midStream(), { code: 'cutShort' }],
  ['ends before it begins', [head(200)], { code: 'cutShort' }],
  ['ends in the middle of a line', midStream(bytes('{"response":"th')), { code: 'cutShort' }],
  ['dies in mid-stream', midStream(pause(20), die()), { code: 'cutShort' }],
  ['dies after the headers', [head(200), pause(20), die()], { code: 'cutShort' }],
  ['last record gives no reason', [lines({ response: '', done: true })], { code: 'cutShort' }],
  [
    'last record gives another reason',
    [lines({ response: '', done: true, done_reason: 'unload' })],
    { code: 'cutShort' },
  ],
  ['says nothing', [hang()], { code: 'stalled', seconds: 0.3 }],
  ['says nothing after the headers', [head(200), hang()], { code: 'stalled', seconds: 0.3 }],
  ['stops saying anything', midStream(hang()), { code: 'stalled', seconds: 0.3 }],
  ['stops in the middle of an error', [head(500), hang()], { code: 'stalled', seconds: 0.3 }],
  ['fails in mid-stream', midStream(lines({ error: 'oh no' })), { code: 'serverError', status: 200, detail: 'oh no' }],
  [
    'runner stops in mid-stream',
    midStream(lines({ error: STOPPED })),
    { code: 'modelFailed', model: MODEL, why: 'stopped', detail: STOPPED },
  ],
  [
    'context overflows in mid-stream',
    midStream(lines({ error: NESTED })),
    { code: 'promptTooLong', promptTokens: 9001, contextLength: 4096 },
  ],
  [
    'a page of HTML',
    [text(200, '<!doctype html>\n<p>Hello</p>\n')],
    { code: 'unintelligible', detail: '<!doctype html>' },
  ],
  ['a word', [text(200, 'OK')], { code: 'unintelligible', detail: 'OK' }],
  ['JSON that is no object', midStream(bytes('42\n')), { code: 'unintelligible', detail: '42' }],
  ['a record of something else', [lines({ hello: 1 })], { code: 'unintelligible', detail: '{"hello":1}' }],
  ['server-sent events', [bytes('data: {"x":1}\n\n')], { code: 'unintelligible', detail: 'data: {"x":1}' }],
  ['a connection closed before any answer', [die()], { code: 'connectionLost', detail: '<any>' }],
];

describe('Ollama: faults of a call', () => {
  let server: ScriptedServer;
  before(async () => (server = await startOllama()));
  after(() => server.close());

  for (const [name, answer, expected] of ANSWERS) {
    it(`${expected.code}: ${name}`, async () => {
      const engine = engineFor(server.url, { stallSeconds: 0.3 });
      server.play('/api/generate', answer);
      const fault = await faultOf(completed(engine));
      if ('address' in expected) assert.deepEqual(fault, { ...expected, address: server.url });
      else if ('detail' in expected && expected.detail === '<any>') assert.equal(fault.code, expected.code);
      else assert.deepEqual(fault, expected);
      await server.requests.at(-1)?.closed;

      server.play('/api/generate', [lines(...ANSWER)]);
      assert.equal(textOf(await completed(engine)), 'Very good', 'the next call works');
    });
  }

  it('does not lose text without a word: a line the client skips is a fault', async () => {
    server.play('/api/generate', [
      bytes('{"response":"a",}\n', ...ANSWER.map((record) => `${JSON.stringify(record)}\n`)),
    ]);
    const { warn } = console;
    console.warn = () => undefined;
    try {
      assert.equal((await faultOf(completed(engineFor(server.url)))).code, 'unintelligible');
    } finally {
      console.warn = warn;
    }
  });

  it('waits for a slow server as long as anything comes', async () => {
    const slow = ['a', 'b', 'c', 'd', 'e'].flatMap((response) => [pause(150), lines({ response, done: false })]);
    server.play('/api/generate', [...slow, lines(...ANSWER)]);
    assert.equal(textOf(await completed(engineFor(server.url, { stallSeconds: 0.3 }))), 'abcdeVery good');
  });
});

describe('Ollama: what was written before a fault', () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startOllama(midStream(lines({ error: 'an error was encountered while running the model' })));
  });
  after(() => server.close());

  it('is told first, even where both came together', async () => {
    const written: CompletionEvent[] = [];
    await faultOf(
      (async () => {
        for await (const event of engineFor(server.url).complete(REQUEST, NEVER)) written.push(event);
      })(),
    );
    assert.equal(textOf(written), 'Very');
  });
});
