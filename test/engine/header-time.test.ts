import assert from 'node:assert/strict';
import { requestFor } from '../../src/engine/transport/request-for.ts';
import { hang, pause, type ScriptedServer } from '../support/scripted-server.ts';
import { engineFor, faultOf, LOAD, prepared, startOllama } from './ollama-calls.ts';

describe('headers that take long', () => {
  const seconds = [0.4, 1.5] as const;

  for (const limit of seconds) {
    it(`are waited for as long as the setting says: ${limit} s`, async () => {
      const server = await startOllama([hang()]);
      const fault = await faultOf(prepared(engineFor(server.url, { stallSeconds: limit })));
      assert.deepEqual(fault, { code: 'stalled', seconds: limit });
      await server.close();
    });
  }

  it('come 310 s late on a clock that runs at a hundredth: a limit of 600 waits, one of 300 does not', async () => {
    const late = (): Promise<ScriptedServer> => startOllama([pause(3100), ...LOAD]);
    const patient = await late();
    const events = await prepared(engineFor(patient.url, { stallSeconds: 6 }));
    const last = events.at(-1);
    assert.ok(last?.type === 'ready' && last.loadDuration! >= 3090);
    await patient.close();
    const hasty = await late();
    assert.deepEqual(await faultOf(prepared(engineFor(hasty.url, { stallSeconds: 3 }))), {
      code: 'stalled',
      seconds: 3,
    });
    await hasty.close();
  });

  it('do not wait on the global fetch, which gives up after 300 s', async () => {
    const server = await startOllama(LOAD);
    const { fetch } = globalThis;
    globalThis.fetch = () => Promise.reject(new Error('the global fetch was called'));
    try {
      assert.equal((await prepared(engineFor(server.url))).at(-1)?.type, 'ready');
    } finally {
      globalThis.fetch = fetch;
      await server.close();
    }
  });

  for (const url of ['http://127.0.0.1:9', 'https://127.0.0.1:9', 'http://192.0.2.1:9', 'https://192.0.2.1:9']) {
    it(`have no limit of the client's own: ${url}`, () => {
      const request = requestFor(new URL(url))(url, { agent: false });
      request.on('error', () => undefined);
      assert.equal((request as { timeout?: number }).timeout, undefined);
      request.destroy();
    });
  }
});
