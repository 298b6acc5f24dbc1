import assert from 'node:assert/strict';
import { faultText } from '../../src/words/fault-text.ts';
import { asFault } from '../../src/engine/ollama/faults.ts';
import { TransportError } from '../../src/engine/transport/error.ts';
import { Fault, type FaultData } from '../../src/judge/fault.ts';
import { bytes, head, json, lines, text, type Script, type ScriptedServer } from '../support/scripted-server.ts';
import { inEnglish } from '../unit/editor/in-english.ts';
import { completed, engineFor, faultOf, LOAD, MODEL, prepared, startOllama } from './ollama-calls.ts';
import { VERSION } from '../support/scripted-generation.ts';

// Errors in the words of Ollama's source, of both generations, and of what stands in front of it.

const error = (status: number, words: unknown): Script => [json(status, { error: words })];
const midStream = (words: unknown): Script => [lines({ response: 'Very', done: false }, { error: words })];
const failed = (why: string, detail: string) => ({ code: 'modelFailed', model: MODEL, why, detail }) as FaultData;
const cloud = (why: string, detail: string) => ({ code: 'cloudRefused', model: MODEL, why, detail }) as FaultData;

const EOF = 'an error was encountered while running the model: unexpected EOF';
const POST_EOF = 'an error was encountered while running the model: Post "http://127.0.0.1:40961/completion": EOF';
const UNKNOWN = "llama runner process has terminated: error loading model: unknown model architecture: 'foo'";
const MISSING = "llama runner process has terminated: error loading model: missing tensor 'blk.0.attn_q.weight'";
const DISABLED = 'ollama cloud is disabled: remote model is unavailable';
const BODY_413 = '<html><head><title>413 Request Entity Too Large</title></head><body>nginx</body></html>';

const CASES: [name: string, answer: Script, fault: FaultData, names: string[]][] = [
  ['a runner dies while writing', midStream(EOF), failed('stopped', EOF), ['stopped', 'memory', 'damaged']],
  ['a runner dies while reading', error(500, POST_EOF), failed('stopped', POST_EOF), ['stopped']],
  ['an unknown architecture', error(500, UNKNOWN), failed('architecture', UNKNOWN), ['kind', 'Update Ollama']],
  ['a missing tensor', error(500, MISSING), failed('file', MISSING), ['damaged', 'Download the model again']],
  [
    'the cloud is disabled',
    error(403, DISABLED),
    cloud('disabled', DISABLED),
    ['switched off', 'prometheusGrader.model'],
  ],
  [
    'nobody is signed in',
    [json(401, { error: 'unauthorized', signin_url: 'https://ollama.com/connect?x' })],
    cloud('signedOut', 'unauthorized'),
    ['ollama signin'],
  ],
  [
    'another machine’s model',
    error(400, 'this server cannot run this remote model'),
    cloud('notTrusted', 'this server cannot run this remote model'),
    ['OLLAMA_REMOTES'],
  ],
  [
    'a bad keep-alive',
    error(400, 'time: missing unit in duration "10"'),
    { code: 'badKeepAlive', keepAlive: '15m', detail: 'time: missing unit in duration "10"' },
    ['prometheusGrader.keepAlive'],
  ],
  [
    'a bad name',
    error(400, 'invalid model name'),
    { code: 'badModelName', model: MODEL, detail: 'invalid model name' },
    ['prometheusGrader.model'],
  ],
  [
    'a model that embeds',
    error(400, '"nomic-embed-text" does not support generate'),
    { code: 'cannotWrite', model: MODEL, detail: '"nomic-embed-text" does not support generate' },
    ['prometheusGrader.model'],
  ],
  [
    'a proxy without a server',
    [text(502, '<html><title>502 Bad Gateway</title></html>')],
    { code: 'gateway', address: '', status: 502 },
    ['proxy', '502'],
  ],
  [
    'a proxy that gives up',
    [text(504, 'upstream timed out')],
    { code: 'gateway', address: '', status: 504 },
    ['proxy', '504'],
  ],
  [
    'a proxy that lets nothing so large through',
    [text(413, BODY_413)],
    { code: 'tooLargeForProxy', address: '' },
    ['413', 'client_max_body_size'],
  ],
  [
    'a server that wants HTTPS',
    [text(400, 'Client sent an HTTP request to an HTTPS server.')],
    { code: 'wrongScheme', address: '', instead: '' },
    ['HTTPS', 'prometheusGrader.ollama.url'],
  ],
  [
    'a sign-in page of a network',
    [text(511, '<html>')],
    { code: 'notOllama', address: '', detail: 'HTTP 511 <html>' },
    ['not an Ollama server'],
  ],
  [
    'an object for an error',
    error(500, { message: 'oh no', code: 7 }),
    { code: 'serverError', status: 500, detail: 'oh no' },
    ['“oh no”'],
  ],
  [
    'an object for an error, in mid-stream',
    midStream({ message: 'oh no', type: 'server_error' }),
    { code: 'serverError', status: 200, detail: 'oh no' },
    ['“oh no”'],
  ],
  [
    'an object of another shape for an error',
    midStream({ reason: 'oh no' }),
    { code: 'serverError', status: 200, detail: '{"reason":"oh no"}' },
    ['oh no'],
  ],
  [
    'a page for an error',
    [text(500, '<html><head><title>Oh no</title></head></html>')],
    { code: 'serverError', status: 500, detail: 'Oh no' },
    ['“Oh no”'],
  ],
];

