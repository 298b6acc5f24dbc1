import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { awaitServer } from '../../src/engine/await-server.ts';
import { loadedModel, installedModels } from '../../src/engine/ollama/installed-models.ts';
import { ollamaServer } from '../../src/engine/ollama/model-server.ts';
import { createOllamaEngine } from '../../src/engine/ollama/ollama.ts';
import type { Fault } from '../../src/judge/fault.ts';
import { SCORES } from '../../src/rubric/rubric.ts';
import { isAccepted, probe, tellsApart, type Probe, type ProbeEvent } from '../../src/judge/probe.ts';
import { freePort } from '../support/free-port.ts';
import { launchJudgeServer, type JudgeServer, type JudgeServerOptions } from '../support/judge-server/launch.ts';
import {
  bytes,
  hang,
  json,
  lines,
  startScriptedServer,
  text,
  type Script,
  type ScriptedServer,
} from '../support/scripted-server.ts';
import { course, faultOf, LOAD, MODEL, NEVER, prepared, startOllama } from './ollama-calls.ts';
import { VERSION } from '../support/scripted-generation.ts';

/** The codes of what is yielded while waiting, and the version at the end. */
async function waited(url: string, signal = NEVER): Promise<{ faults: Fault[]; version: string }> {
  const faults: Fault[] = [];
  const waiting = awaitServer(ollamaServer({ url }), signal, { pause: 30 });
  for (;;) {
    const next = await waiting.next();
    if (next.done) return { faults, version: next.value };
    faults.push(next.value);
  }
}

async function probed(url: string, model: string, contextLength = 4096): Promise<[ProbeEvent[], Probe]> {
  const engine = createOllamaEngine({ url, model, contextLength, stallSeconds: 20 });
  await prepared(engine);
  const probing = probe(engine.complete, { model, contextLength }, NEVER);
  const events: ProbeEvent[] = [];
  for (;;) {
    const next = await probing.next();
    if (next.done) return [events, next.value];
    events.push(next.value);
  }
}

describe('waiting for a server', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startScriptedServer()));
  afterEach(() => server.close());

  const OLD: Script = [json(200, { version: '0.12.10' })];
  const FINE: Script = [VERSION];

  for (const [name, answers, codes] of [
    ['it is there', [FINE], []],
    ['it is too old until it is updated', [OLD, OLD, OLD, FINE], ['serverTooOld']],
    [
      'a gateway answers 503 until it is there',
      [[text(503, 'starting')], [text(503, 'starting')], FINE],
      ['serverError'],
    ],
    ['something else answers first', [[text(404, 'nginx')], [bytes('<html>')], FINE], ['notOllama', 'notOllama']],
    ['the port is open but silent', [[hang()], FINE], ['noAnswer']],
    [
      'the reason comes again after another one',
      [OLD, [text(503, '')], OLD, FINE],
      ['serverTooOld', 'serverError', 'serverTooOld'],
    ],
  ] as [string, Script[], string[]][]) {
    it(`says why not yet, each reason once: ${name}`, async () => {
      server.play('/api/version', ...answers);
      const { faults, version } = await waited(server.url);
      assert.equal(version, '0.13.0');
      assert.deepEqual(
        faults.map(({ data }) => data.code),
        codes,
      );
      assert.equal(server.requestsTo('/api/version').length, answers.length);
    });
  }

  it('ends with an abort, in a pause or in a question', async () => {
    for (const script of [OLD, [hang()]]) {
      server.play('/api/version', script);
      const cancelling = new AbortController();
      const work = waited(server.url, cancelling.signal);
      await sleep(20);
      cancelling.abort(new Error('enough'));
      await assert.rejects(work, { message: 'enough' });
    }
  });

  it('does not wait for what is no address', async () => {
    assert.deepEqual(await faultOf(waited('http://')), { code: 'badAddress', address: 'http://' });
  });
});

