// Set-up and diagnosis with a kind of server that they have never heard of: they see a ModelServer and nothing else.
import assert from 'node:assert/strict';
import { awaitServer } from '../../../src/engine/await-server.ts';
import { diagnose } from '../../../src/engine/diagnosis/diagnosis.ts';
import { tryOut, type TrialEvent } from '../../../src/engine/diagnosis/trial.ts';
import type { Engine, PreparationEvent } from '../../../src/engine/engine.ts';
import type { InstalledModel, JudgeOptions, ModelServer } from '../../../src/engine/model-server.ts';
import type { CompletionEvent, CompletionRequest } from '../../../src/judge/completion.ts';
import { Fault } from '../../../src/judge/fault.ts';

const NEVER = new AbortController().signal;
const IDENTITY = { model: 'judge-a', server: 'Parrot 3' };
const JUDGE: JudgeOptions = { model: 'judge-a', contextLength: 4096, stallSeconds: 5 };

const INSTALLED: InstalledModel = {
  name: 'judge-a',
  bytes: 4e9,
  digest: null,
  architecture: 'mistral',
  parameters: '7.2B',
  quantization: null,
  contextLength: 32768,
  cacheBytesPerToken: 131072,
  template: null,
  canComplete: true,
  cloud: false,
  likelihood: 'likely',
};

/** An engine that finds everything good whose prompt has a word of the probe's good answer, and everything else bad. */
function parrot(asked: CompletionRequest[], { contextLength }: JudgeOptions): Engine {
  async function* prepare(): AsyncGenerator<PreparationEvent> {
    yield await Promise.resolve<PreparationEvent>({ type: 'connecting', address: 'parrot://' });
    yield { type: 'identified', identity: IDENTITY };
    yield { type: 'loading', model: 'judge-a' };
    yield { type: 'ready', identity: IDENTITY, loadDuration: 7 };
  }
  async function* complete(request: CompletionRequest): AsyncGenerator<CompletionEvent> {
    asked.push(request);
    yield await Promise.resolve<CompletionEvent>({ type: 'reading' });
    const label = request.prompt.includes('a million times faster') ? '5' : '1';
    for (const text of ['So it is. [RESULT]', ' ', label]) {
      const alternatives = ['1', '2', '3', '4', '5'].map((token) => ({
        token,
        logprob: Math.log(token === label ? 0.8 : 0.05),
      }));
      const token = { token: text, logprob: text === label ? Math.log(0.8) : 0, alternatives };
      yield { type: 'text', text, tokens: [text === label ? token : { ...token, alternatives: [] }] };
    }
    const times = { loadDuration: 0, promptDuration: 1, generationDuration: 100, totalDuration: 101 };
    yield { type: 'done', reason: 'stop', usage: { promptTokens: 3, generatedTokens: 11, ...times } };
  }
  return { contextLength, concurrency: 4, prepare, complete };
}

interface Parrot extends ModelServer {
  readonly asked: CompletionRequest[];
}

function parrotServer(more: Partial<ModelServer> = {}): Parrot {
  const asked: CompletionRequest[] = [];
  return {
    url: 'http://127.0.0.1:1',
    engine: (options) => parrot(asked, options),
    version: () => Promise.resolve('3'),
    names: () => Promise.resolve(['judge-a', 'writer-b']),
    models: () => Promise.resolve([INSTALLED]),
    describe: (model) => Promise.resolve(model === 'judge-a' ? INSTALLED : null),
    loaded: () => Promise.resolve({ bytes: 5e9, videoBytes: 5e9, contextLength: 4096 }),
    pull: () => {
      throw new Error('Nobody asked for a download.');
    },
    starts: () => [],
    ...more,
    asked,
  };
}

async function diagnosis(server: ModelServer, judge = JUDGE): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const event of diagnose(server, { ...judge, totalMemory: 16e9 }, NEVER)) {
    if (event.type === 'found') found.push(`${event.step}: ${event.outcome} ${event.finding.code}`);
  }
  return found;
}

