import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { json, lines, type Script, type ScriptedServer } from '../support/scripted-server.ts';
import { ANSWER, completed, course, engineFor, faultOf, prepared, startOllama, textOf } from './ollama-calls.ts';

const BUSY: Script = [json(503, { error: 'server busy, please try again.  maximum pending requests exceeded' })];
const FINE: Script = [lines(...ANSWER)];

describe('Ollama: waiting in the server’s queue', function () {
  this.timeout(20_000);
  let server: ScriptedServer;
  beforeEach(async () => (server = await startOllama()));
  afterEach(() => server.close());

  const asked = () => server.requestsTo('/api/generate').length;

  it('ends for all at the same time, not for one after the other', async () => {
    server.play('/api/generate', BUSY);
    const engine = engineFor(server.url, { stallSeconds: 1.5 });
    const faults = await Promise.all(Array.from({ length: 12 }, () => faultOf(completed(engine))));
    for (const fault of faults) assert.deepEqual(fault, { code: 'busy', seconds: 1.5 });
    // One after the other, each would have asked three times.
    assert.ok(asked() < 12, `${asked()} requests: one asks for all of them`);
  });

  it('holds no turn: another one may go first as soon as there is room', async () => {
    server.play('/api/generate', BUSY, FINE, FINE);
    const engine = engineFor(server.url, { stallSeconds: 5 });
    const [one, other] = await Promise.all([completed(engine), completed(engine)]);
    assert.deepEqual([textOf(one), textOf(other)], ['Very good', 'Very good']);
    assert.ok(course(one).includes('busy') && course(other).includes('busy'), 'both say what they wait for');
  });

  it('is known to other engines of the same address', async () => {
    server.play('/api/generate', BUSY);
    const [one, other] = ['a', 'b'].map((model) => engineFor(server.url, { model, stallSeconds: 1 }));
    assert.ok(one && other);
    assert.equal((await faultOf(completed(one))).code, 'busy');
    const before = asked();
    assert.equal((await faultOf(completed(other))).code, 'busy');
    assert.equal(asked() - before, 1, 'it is asked once more, and no longer waited for');
    server.play('/api/generate', FINE);
    assert.equal(textOf(await completed(other)), 'Very good');
  });

  it('can be cancelled by each for itself', async () => {
    server.play('/api/generate', BUSY);
    const engine = engineFor(server.url, { stallSeconds: 30 });
    const cancelling = new AbortController();
    const cancelled = assert.rejects(completed(engine, cancelling.signal), { name: 'AbortError' });
    const patient = completed(engine);
    await sleep(300);
    cancelling.abort();
    await cancelled;
    server.play('/api/generate', FINE);
    assert.equal(textOf(await patient), 'Very good');
  });

  it('is as long as the server asks for, and the same for too many requests', async () => {
    const slowDown: Script = [
      (response) => {
        response.writeHead(429, { 'Retry-After': '60' });
      },
    ];
    server.play('/api/generate', slowDown);
    assert.equal((await faultOf(completed(engineFor(server.url, { stallSeconds: 3 })))).code, 'busy');
    assert.equal(asked(), 2, 'once, and once more before it gives up');
  });

  it('says that the server has taken a request before it answers', async () => {
    // It answers only after it was said to have taken the request.
    const taken = Promise.withResolvers<undefined>();
    server.play('/api/generate', BUSY, [() => taken.promise, ...FINE]);
    const seen: string[] = [];
    for await (const { type } of engineFor(server.url).complete(
      { prompt: 'p', sampling: SAMPLING, maxTokens: 64 },
      new AbortController().signal,
    )) {
      if (type === 'reading' && seen.includes('busy')) taken.resolve(undefined);
      seen.push(type);
    }
    assert.deepEqual(course(seen.map((type) => ({ type }))), ['reading', 'busy', 'reading', 'text', 'done']);
  });

  it('ends for loading as it does for grading', async () => {
    server.play('/api/generate', BUSY);
    assert.deepEqual(await faultOf(prepared(engineFor(server.url, { stallSeconds: 0.7 }))), {
      code: 'busy',
      seconds: 0.7,
    });
  });
});

const SAMPLING = { temperature: 0, topP: 1, topK: 40, repeatPenalty: 1.03, repeatLastN: 64, seed: 0 };