describe('set-up on the judge server', function () {
  this.timeout(60_000);
  const servers: JudgeServer[] = [];
  const launch = async (options: JudgeServerOptions = {}): Promise<JudgeServer> => {
    const server = await launchJudgeServer(options);
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  it('waits for a server that is started later, then finds, loads and accepts its model', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const waiting = waited(url);
    await sleep(100);
    await launch({ port, also: ['other:7b'] });
    const { faults, version } = await waiting;
    assert.deepEqual([faults[0]?.data, version], [{ code: 'notRunning', address: url }, '0.13.0']);

    const models = await installedModels({ url }, NEVER);
    assert.deepEqual(
      models.map(({ name, architecture, canComplete }) => [name, architecture, canComplete]),
      [
        ['hand-wired-judge:latest', 'llama', true],
        ['other:7b', 'llama', true],
      ],
    );
    assert.ok(models[0]!.contextLength! > 0 && models[0]!.cacheBytesPerToken! > 0);

    assert.equal(await loadedModel({ url }, 'hand-wired-judge', NEVER), null);
    const [events, result] = await probed(url, 'hand-wired-judge');
    assert.equal((await loadedModel({ url }, 'hand-wired-judge', NEVER))?.contextLength, 4096);

    assert.deepEqual(
      events.flatMap((event) => (event.type === 'asking' ? event.answer : [])),
      ['good', 'bad'],
    );
    assert.deepEqual(course(events), ['asking', 'reading', 'text', 'asking', 'reading', 'text']);
    assert.ok(isAccepted(result) && tellsApart(result));
    assert.ok(result.tokensPerSecond! > 0);
    for (const { distribution } of [result.good, result.bad]) assert.equal(distribution?.length, SCORES.length);
  });
});

describe('the probe, on a scripted server', () => {
  const verdict = (score: string, rest: object = {}): Script => [
    lines(
      { response: `A feedback. [RESULT]${score}`, done: false },
      { response: '', done: true, done_reason: 'stop', eval_count: 30, eval_duration: 2_000_000_000, ...rest },
    ),
  ];

  async function answering(...answers: Script[]): Promise<Probe> {
    const server = await startOllama(LOAD);
    server.play('/api/generate', LOAD, ...answers);
    try {
      return (await probed(server.url, MODEL))[1];
    } finally {
      await server.close();
    }
  }

  // Without log-probabilities each judgement asks once more, for the label alone.
  const LABEL: Script = verdict('', { eval_count: 1 });

  it('accepts a judge without log-probabilities, and says that there are none', async () => {
    const result = await answering(verdict(' 5'), LABEL, verdict(' 1'), LABEL);
    assert.deepEqual([result.good.score, result.bad.score], [5, 1]);
    assert.ok(isAccepted(result) && tellsApart(result));
    assert.deepEqual([result.good.distribution, result.bad.distribution], [null, null]);
    assert.ok(result.good.notes.some(({ code }) => code === 'noDistribution'));
    assert.equal(result.tokensPerSecond, 14.5);
  });

  for (const [name, good, bad, accepted, apart] of [
    ['gives both the same', ' 4', ' 4', true, false],
    ['has it the wrong way round', ' 2', ' 5', true, false],
    ['gives the bad one no score', ' 5', ' none', false, false],
    ['gives neither one', ' ?', ' ?', false, false],
  ] as const) {
    it(`a judge that ${name} is ${accepted ? 'accepted' : 'not accepted'}`, async () => {
      const result = await answering(verdict(good), LABEL, verdict(bad), LABEL);
      assert.deepEqual([isAccepted(result), tellsApart(result)], [accepted, apart]);
    });
  }

  it('knows no speed where the server tells none', async () => {
    const none = { eval_count: undefined, eval_duration: undefined };
    const result = await answering(verdict(' 5', none), LABEL, verdict(' 1', none), LABEL);
    assert.equal(result.tokensPerSecond, null);
  });

  it('fails with what a grade fails with', async () => {
    const died: Script = [json(500, { error: 'llama runner process has terminated: out of memory' })];
    assert.equal((await faultOf(answering(died))).code, 'modelFailed');
  });
});