describe('another kind of server', () => {
  it('is diagnosed step by step', async () => {
    const server = parrotServer();
    assert.deepEqual(await diagnosis(server), [
      'server: ok serverAnswers',
      'model: ok modelThere',
      'details: ok modelDetails',
      'context: ok contextFits',
      'loading: ok modelLoads',
      'call: ok callAnswers',
      'template: ok promptAsSent',
      'logprobs: ok logprobs',
      'loaded: ok onGraphics',
      'memory: ok memoryFits',
    ]);
    assert.equal(server.asked.length, 1);
  });

  it('is diagnosed as far as it tells anything of itself', async () => {
    const described = { ...INSTALLED, contextLength: null, bytes: null, cacheBytesPerToken: null };
    const server = parrotServer({ describe: () => Promise.resolve(described), loaded: () => Promise.resolve(null) });
    const found = await diagnosis(server);
    for (const step of ['context: skipped notTold', 'memory: skipped notTold', 'loaded: ok notKept']) {
      assert.ok(found.includes(step), `${step} in ${found.join(', ')}`);
    }
  });

  it('may lack the model: then those that it has are named', async () => {
    const found = await diagnosis(parrotServer(), { ...JUDGE, model: 'judge-z' });
    assert.ok(found.includes('model: failed modelMissing'), found.join());
    assert.ok(found.includes('loading: skipped afterFailure'), found.join());
  });

  it('may be out of reach: its own fault is reported', async () => {
    const fault = new Fault({ code: 'notRunning', address: 'parrot' });
    const found = await diagnosis(parrotServer({ version: () => Promise.reject(fault) }));
    assert.equal(found[0], 'server: failed fault');
    assert.ok(
      found.slice(1).every((each) => each.includes('skipped')),
      found.join(),
    );
  });

  it('has its model tried out, in the conversation of the model', async () => {
    const server = parrotServer();
    const events: TrialEvent[] = [];
    const trying = tryOut(server, JUDGE, NEVER);
    for (;;) {
      const { done, value } = await trying.next();
      if (!done) {
        events.push(value);
        continue;
      }
      assert.deepEqual([value.probe.good.score, value.probe.bad.score], [5, 1]);
      assert.deepEqual([value.identity, value.loadDuration, value.loaded?.bytes], [IDENTITY, 7, 5e9]);
      assert.equal(value.probe.tokensPerSecond, 100);
      break;
    }
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'asking' ? [event.answer] : [])),
      ['good', 'bad'],
    );
    assert.ok(server.asked.every(({ prompt }) => prompt.startsWith('[INST] ') && prompt.endsWith(' [/INST]')));
  });

  it('is tried out though it does not tell what is loaded', async () => {
    const server = parrotServer({ loaded: () => Promise.reject(new Fault({ code: 'unintelligible', detail: '' })) });
    const trying = tryOut(server, JUDGE, NEVER);
    for (;;) {
      const { done, value } = await trying.next();
      if (!done) continue;
      assert.equal(value.loaded, null);
      return;
    }
  });

  it('is waited for until it answers, and each new reason is told once', async () => {
    const faults = [
      new Fault({ code: 'notRunning', address: 'parrot' }),
      new Fault({ code: 'notRunning', address: 'parrot' }),
      new Fault({ code: 'noAnswer', address: 'parrot', seconds: 2 }),
    ];
    const version = () => {
      const fault = faults.shift();
      return fault ? Promise.reject(fault) : Promise.resolve('3');
    };
    const waiting = awaitServer(parrotServer({ version }), NEVER, { pause: 1 });
    const told: string[] = [];
    for (;;) {
      const { done, value } = await waiting.next();
      if (!done) told.push(value.data.code);
      else {
        assert.equal(value, '3');
        break;
      }
    }
    assert.deepEqual(told, ['notRunning', 'noAnswer']);
  });

  it('is waited for no longer when that is cancelled, and never where its address is none', async () => {
    const stop = new AbortController();
    const reason = new Error('cancelled');
    const version = () => Promise.reject(new Fault({ code: 'notRunning', address: 'parrot' }));
    const waiting = awaitServer(parrotServer({ version }), stop.signal, { pause: 60_000 });
    await waiting.next();
    const next = waiting.next();
    stop.abort(reason);
    await assert.rejects(next, (error) => error === reason);
    const wrong = awaitServer(parrotServer({ url: 'http://a b' }), NEVER);
    await assert.rejects(wrong.next(), (error) => error instanceof Fault && error.data.code === 'badAddress');
  });

  it('does not count a mistake of ours as a server that is not there', async () => {
    const mistake = new TypeError('a mistake');
    const waiting = awaitServer(parrotServer({ version: () => Promise.reject(mistake) }), NEVER);
    await assert.rejects(waiting.next(), (error) => error === mistake);
  });
});
