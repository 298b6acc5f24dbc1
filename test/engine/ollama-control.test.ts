import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hang, head, json, lines, pause, type Script, type ScriptedServer } from '../support/scripted-server.ts';
import {
  ANSWER,
  completed,
  course,
  engineFor,
  faultOf,
  LOAD,
  NEVER,
  prepared,
  REQUEST,
  startOllama,
  textOf,
} from './ollama-calls.ts';

const WRITING: Script = [lines({ response: 'Very', done: false }), hang()];
const BUSY: Script = [json(503, { error: 'server busy, please try again.  maximum pending requests exceeded' })];
const FINE: Script = [lines(...ANSWER)];

describe('Ollama: cancelling', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startOllama()));
  afterEach(() => server.close());

  for (const [name, script] of [
    ['before the headers', [hang()]],
    ['after the headers', [head(200), hang()]],
    ['while the judge writes', WRITING],
  ] as [string, Script][]) {
    it(`closes the socket ${name}, and throws the signal's reason`, async () => {
      server.play('/api/generate', script);
      const engine = engineFor(server.url);
      const cancelling = new AbortController();
      const call = completed(engine, cancelling.signal);
      await reached(server, 1);
      await sleep(30);
      const reason = new Error('cancelled');
      cancelling.abort(reason);
      await assert.rejects(call, (error) => error === reason);
      // The server would never end the answer by itself.
      await server.requests[0]!.closed;
      await sleep(10);
      assert.equal(server.open, 0);

      server.play('/api/generate', FINE);
      assert.equal(textOf(await completed(engine)), 'Very good');
    });
  }

  it('throws the reason of a signal that was aborted before, and sends nothing', async () => {
    const reason = new Error('too late');
    const signal = AbortSignal.abort(reason);
    for (const work of [prepared, completed]) {
      await assert.rejects(work(engineFor(server.url), signal), (error) => error === reason);
    }
    assert.deepEqual(server.requests, []);
  });

  it('gives nothing more after an abort, also of what has come already', async () => {
    server.play('/api/generate', [
      lines({ response: 'first', done: false }),
      pause(40),
      lines({ response: 'second', done: false }),
      hang(),
    ]);
    const cancelling = new AbortController();
    const texts: string[] = [];
    const call = async (): Promise<void> => {
      for await (const event of engineFor(server.url).complete(REQUEST, cancelling.signal)) {
        if (event.type !== 'text') continue;
        texts.push(event.text);
        await sleep(100);
        cancelling.abort();
      }
    };
    await assert.rejects(call(), { name: 'AbortError' });
    assert.deepEqual(texts, ['first']);
  });

  it('cancels preparing at every step', async () => {
    for (const path of ['/api/version', '/api/generate', '/api/tags']) {
      const ollama = await startOllama(LOAD);
      ollama.play(path, [hang()]);
      const cancelling = new AbortController();
      const reason = new Error('cancelled');
      const work = prepared(engineFor(ollama.url), cancelling.signal);
      while (ollama.requestsTo(path).length === 0) await sleep(5);
      cancelling.abort(reason);
      await assert.rejects(work, (error) => error === reason);
      await ollama.requestsTo(path)[0]!.closed;
      await ollama.close();
    }
  });

  it("stops the server's work when the loop is left early, and makes way for the next call", async () => {
    server.play('/api/generate', WRITING, FINE);
    const engine = engineFor(server.url);
    for await (const event of engine.complete(REQUEST, NEVER)) if (event.type === 'text') break;
    await server.requests[0]!.closed;
    assert.equal(textOf(await completed(engine)), 'Very good');
  });

  it('leaves nothing behind that keeps a process alive', async () => {
    server.play('/api/generate', WRITING);
    const script = `
      import { createOllamaEngine } from ${JSON.stringify(new URL('../../src/engine/ollama/ollama.ts', import.meta.url).href)};
      const engine = createOllamaEngine({ url: '${server.url}', model: 'm', contextLength: 1024, stallSeconds: 600 });
      const cancelling = new AbortController();
      const request = ${JSON.stringify(REQUEST)};
      try {
        for await (const event of engine.complete(request, cancelling.signal)) if (event.type === 'text') cancelling.abort();
      } catch (error) {
        console.log(error.name);
      }
      for await (const event of engine.complete(request, new AbortController().signal)) if (event.type === 'text') break;`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 8000,
    });
    assert.equal(stdout, 'AbortError\n');
  });
});

