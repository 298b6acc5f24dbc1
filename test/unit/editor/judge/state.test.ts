import assert from 'node:assert/strict';
import { JudgeState, type JudgeReport } from '../../../../src/editor/judge/state.ts';
import type { FaultData } from '../../../../src/judge/fault.ts';

const identity = { model: 'judge:7b', digest: 'abc', server: 'Ollama 0.13.0' };
const other = { model: 'judge:8x7b', server: 'Ollama 0.13.0' };
const notRunning: FaultData = { code: 'notRunning', address: 'http://127.0.0.1:11434' };

function watched() {
  let now = 100;
  const state = new JudgeState(() => now);
  const reports: JudgeReport[] = [];
  state.onDidChange((report) => reports.push(report));
  return { state, reports, at: (time: number) => (now = time) };
}

describe('what is known of the judge', () => {
  it('is nothing, until it was asked', () => {
    assert.deepEqual(watched().state.report, { standing: { kind: 'unknown' }, wait: null, running: 0 });
  });

  it('goes from connecting over loading to ready, and is at work until the run ends', () => {
    const { state, reports, at } = watched();
    const run = state.begin(() => undefined);
    run.wait('connecting');
    at(200);
    state.ready(identity);
    run.wait('loading');
    run.wait(null);
    run.end();
    const seen = reports.map(({ standing, wait, running }) => [standing.kind, wait?.kind, wait?.since, running]);
    assert.deepEqual(seen, [
      ['unknown', undefined, undefined, 1],
      ['unknown', 'connecting', 100, 1],
      ['ready', 'connecting', 100, 1],
      ['ready', 'loading', 200, 1],
      ['ready', undefined, undefined, 1],
      ['ready', undefined, undefined, 0],
    ]);
  });

  it('is what it was before when a run is cancelled on the way', () => {
    const { state } = watched();
    const run = state.begin(() => undefined);
    run.wait('connecting');
    run.end();
    run.wait('loading');
    assert.deepEqual(state.report, { standing: { kind: 'unknown' }, wait: null, running: 0 });
  });

  it('waits as long as the first of several does, and not at all once one of them is further', () => {
    const { state, at } = watched();
    const [one, two] = [state.begin(() => undefined), state.begin(() => undefined)];
    one.wait('loading');
    at(300);
    two.wait('connecting');
    assert.deepEqual(state.report.wait, { kind: 'loading', since: 100 });
    two.wait('loading');
    assert.deepEqual(state.report.wait, { kind: 'loading', since: 100 });
    one.wait(null);
    assert.deepEqual(state.report.wait, { kind: 'loading', since: 300 });
    two.wait('connecting');
    assert.equal(state.report.wait, null);
    assert.equal(state.report.running, 2);
  });

  it('keeps the speed of a judge until another one takes its place', () => {
    const { state } = watched();
    const speed = () => state.report.standing.kind === 'ready' && state.report.standing.tokensPerSecond;
    state.ready(identity, 12);
    state.ready(identity);
    assert.equal(speed(), 12);
    state.ready(identity, 15);
    assert.equal(speed(), 15);
    state.ready(other);
    assert.equal(speed(), null);
  });

  it('is a failure until the next success, but not for what is wrong with one question or its answer', () => {
    const { state } = watched();
    state.ready(identity);
    state.failed({ code: 'promptTooLong', promptTokens: null, contextLength: 8192 });
    state.failed({ code: 'outOfTokens', limit: 1024 });
    state.failed({ code: 'outOfContext', contextLength: 8192 });
    assert.equal(state.report.standing.kind, 'ready');
    state.failed(notRunning);
    assert.deepEqual(state.report.standing, { kind: 'failed', fault: notRunning });
    state.ready(identity);
    assert.equal(state.report.standing.kind, 'ready');
  });

  it('is forgotten with the settings it was learned under', () => {
    const { state } = watched();
    state.ready(identity, 12);
    state.forget();
    assert.equal(state.report.standing.kind, 'unknown');
  });

  it('is not what a run says that was begun before it was forgotten', () => {
    const { state } = watched();
    const [run, witness] = [state.begin(() => undefined), state.witness()];
    state.forget();
    run.ready(identity, 12);
    run.failed(notRunning);
    witness.ready(identity);
    witness.failed(notRunning);
    assert.deepEqual(state.report, { standing: { kind: 'unknown' }, wait: null, running: 1 });
    state.witness().ready(other);
    run.failed(notRunning);
    assert.deepEqual(state.report.standing, { kind: 'ready', identity: other, tokensPerSecond: null });
  });

  it('can have every use cancelled that has not ended', () => {
    const { state } = watched();
    const cancelled: string[] = [];
    const [one, two] = ['one', 'two'].map((name) => state.begin(() => cancelled.push(name)));
    assert.ok(one && two);
    one.end();
    state.cancelAll();
    assert.deepEqual(cancelled, ['two']);
  });

  it('is told only when it changes, and to nobody who has gone', () => {
    const { state, reports } = watched();
    const gone: JudgeReport[] = [];
    state.onDidChange((report) => gone.push(report)).dispose();
    state.ready(identity);
    state.ready({ ...identity });
    state.forget();
    state.forget();
    assert.deepEqual(
      reports.map(({ standing }) => standing.kind),
      ['ready', 'unknown'],
    );
    assert.deepEqual(gone, []);
  });
});
