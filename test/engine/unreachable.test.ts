import assert from 'node:assert/strict';
import { asFault } from '../../src/engine/ollama/faults.ts';
import { pullModel } from '../../src/engine/ollama/pull.ts';
import { TransportError } from '../../src/engine/transport/error.ts';
import { Fault } from '../../src/judge/fault.ts';
import { startUnacceptingServer, type UnacceptingServer } from '../support/unaccepting-server.ts';
import { all, engineFor, faultOf, NEVER, prepared } from './ollama-calls.ts';

// Elsewhere nothing short of a firewall behaves like one.
const IS_LINUX = process.platform === 'linux';

describe('an address at which no connection comes about', function () {
  this.timeout(30_000);
  let server: UnacceptingServer;
  before(async function () {
    if (!IS_LINUX) this.skip();
    server = await startUnacceptingServer();
  });
  after(async () => {
    if (IS_LINUX) await server.close();
  });

  const calls: [name: string, call: () => Promise<unknown>, seconds: number][] = [
    ['preparing', () => prepared(engineFor(server.url)), 2],
    ['pulling', () => all(pullModel(server, 'judge:7b', NEVER, { stallSeconds: 0.3 })), 0.3],
  ];
  for (const [name, call, seconds] of calls) {
    it(`is not said to take connections: ${name}`, async () => {
      assert.deepEqual(await faultOf(call()), { code: 'unreachable', address: server.url, seconds });
    });
  }
});

describe('a call that takes too long', () => {
  for (const [connected, code] of [
    [true, 'stalled'],
    [false, 'unreachable'],
  ] as const) {
    it(`is ${code} where ${connected ? 'somebody' : 'nobody'} took the connection`, () => {
      const error = new TransportError({ kind: 'timeUp', seconds: 600, connected });
      const fault = asFault(error, { address: 'http://gpu:11434', model: 'judge:7b', contextLength: 8192 });
      assert.ok(fault instanceof Fault);
      assert.equal(fault.data.code, code);
    });
  }
});