describe('Ollama: one call at a time', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startOllama()));
  afterEach(() => server.close());

  it('queues further calls, in order', async () => {
    server.play('/api/generate', [pause(50), ...FINE]);
    const engine = engineFor(server.url);
    const ended: number[] = [];
    const calls = [0, 1, 2].map(async (number) => {
      const events = await completed(engine);
      ended.push(number);
      return course(events);
    });
    const [first, ...others] = await Promise.all(calls);
    assert.deepEqual(first, ['reading', 'text', 'done']);
    for (const other of others) assert.deepEqual(other, ['queued', 'reading', 'text', 'done']);
    assert.deepEqual(ended, [0, 1, 2]);
  });

  it('sends the second request only when the first has ended', async () => {
    server.play('/api/generate', [pause(100), ...FINE]);
    const engine = engineFor(server.url);
    const both = [completed(engine), completed(engine)];
    await reached(server, 1);
    await sleep(40);
    assert.equal(server.requests.length, 1);
    await Promise.all(both);
    assert.equal(server.requests.length, 2);
  });

  it('lets loading wait for its turn as well', async () => {
    server.play('/api/generate', [pause(100), ...FINE], LOAD);
    const engine = engineFor(server.url);
    const running = completed(engine);
    await reached(server, 1);
    assert.deepEqual(
      (await prepared(engine)).map(({ type }) => type),
      ['connecting', 'identified', 'queued', 'loading', 'ready'],
    );
    await running;
  });

  it('goes on when the one before fails, is cancelled, or gives up waiting', async () => {
    server.play('/api/generate', [json(500, { error: 'no' })], WRITING, FINE);
    const engine = engineFor(server.url);
    const writing = new AbortController();
    const waiting = new AbortController();
    const failing = assert.rejects(completed(engine), { name: 'Fault' });
    const cancelled = assert.rejects(completed(engine, writing.signal), { name: 'AbortError' });
    const gone = assert.rejects(completed(engine, waiting.signal), { name: 'AbortError' });
    const last = completed(engine);
    await failing;
    waiting.abort();
    await gone;
    await reached(server, 2);
    writing.abort();
    await cancelled;
    assert.equal(textOf(await last), 'Very good');
    assert.equal(server.requests.length, 3);
  });
});

describe('Ollama: a server with a full queue', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startOllama()));
  afterEach(() => server.close());

  it('waits and asks again', async () => {
    server.play('/api/generate', BUSY, FINE);
    const events = await completed(engineFor(server.url));
    assert.deepEqual(course(events), ['reading', 'busy', 'reading', 'text', 'done']);
  });

  it('waits while loading, too', async () => {
    server.play('/api/generate', BUSY, LOAD);
    assert.deepEqual(
      (await prepared(engineFor(server.url))).map(({ type }) => type),
      ['connecting', 'identified', 'loading', 'busy', 'loading', 'ready'],
    );
  });

  it('gives up after the time without progress, and the next call works', async () => {
    server.play('/api/generate', BUSY);
    const engine = engineFor(server.url, { stallSeconds: 0.7 });
    assert.deepEqual(await faultOf(completed(engine)), { code: 'busy', seconds: 0.7 });
    assert.ok([2, 3].includes(server.requests.length), `${server.requests.length} requests`);
    server.play('/api/generate', FINE);
    assert.equal(textOf(await completed(engine)), 'Very good');
  });

  it('ends the waiting when cancelled', async () => {
    server.play('/api/generate', BUSY);
    const cancelling = new AbortController();
    await assert.rejects(
      async () => {
        for await (const event of engineFor(server.url).complete(REQUEST, cancelling.signal)) {
          if (event.type === 'busy')
            setTimeout(() => {
              cancelling.abort();
            }, 20);
        }
      },
      { name: 'AbortError' },
    );
    assert.equal(server.requests.length, 1, 'it is not asked again');
  });
});

/** Waits until the server has had this many requests. */
async function reached(server: ScriptedServer, count: number): Promise<void> {
  while (server.requests.length < count) await sleep(2);
}
