import assert from 'node:assert/strict';
import { totalmem } from 'node:os';
import { diagnose, type DiagnosisOptions } from '../../src/engine/diagnosis/diagnosis.ts';
import { ollamaServer } from '../../src/engine/ollama/model-server.ts';
import type { DiagnosisEvent, CheckResult, Step } from '../../src/engine/diagnosis/findings.ts';
import { launchJudgeServer, type JudgeServer } from '../support/judge-server/launch.ts';
import { hang, json, lines, text, type Script, type ScriptedServer } from '../support/scripted-server.ts';
import { all, LOAD, MODEL, NEVER, startOllama, TOKEN } from './ollama-calls.ts';

const ALTERNATIVES = Array.from({ length: 20 }, (_, at) => ({ token: ` ${at}`, logprob: -at - 1 }));
const WRITTEN = { response: ' good', done: false, logprobs: [{ ...TOKEN, top_logprobs: ALTERNATIVES }] };
const done = (promptTokens: number) => ({
  response: '',
  done: true,
  done_reason: 'length',
  prompt_eval_count: promptTokens,
  eval_count: 2,
  eval_duration: 100_000_000,
});

const MISTRAL = {
  details: { family: 'llama', parameter_size: '7.2B', quantization_level: 'Q4_K_M' },
  model_info: {
    'general.architecture': 'llama',
    'llama.context_length': 32768,
    'llama.block_count': 32,
    'llama.embedding_length': 4096,
    'llama.attention.head_count': 32,
    'llama.attention.head_count_kv': 8,
  },
  capabilities: ['completion'],
};

async function found({
  url,
  ...options
}: Partial<DiagnosisOptions> & { url: string }): Promise<Record<Step, CheckResult>> {
  const events = await all(
    diagnose(
      ollamaServer({ url }),
      { model: MODEL, contextLength: 8192, stallSeconds: 5, totalMemory: 16e9, ...options },
      NEVER,
    ),
  );
  return byStep(events);
}

function byStep(events: readonly DiagnosisEvent[]): Record<Step, CheckResult> {
  const pairs = events.flatMap((event) => {
    if (event.type !== 'found') return [];
    const { outcome, finding, step } = event;
    return [[step, { outcome, finding }] as const];
  });
  return Object.fromEntries(pairs) as Record<Step, CheckResult>;
}

function summary(steps: Record<Step, CheckResult>): string {
  return Object.entries(steps)
    .map(([step, { outcome, finding }]) => `${step} ${outcome} ${finding.code}`)
    .join('\n');
}

describe('Diagnosing a judge that works', () => {
  let judge: JudgeServer;
  before(async () => {
    judge = await launchJudgeServer();
  });
  after(() => judge.close());

  it('finds nothing that is wrong with it, and says what it is', async () => {
    const steps = await found({ url: judge.url, model: judge.model, totalMemory: totalmem() });
    assert.deepEqual(summary(steps).split('\n'), [
      'server ok serverAnswers',
      'model ok modelThere',
      // It is no Prometheus, and does not say so.
      'details warning modelUnlikely',
      'context ok contextFits',
      'loading ok modelLoads',
      'call ok callAnswers',
      'template ok promptAsSent',
      'logprobs ok logprobs',
      'loaded ok onProcessor',
      'memory ok memoryFits',
    ]);
  });
});

