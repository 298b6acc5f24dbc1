import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Fault } from '../../src/judge/fault.ts';
import { json, lines, text, type Script, type ScriptedServer, type Step } from '../support/scripted-server.ts';
import { completed, engineFor, LOAD, prepared, startOllama } from './ollama-calls.ts';
import { VERSION } from '../support/scripted-generation.ts';

const HEADERS = { 'X-Judge-Key': 'key-SECRET-1', Authorization: 'Bearer token-SECRET-2' };
const SECRET = /SECRET|U0VDUkVU|judith/;

/** What a proxy says of a request that it dislikes: everything that it was sent. */
const echo =
  (say: (all: string) => Step): Step =>
  (response) =>
    say(`cannot serve ${JSON.stringify(response.req.headers)} ${Object.values(response.req.headers).join(' ')}`)(
      response,
    );

const LONG_AGO = ' '.repeat(290);

describe('What the engine sends in confidence', () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startOllama();
  });
  after(() => server.close());

  const cases: [name: string, path: string, answer: Script][] = [
    ['an error in JSON', '/api/generate', [echo((all) => json(500, { error: all }))]],
    ['an error in JSON in JSON', '/api/generate', [echo((all) => json(500, { error: JSON.stringify({ all }) }))]],
    ['an error in plain text', '/api/generate', [echo((all) => text(502, all))]],
    ['an error that is cut off', '/api/generate', [echo((all) => text(502, `${'x'.repeat(250)} ${all}`))]],
    ['an error after much white space', '/api/generate', [echo((all) => text(502, LONG_AGO + all))]],
    ['an error in mid-stream', '/api/generate', [echo((all) => lines({ error: all }))]],
    ['a line that is no JSON', '/api/generate', [echo((all) => text(200, `${all}\n`))]],
    ['a model that failed', '/api/generate', [echo((all) => json(500, { error: `error loading model: ${all}` }))]],
    ['a page that is not there', '/api/version', [echo((all) => text(404, all))]],
    ['a version', '/api/version', [echo((all) => json(200, { version: `0.9.0 ${all}` }))]],
  ];
  for (const [name, path, answer] of cases) {
    it(`is not in the fault when the server repeats it in ${name}`, async () => {
      server.play('/api/version', [VERSION]);
      server.play('/api/generate', LOAD);
      for (const [url, headers] of [
        [server.url.replace('://', '://judith:pass-SECRET-3@'), {}],
        [server.url, HEADERS],
      ] as const) {
        const engine = engineFor(url, { headers });
        server.play(path, answer);
        const error: unknown = await prepared(engine).then(
          () => completed(engine),
          (fault: unknown) => fault,
        );
        assert.ok(error instanceof Fault, String(error));
        assert.doesNotMatch(`${error.message} ${inspect(error, { depth: 20, showHidden: true })}`, SECRET);
      }
    });
  }

  it('is not in what is told of the server, nor in what is kept of the request', async () => {
    server.play('/api/version', [echo((all) => json(200, { version: `0.13.0 ${all}` }))]);
    server.play('/api/generate', LOAD, [
      lines({ response: 'Good.', done: false }, { response: '', done: true, done_reason: 'stop' }),
    ]);
    const engine = engineFor(server.url.replace('://', '://judith:pass-SECRET-3@'), {
      headers: { 'X-Key': 'key-SECRET' },
    });
    const events = [...(await prepared(engine)), ...(await completed(engine))];
    assert.match(inspect(events, { depth: 20 }), /Ollama 0\.13\.0/);
    assert.doesNotMatch(inspect(events, { depth: 20 }), SECRET);
    assert.equal(server.requestsTo('/api/generate').at(-1)?.headers['x-key'], 'key-SECRET');
  });
});
