import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { Fault, type FaultData } from '../../src/judge/fault.ts';
import { bytes, die, hang, head, json, lines, noHttp, pause, text, type Script } from '../support/scripted-server.ts';
import { completed, engineFor, faultOf, LOAD, MODEL, prepared, startOllama } from './ollama-calls.ts';
import { VERSION } from '../support/scripted-generation.ts';

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

describe('Ollama: faults of finding a server', () => {
  const cases: [name: string, answer: Script, fault: FaultData][] = [
    ['a page', [text(200, 'Welcome to nginx')], { code: 'notOllama', address: '', detail: 'its answer is no JSON' }],
    ['null', [json(200, null)], { code: 'notOllama', address: '', detail: 'it tells no version' }],
    ['no version', [json(200, { name: 'x' })], { code: 'notOllama', address: '', detail: 'it tells no version' }],
    ['no number', [json(200, { version: 'new' })], { code: 'notOllama', address: '', detail: 'it tells no version' }],
    ['not found', [text(404, 'no')], { code: 'notOllama', address: '', detail: 'HTTP 404 no' }],
    ['no HTTP', [noHttp('SSH-2.0-OpenSSH_9\r\n')], { code: 'notOllama', address: '', detail: '<any>' }],
    ['refused', [head(403)], { code: 'refused', address: '' }],
    ['no answer', [hang()], { code: 'noAnswer', address: '', seconds: 2 }],
    [
      'one that drips',
      [head(200), ...Array.from({ length: 8 }, () => [bytes(' '), pause(400)]).flat()],
      { code: 'noAnswer', address: '', seconds: 2 },
    ],
  ];
  for (const [name, answer, expected] of cases) {
    it(`${expected.code}: ${name}`, async function () {
      this.timeout(5000);
      const server = await startOllama(LOAD);
      server.play('/api/version', answer);
      const fault = await faultOf(prepared(engineFor(server.url)));
      if ('detail' in expected && expected.detail === '<any>') assert.equal(fault.code, expected.code);
      else assert.deepEqual(fault, { ...expected, address: server.url });
      assert.deepEqual(server.requestsTo('/api/generate'), [], 'nothing is sent');

      server.play('/api/version', [VERSION]);
      assert.equal((await prepared(engineFor(server.url))).at(-1)?.type, 'ready');
      await server.close();
    });
  }

  it('notRunning: nothing listens', async () => {
    const port = await freePort();
    const engine = engineFor(`http://me:secret@127.0.0.1:${port}`);
    for (const work of [prepared, completed]) {
      assert.deepEqual(await faultOf(work(engine)), { code: 'notRunning', address: `http://127.0.0.1:${port}` });
    }
  });

  it('keeps credentials out of every error, its causes included', async () => {
    const server = await startOllama(LOAD);
    const url = server.url.replace('://', '://me:secret@');
    for (const answer of [hang(), noHttp('no'), head(401), text(404, 'no'), text(200, 'OK'), die()]) {
      server.play('/api/version', [answer]);
      server.play('/api/generate', [answer]);
      for (const work of [prepared, completed]) {
        const error: unknown = await work(engineFor(url, { stallSeconds: 0.1 })).catch((thrown: unknown) => thrown);
        assert.ok(error instanceof Fault);
        assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /secret|bWU6c2VjcmV0/);
      }
    }
    await server.close();
  }).timeout(8000);

  for (const [url, shown] of [
    ['http://no-such-host.invalid:11434', 'http://no-such-host.invalid:11434'],
    ['http://me:secret@no-such-host.invalid', 'http://no-such-host.invalid'],
    ['http://', 'http://'],
    ['', ''],
    ['http://me:se/cret@ host:1?key=secret', 'http:// host:1'],
    ['ftp://me:secret@127.0.0.1', 'ftp://127.0.0.1'],
    ['http://127.0.0.1:99999', 'http://127.0.0.1:99999'],
  ] as const) {
    it(`badAddress: ${url || 'nothing'}`, async () => {
      const engine = engineFor(url);
      assert.deepEqual(await faultOf(prepared(engine)), { code: 'badAddress', address: shown });
      assert.deepEqual(await faultOf(completed(engine)), { code: 'badAddress', address: shown });
    });
  }

  it('loading fails as a call does', async () => {
    const server = await startOllama([json(404, { error: `model '${MODEL}' not found` })]);
    assert.deepEqual(await faultOf(prepared(engineFor(server.url))), { code: 'modelNotFound', model: MODEL });
    server.play('/api/generate', [hang()]);
    assert.deepEqual(await faultOf(prepared(engineFor(server.url, { stallSeconds: 0.2 }))), {
      code: 'stalled',
      seconds: 0.2,
    });
    server.play('/api/generate', [lines({ response: '', done: true, done_reason: 'unload' })]);
    assert.deepEqual(await faultOf(prepared(engineFor(server.url))), { code: 'cutShort' });
    await server.close();
  });
});
