import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeModel } from '../../src/engine/ollama/installed-models.ts';
import type { PullEvent, PullOptions } from '../../src/engine/model-server.ts';
import { pullModel } from '../../src/engine/ollama/pull.ts';
import { freePort } from '../support/free-port.ts';
import { launchJudgeServer, type JudgeServer } from '../support/judge-server/launch.ts';
import type { PullRecord } from '../support/judge-server/pull-ways.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { course, faultOf, NEVER } from './ollama-calls.ts';

const OPTIONS: PullOptions = { stallSeconds: 10, pauses: [0.1, 0.2, 0.4] };
const MEGABYTE = 1_000_000;

/** Collects events until the end, also where that is an error: `events` is what came before it. */
function pulling(url: string, model: string, signal = NEVER, options = OPTIONS) {
  const events: PullEvent[] = [];
  const done = (async () => {
    for await (const event of pullModel({ url }, model, signal, options)) events.push(event);
  })();
  done.catch(() => undefined);
  return { events, done };
}

type Downloading = Extract<PullEvent, { type: 'downloading' }>;

function figures(events: readonly PullEvent[]): Downloading[] {
  return events.filter((event) => event.type === 'downloading');
}

function assertNeverBackwards(events: readonly PullEvent[]): void {
  const list = figures(events);
  for (const [at, { completed, total }] of list.entries()) {
    assert.ok(completed >= (list[at - 1]?.completed ?? 0) && total >= (list[at - 1]?.total ?? 0), `event ${at}`);
    assert.ok(completed <= total);
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 15_000; !(await condition());) {
    assert.ok(performance.now() < end, 'it never came to that');
    await sleep(20);
  }
}