describe('Ollama: what goes wrong ends in the right sentence', () => {
  let server: ScriptedServer;
  before(async () => (server = await startOllama()));
  after(() => server.close());

  for (const [name, answer, expected, names] of CASES) {
    it(`${expected.code}: ${name}`, async () => {
      server.play('/api/generate', answer);
      const fault = await faultOf(completed(engineFor(server.url)));
      const own = {
        ...('address' in expected && { address: server.url }),
        ...('instead' in expected && { instead: server.url.replace('http:', 'https:') }),
      };
      assert.deepEqual(fault, { ...expected, ...own });
      const { what, next } = faultText(fault, inEnglish);
      for (const each of names) assert.ok(`${what} ${next}`.includes(each), `${each} in: ${what} ${next}`);
    });
  }

  it('an error says nothing where it is null', async () => {
    server.play('/api/generate', [
      lines(
        { response: 'Good.', done: false, error: null },
        { response: '', done: true, done_reason: 'stop', error: null },
      ),
    ]);
    assert.equal((await completed(engineFor(server.url))).at(-1)?.type, 'done');
  });
});

describe('Ollama: addresses that are nearly right', () => {
  let server: ScriptedServer;
  before(async () => (server = await startOllama(LOAD)));
  after(() => server.close());

  for (const path of ['/v1', '/api', '/v1/', '/api/generate', '/v1/chat/completions', '/proxy/v1']) {
    it(`ends in ${path}: that is to be left out`, async () => {
      const fault = await faultOf(prepared(engineFor(server.url + path)));
      assert.ok(fault.code === 'wrongPath', JSON.stringify(fault));
      assert.equal(fault.instead, path.startsWith('/proxy') ? `${server.url}/proxy` : server.url);
      assert.match(faultText(fault, inEnglish).next, /^Leave out \/(?:v1|api)/);
    });
  }

  it('has a path of a proxy that leads to Ollama, whatever it is called', async () => {
    server.play('/v1/api/version', [VERSION]);
    server.play('/v1/api/tags', [json(200, { models: [] })]);
    server.play('/v1/api/generate', LOAD);
    assert.equal((await prepared(engineFor(`${server.url}/v1`))).at(-1)?.type, 'ready');
  });

  it('speaks HTTPS where the server does not', async () => {
    const url = server.url.replace('http:', 'https:');
    assert.deepEqual(await faultOf(prepared(engineFor(url))), {
      code: 'wrongScheme',
      address: url,
      instead: server.url,
    });
  });

  for (const [code, words] of [
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'],
    ['CERT_HAS_EXPIRED', 'certificate has expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"],
  ] as const) {
    it(`leads to a certificate that is not trusted: ${code}`, () => {
      const error = new TransportError({ kind: 'connection', code, message: words, answered: false });
      const fault = asFault(error, { address: 'https://gpu', model: MODEL, contextLength: 8192 });
      assert.ok(fault instanceof Fault);
      assert.deepEqual(fault.data, { code: 'badCertificate', address: 'https://gpu', detail: words });
    });
  }
});

describe('Ollama: what the program reads is read as the server said it', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startOllama(LOAD)));
  afterEach(() => server.close());

  for (const headers of [
    { 'X-Scope-OrgID': '1' },
    { 'X-Tenant': '0.13.1' },
    { 'X-Flag': '13' },
    { 'X-Id': 'sha256:abc' },
  ]) {
    it(`with the header ${JSON.stringify(headers)}`, async () => {
      server.play('/api/version', [json(200, { version: '0.13.1' })]);
      const last = (await prepared(engineFor(server.url, { headers }))).at(-1);
      assert.ok(last?.type === 'ready');
      assert.equal(last.identity.server, 'Ollama 0.13.1');
    });
  }

  it('though counts and names in errors hold a value of a header', async () => {
    const words = JSON.stringify({
      error: { type: 'exceed_context_size_error', n_prompt_tokens: 900123, n_ctx: 409600 },
    });
    server.play('/api/generate', error(400, words));
    const headers = { 'X-Quota': '900123', 'X-Other': 'exceed_context_size_error' };
    assert.deepEqual(await faultOf(completed(engineFor(server.url, { headers }))), {
      code: 'promptTooLong',
      promptTokens: 900_123,
      contextLength: 409_600,
    });
  });

  it('and a record of another shape that repeats a header is quoted without it', async () => {
    const headers = { 'X-Key': 'key-SECRET-1234' };
    for (const answer of [
      lines({ hello: headers }),
      lines({ response: headers }),
      bytes(`{"response":["key-SECRET-1234"]}\n`),
    ]) {
      server.play('/api/generate', [answer]);
      const fault = await faultOf(completed(engineFor(server.url, { headers })));
      assert.equal(fault.code, 'unintelligible');
      assert.doesNotMatch(JSON.stringify(fault), /SECRET/);
      assert.match(JSON.stringify(fault), /•••/);
    }
  });

  it('and no secret is in a version, a digest or an address that is told', async () => {
    const headers = { 'X-Key': 'key-SECRET-1234' };
    server.play('/api/version', [json(200, { version: '0.13.1-key-SECRET-1234' })]);
    server.play('/api/tags', [json(200, { models: [{ name: MODEL, digest: 'key-SECRET-1234' }] })]);
    const events = await prepared(engineFor(server.url, { headers }));
    assert.doesNotMatch(JSON.stringify(events), /SECRET/);
    const last = events.at(-1);
    assert.ok(last?.type === 'ready');
    assert.deepEqual(last.identity, { model: MODEL, server: 'Ollama 0.13.1' });
  });
});

describe('Ollama: a proxy that refuses by a status alone', () => {
  it('is told from a server that has its reasons', async () => {
    const server = await startOllama([head(403)]);
    assert.equal((await faultOf(completed(engineFor(server.url)))).code, 'refused');
    await server.close();
  });
});