describe('Diagnosing a judge', () => {
  let server: ScriptedServer;

  beforeEach(async () => {
    server = await startOllama();
    server.play('/api/tags', [json(200, { models: [{ name: MODEL, digest: 'sha256:abc', size: 4.4e9 }] })]);
    server.play('/api/show', [json(200, MISTRAL)]);
    server.play('/api/ps', [json(200, { models: [{ name: MODEL, size: 6e9, size_vram: 6e9, context_length: 8192 }] })]);
    server.play('/api/generate', LOAD, [lines(WRITTEN, done(2))]);
  });
  afterEach(() => server.close());

  it('says what it is, how fast it is, and where it runs', async () => {
    const steps = await found({ url: server.url });
    assert.deepEqual(steps.details.finding, {
      code: 'modelDetails',
      architecture: 'llama',
      parameters: '7.2B',
      quantization: 'Q4_K_M',
      bytes: 4.4e9,
    });
    assert.deepEqual(steps.context.finding, { code: 'contextFits', contextLength: 8192, trained: 32768 });
    assert.equal(steps.memory.finding.code, 'memoryFits');
    assert.ok(steps.call.finding.code === 'callAnswers');
    // The second token took a tenth of a second; the time of the first one is that of the prompt.
    assert.equal(steps.call.finding.tokensPerSecond, 10);
    assert.deepEqual(steps.logprobs.finding, { code: 'logprobs', alternatives: 20 });
    assert.deepEqual(steps.loaded.finding, { code: 'onGraphics', bytes: 6e9 });
  });

  const wrong: [
    name: string,
    path: string,
    answer: Script[],
    step: Step,
    outcome: CheckResult['outcome'],
    code: string,
  ][] = [
    ['an old server', '/api/version', [[json(200, { version: '0.9.0' })]], 'server', 'failed', 'serverTooOld'],
    ['garbage', '/api/version', [[text(200, '<html>')]], 'server', 'failed', 'notOllama'],
    ['a server that never answers', '/api/version', [[hang()]], 'server', 'failed', 'noAnswer'],
    ['a server that wants a password', '/api/version', [[text(401, '')]], 'server', 'failed', 'refused'],
    ['a list that is none', '/api/tags', [[json(200, { models: 7 })]], 'model', 'failed', 'unintelligible'],
    ['a model that is not there', '/api/tags', [[json(200, { models: [] })]], 'model', 'failed', 'modelMissing'],
    [
      'a model that only embeds',
      '/api/show',
      [[json(200, { ...MISTRAL, capabilities: ['embedding'] })]],
      'details',
      'failed',
      'modelCannotWrite',
    ],
    ['a model that nobody describes', '/api/show', [[json(500, { error: 'no' })]], 'context', 'skipped', 'notTold'],
    [
      'a model that does not load',
      '/api/generate',
      [[json(500, { error: 'model requires more system memory' })]],
      'loading',
      'failed',
      'modelFailed',
    ],
    [
      'no log-probabilities',
      '/api/generate',
      [LOAD, [lines({ response: 'a', done: false }, done(2))]],
      'logprobs',
      'warning',
      'noLogprobs',
    ],
    [
      'too few alternatives',
      '/api/generate',
      [LOAD, [lines({ response: 'a', done: false, logprobs: [TOKEN] }, done(2))]],
      'logprobs',
      'warning',
      'fewLogprobs',
    ],
    [
      'a template around the prompt',
      '/api/generate',
      [LOAD, [lines(WRITTEN, done(9))]],
      'template',
      'failed',
      'templateApplied',
    ],
    ['a count that is left out', '/api/generate', [LOAD, [lines(WRITTEN, done(0))]], 'template', 'skipped', 'notTold'],
    ['a model that writes nothing', '/api/generate', [LOAD, [lines(done(2))]], 'call', 'warning', 'nothingWritten'],
    ['a call that dies', '/api/generate', [LOAD, [lines(WRITTEN)]], 'call', 'failed', 'cutShort'],
    [
      'a model half on the graphics card',
      '/api/ps',
      [[json(200, { models: [{ name: MODEL, size: 6e9, size_vram: 2e9 }] })]],
      'loaded',
      'warning',
      'partlyOnGraphics',
    ],
    [
      'a model that was loaded with less',
      '/api/ps',
      [[json(200, { models: [{ name: MODEL, size: 6e9, size_vram: 6e9, context_length: 4096 }] })]],
      'loaded',
      'warning',
      'loadedShorter',
    ],
    ['a model that is not kept', '/api/ps', [[json(200, { models: [] })]], 'loaded', 'ok', 'notKept'],
  ];
  for (const [name, path, answer, step, outcome, code] of wrong) {
    it(`finds ${name}, and skips what comes to nothing without it`, async () => {
      server.play(path, ...answer);
      const steps = await found({ url: server.url });
      const { finding } = steps[step];
      assert.equal(finding.code === 'fault' ? finding.fault.code : finding.code, code);
      assert.equal(steps[step].outcome, outcome);
      assert.equal(Object.keys(steps).length, 10);
      const skipped = Object.values(steps).flatMap((each) =>
        each.finding.code === 'afterFailure' ? each.finding.step : [],
      );
      assert.deepEqual([...new Set(skipped)], skipped.length > 0 ? [step] : []);
      assert.equal(skipped.length > 0, outcome === 'failed' && step !== 'template');
    });
  }

  it('finds that nothing listens', async () => {
    const steps = await found({ url: 'http://127.0.0.1:9' });
    assert.deepEqual(steps.server, {
      outcome: 'failed',
      finding: { code: 'fault', fault: { code: 'notRunning', address: 'http://127.0.0.1:9' } },
    });
    assert.deepEqual(steps.loaded, { outcome: 'skipped', finding: { code: 'afterFailure', step: 'server' } });
  });

  it('finds a context that is too long for the model', async () => {
    const steps = await found({ url: server.url, contextLength: 65536, totalMemory: 8e9 });
    assert.equal(steps.context.finding.code, 'contextTooLong');
  });

  it('blames the memory where the model does not load, and not where it does', async () => {
    const tight = { url: server.url, contextLength: 65536, totalMemory: 8e9 };
    assert.equal((await found(tight)).memory.finding.code, 'memoryNeeded');
    server.play('/api/generate', [json(500, { error: 'llama runner process has terminated' })]);
    assert.equal((await found(tight)).memory.finding.code, 'memoryShort');
  });

  it('names models that may be meant', async () => {
    const models = ['llama3:8b', 'hf.co/someone/prometheus-7b-v2.0-GGUF:Q8_0', 'prometheus-8x7b:latest'];
    server.play('/api/tags', [json(200, { models: models.map((name) => ({ name })) })]);
    const { finding } = (await found({ url: server.url })).model;
    assert.deepEqual(finding, { code: 'modelMissing', model: MODEL, near: [models[1], models[2]], count: 3 });
  });

  it('asks no model in the cloud that was not allowed, whatever its name is', async () => {
    server.play('/api/tags', [json(200, { models: [{ name: MODEL, remote_host: 'https://ollama.com:443' }] })]);
    const { finding } = (await found({ url: server.url })).model;
    assert.deepEqual(finding, { code: 'fault', fault: { code: 'cloudModel', model: MODEL } });
    assert.equal(server.requestsTo('/api/generate').length, 0);
  });

  it('ends at once when cancelled, with what was found until then', async () => {
    server.play('/api/generate', [hang()]);
    const stop = new AbortController();
    const events: DiagnosisEvent[] = [];
    await assert.rejects(
      async () => {
        const options = { model: MODEL, contextLength: 8192, stallSeconds: 60, totalMemory: null };
        for await (const event of diagnose(ollamaServer({ url: server.url }), options, stop.signal)) {
          events.push(event);
          if (event.type === 'checking' && event.step === 'loading')
            setTimeout(() => {
              stop.abort();
            }, 50);
        }
      },
      { name: 'AbortError' },
    );
    assert.deepEqual(Object.keys(byStep(events)), ['server', 'model', 'details', 'context']);
  });
});