describe('pulling from the judge server', function () {
  this.timeout(60_000);

  // One server for all: each test has a name of its own in its registry, and a number of bytes of its own.
  const names = Array.from({ length: 9 }, (_, at) => `hf.co/nobody/hand-wired-judge-${at}:F32`);
  const unused = names.values();
  let judge: JudgeServer;
  let model: string;
  let bytes = 2 * MEGABYTE;
  before(async () => (judge = await launchJudgeServer({ installed: false, registry: names })));
  after(() => judge.close());
  beforeEach(() => {
    model = unused.next().value!;
    bytes += 10_000;
  });

  /** The pulls of this test's model. */
  async function pulls(): Promise<readonly PullRecord[]> {
    return (await judge.pulls()).filter((record) => record.model === model);
  }

  it('brings a model that was not there, with figures on the way', async () => {
    await judge.pullWays({ bytes, rate: MEGABYTE });
    assert.equal(await describeModel(judge, model, NEVER), null);
    const { events, done } = pulling(judge.url, model);
    await done;
    assert.deepEqual(course(events), ['preparing', 'downloading', 'finishing']);
    assertNeverBackwards(events);
    const last = figures(events).at(-1)!;
    assert.deepEqual([last.completed, last.total], [bytes, bytes]);
    // The machine may be busy; the server is never faster than it was told to be.
    const speeds = figures(events).flatMap(({ bytesPerSecond }) => bytesPerSecond ?? []);
    assert.ok(speeds.length > 0 && speeds.every((speed) => speed > 0 && speed < 1.3 * MEGABYTE), speeds.join());
    assert.equal((await describeModel(judge, model, NEVER))?.bytes, bytes);
  });

  it('goes on by itself where the connection broke at 60 %', async () => {
    await judge.pullWays({ bytes, rate: 6 * MEGABYTE, breakAt: 0.6 });
    const { events, done } = pulling(judge.url, model);
    await done;
    assert.deepEqual(course(events), ['preparing', 'downloading', 'retrying', 'downloading', 'finishing']);
    assertNeverBackwards(events);
    const broken = Math.ceil(0.6 * bytes);
    assert.deepEqual(await pulls(), [
      { model, from: 0, to: broken, end: 'broken' },
      { model, from: broken, to: bytes, end: 'success' },
    ]);
    const resumed = events.slice(events.findIndex(({ type }) => type === 'retrying'));
    assert.ok(figures(resumed).every(({ completed }) => completed >= broken));
  });

  it('counts its tries anew when bytes have come', async () => {
    await judge.pullWays({ bytes, breakAt: 0.3 });
    const { events, done } = pulling(judge.url, model, NEVER, { ...OPTIONS, pauses: [0.5] });
    await until(() => events.some(({ type }) => type === 'retrying'));
    // It breaks once more, further on: one pause is all that there is, and it is there again.
    await judge.pullWays({ bytes, breakAt: 0.8 });
    await done;
    assert.equal(events.filter(({ type }) => type === 'retrying').length, 2);
    assert.deepEqual(
      (await pulls()).map(({ end }) => end),
      ['broken', 'broken', 'success'],
    );
  });

  it('cancelled, stops the server and keeps what came; a second call goes on there', async () => {
    await judge.pullWays({ bytes, rate: MEGABYTE });
    const cancelling = new AbortController();
    const reason = new Error('cancelled');
    const { events, done } = pulling(judge.url, model, cancelling.signal);
    await until(() => (figures(events).at(-1)?.completed ?? 0) > MEGABYTE / 2);
    cancelling.abort(reason);
    await assert.rejects(done, (error) => error === reason);
    await until(async () => (await pulls())[0]!.end === 'closed');
    const [{ to } = { to: 0 }] = await pulls();
    assert.ok(to >= MEGABYTE / 2 && to < bytes, String(to));

    await judge.pullWays({ bytes });
    const second = pulling(judge.url, model);
    await second.done;
    assert.equal((await pulls())[1]!.from, to);
    assert.ok(figures(second.events)[0]!.completed >= to);
  });

  it('cancelled during a pause, does not try again', async () => {
    await judge.pullWays({ bytes, breakAt: 0.5 });
    const cancelling = new AbortController();
    const { events, done } = pulling(judge.url, model, cancelling.signal, { ...OPTIONS, pauses: [30] });
    await until(() => events.some(({ type }) => type === 'retrying'));
    cancelling.abort(new Error('cancelled'));
    await assert.rejects(done, { message: 'cancelled' });
    assert.equal((await pulls()).length, 1);
  });

  it('left early, stops the server as well', async () => {
    await judge.pullWays({ bytes, rate: MEGABYTE });
    for await (const { type } of pullModel(judge, model, NEVER, OPTIONS)) if (type === 'downloading') break;
    await until(async () => (await pulls())[0]!.end === 'closed');
  });

  it('says that the disk is full, and goes on when there is room', async () => {
    await judge.pullWays({ bytes, error: 'disk' });
    const fault = await faultOf(pulling(judge.url, model).done);
    assert.ok(fault.code === 'diskFull');
    assert.match(fault.detail, /no space left on device/);
    await judge.pullWays({ bytes });
    await pulling(judge.url, model).done;
    assert.deepEqual(await pulls(), [
      { model, from: 0, to: bytes / 2, end: 'error' },
      { model, from: bytes / 2, to: bytes, end: 'success' },
    ]);
  });

  it('knows no other name and no other tag, and does not try again', async () => {
    await judge.pullWays({});
    for (const [name, words] of [
      [model.replace(':F32', ':Q9_X'), /The specified tag is not available in the repository/],
      ['no-such-model:7b', /file does not exist/],
    ] as const) {
      const { events, done } = pulling(judge.url, name);
      const fault = await faultOf(done);
      assert.ok(fault.code === 'noSuchDownload');
      assert.equal(fault.model, name);
      assert.match(fault.detail, words);
      assert.deepEqual(course(events), ['preparing']);
    }
  });

  it('goes on where the server is ended and started again; a new pull meanwhile says that nobody is there', async () => {
    const store = await temporaryFolder('pull-test');
    const options = { port: await freePort(), store, installed: false, pull: { bytes, rate: MEGABYTE } };
    const first = await launchJudgeServer(options);
    const { events, done } = pulling(first.url, first.model, NEVER, { ...OPTIONS, pauses: [0.5, 1, 2, 4, 8, 8] });
    await until(() => (figures(events).at(-1)?.completed ?? 0) > MEGABYTE / 2);
    await first.close();
    const second = await launchJudgeServer(options);
    await until(async () => ((await second.pulls())[0]?.to ?? 0) > 0);
    assert.ok((await second.pulls())[0]!.from >= MEGABYTE / 2);
    await second.close();
    await until(() => events.at(-1)?.type === 'retrying');

    const short = pulling(first.url, first.model);
    assert.deepEqual(await faultOf(short.done), { code: 'notRunning', address: first.url });
    const third = await launchJudgeServer(options);
    await done;
    assertNeverBackwards(events);
    await third.close();
    await removeTemporaryFolder(store);
  });
});
