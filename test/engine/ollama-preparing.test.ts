import assert from 'node:assert/strict';
import { bytes, json, lines, pause, text, type Script, type ScriptedServer } from '../support/scripted-server.ts';
import { ANSWER, completed, engineFor, faultOf, LOAD, LOADED, MODEL, prepared, startOllama } from './ollama-calls.ts';
import type { BODY } from './ollama-completion-cases.ts';

describe('Ollama: preparing', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startOllama(LOAD)));
  afterEach(() => server.close());

  const identity = { model: MODEL, digest: 'sha256:abc', server: 'Ollama 0.13.0' };

  it('finds the server, loads the model and says who judges', async () => {
    const [connecting, identified, loading, last, ...more] = await prepared(engineFor(server.url));
    assert.deepEqual(connecting, { type: 'connecting', address: server.url });
    assert.deepEqual(identified, { type: 'identified', identity });
    assert.deepEqual(loading, { type: 'loading', model: MODEL });
    assert.ok(last?.type === 'ready');
    assert.deepEqual(last.identity, identity);
    assert.deepEqual(more, []);
    assert.deepEqual(
      server.requests.map(({ method, path }) => `${method} ${path}`),
      ['GET /api/version', 'GET /api/tags', 'POST /api/generate'],
    );
  });

  it('tells how long loading took, without the time before the server had room', async () => {
    server.play('/api/generate', [json(503, { error: 'server busy, please try again' })], [pause(200), ...LOAD]);
    const last = (await prepared(engineFor(server.url))).at(-1);
    assert.ok(last?.type === 'ready');
    const { loadDuration } = last;
    assert.ok(loadDuration !== null && loadDuration >= 195 && loadDuration < 450, String(loadDuration));
  });

  it('loads with the body of a judging call and no prompt, so that the model is not loaded again', async () => {
    const engine = engineFor(server.url);
    await prepared(engine);
    server.play('/api/generate', [lines(...ANSWER)]);
    await completed(engine);
    const [load, judge] = server.requestsTo('/api/generate').map(({ json }) => json as typeof BODY);
    assert.ok(load && judge);
    assert.equal(load.prompt, '');
    const same = { prompt: '', options: { ...judge.options, num_predict: load.options.num_predict } };
    assert.deepEqual(load, { ...judge, ...same });
  });

  for (const [keepAlive, loading, judging] of [
    ['0', '5m', 0],
    ['-0', '5m', 0],
    ['0s', '5m', '0s'],
    ['0h0m', '5m', '0h0m'],
    ['0.0s', '5m', '0.0s'],
    ['10s', '10s', '10s'],
    ['0h10m', '0h10m', '0h10m'],
    ['0.5s', '0.5s', '0.5s'],
    ['-1', -1, -1],
    ['600', 600, 600],
    ['0x', '0x', '0x'],
  ] as const) {
    it(`loads for a time also where the model is not to be kept: ${keepAlive}`, async () => {
      const engine = engineFor(server.url, { keepAlive });
      await prepared(engine);
      server.play('/api/generate', [lines(...ANSWER)]);
      await completed(engine);
      assert.deepEqual(
        server.requestsTo('/api/generate').map(({ json: body }) => (body as typeof BODY).keep_alive),
        [loading, judging],
      );
    });
  }

  it('shows an address without its credentials', async () => {
    const [connecting] = await prepared(engineFor(server.url.replace('://', '://me:secret@')));
    assert.deepEqual(connecting, { type: 'connecting', address: server.url });
  });

  for (const [name, tags] of [
    ['no list', [text(404, '')]],
    ['a list without the model', [json(200, { models: [{ name: 'other:latest', digest: 'x' }] })]],
    ['a list that is none', [json(200, { models: 'none' })]],
    ['garbage', [bytes('<html>')]],
    ['a list that does not come in time', [pause(2500)]],
  ] as [string, Script][]) {
    it(`does without a digest: ${name}`, async function () {
      this.timeout(5000);
      server.play('/api/tags', tags);
      const last = (await prepared(engineFor(server.url))).at(-1);
      assert.ok(last?.type === 'ready');
      assert.deepEqual(last.identity, { model: MODEL, server: 'Ollama 0.13.0' });
    });
  }

  it('takes a name without a tag for the latest', async () => {
    server.play('/api/tags', [json(200, { models: [{ name: 'hf.co/A/Judge:latest', digest: 'd1' }] })]);
    const last = (await prepared(engineFor(server.url, { model: 'hf.co/a/judge' }))).at(-1);
    assert.ok(last?.type === 'ready');
    assert.equal(last.identity.digest, 'd1');
  });

  for (const reason of ['load', 'stop', undefined]) {
    it(`takes done_reason ${reason ?? 'missing'} for loaded`, async () => {
      server.play('/api/generate', [bytes(JSON.stringify({ ...LOADED, done_reason: reason }))]);
      assert.equal((await prepared(engineFor(server.url))).at(-1)?.type, 'ready');
    });
  }

  for (const [version, accepted] of [
    ['0.12.11', true],
    ['0.12.11-rc1', true],
    ['0.13.0', true],
    ['0.33.2', true],
    ['1.0.0', true],
    ['0.0.0', true],
    ['0.12.10', false],
    ['0.9.99', false],
    ['0.0.1', false],
  ] as const) {
    it(`${accepted ? 'accepts' : 'refuses'} version ${version}`, async () => {
      server.play('/api/version', [json(200, { version })]);
      const work = prepared(engineFor(server.url));
      if (accepted) await work;
      else assert.deepEqual(await faultOf(work), { code: 'serverTooOld', version, required: '0.12.11' });
    });
  }

  it('refuses a model that the server only passes on to another machine, whatever its name, until that is allowed', async () => {
    const elsewhere = { name: MODEL, model: MODEL, digest: 'sha256:abc', remote_host: 'https://ollama.com:443' };
    server.play('/api/tags', [json(200, { models: [elsewhere] })]);
    assert.deepEqual(await faultOf(prepared(engineFor(server.url))), { code: 'cloudModel', model: MODEL });
    assert.equal(server.requestsTo('/api/generate').length, 0);
    server.play('/api/generate', LOAD);
    assert.equal((await prepared(engineFor(server.url, { allowCloud: true }))).at(-1)?.type, 'ready');
  });

  for (const model of ['gpt-oss:120b-cloud', 'judge:cloud', 'Judge:CLOUD']) {
    it(`lets no text leave the machine for ${model}`, async () => {
      const engine = engineFor(server.url, { model });
      assert.deepEqual(await faultOf(prepared(engine)), { code: 'cloudModel', model });
      assert.deepEqual(await faultOf(completed(engine)), { code: 'cloudModel', model });
      assert.deepEqual(server.requestsTo('/api/generate'), []);
    });
  }
});
