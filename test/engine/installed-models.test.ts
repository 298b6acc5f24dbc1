import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InstalledModel } from '../../src/engine/model-server.ts';
import { installedModels, loadedModel } from '../../src/engine/ollama/installed-models.ts';
import {
  bytes,
  hang,
  json,
  pause,
  startScriptedServer,
  text,
  type Script,
  type ScriptedServer,
} from '../support/scripted-server.ts';
import { faultOf, NEVER } from './ollama-calls.ts';

describe('installed models, on a scripted server', () => {
  let server: ScriptedServer;
  beforeEach(async () => (server = await startScriptedServer()));
  afterEach(() => server.close());

  const MISTRAL = {
    'general.architecture': 'llama',
    'llama.context_length': 32768,
    'llama.block_count': 32,
    'llama.embedding_length': 4096,
    'llama.attention.head_count': 32,
    'llama.attention.head_count_kv': 8,
  };
  const details = { family: 'llama', parameter_size: '7.2B', quantization_level: 'Q4_K_M' };

  function plays(names: readonly string[], ...shows: Script[]): void {
    const models = names.map((name) => ({ name, model: name, size: 4_370_000_000, digest: 'abc', details }));
    server.play('/api/tags', [json(200, { models })]);
    if (shows.length > 0) server.play('/api/show', ...shows);
  }

  it('has a hundred thousand models where the server does, and describes those that may be meant', async () => {
    const names = Array.from({ length: 100_000 }, (_, at) => `registry.example/somebody/some-model-${at}:Q4_K_M`);
    plays([...names, 'prometheus:7b'], [json(200, { details, model_info: MISTRAL, capabilities: ['completion'] })]);
    const models = await installedModels(server, NEVER);
    assert.equal(models.length, 100_001);
    assert.deepEqual([models[0]?.name, models[0]?.contextLength], ['prometheus:7b', 32768]);
    assert.equal(models.at(-1)?.contextLength, null);
    assert.ok(server.requestsTo('/api/show').length < 1000);
  }).timeout(60_000);

  it('has all that the server tells', async () => {
    plays(
      ['hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M'],
      [json(200, { details, model_info: MISTRAL, template: '{{ .Prompt }}', capabilities: ['completion', 'tools'] })],
    );
    assert.deepEqual(await installedModels(server, NEVER), [
      {
        name: 'hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M',
        bytes: 4_370_000_000,
        digest: 'abc',
        architecture: 'llama',
        parameters: '7.2B',
        quantization: 'Q4_K_M',
        contextLength: 32768,
        cacheBytesPerToken: 131072,
        template: '{{ .Prompt }}',
        canComplete: true,
        cloud: false,
        likelihood: 'likely',
      },
    ]);
  });

  it('takes names as they are, ports and slashes included, and asks for each', async () => {
    const names = ['registry.example:5000/team/judge:7b', 'judge', 'hf.co/a/b.c-GGUF:Q4_K_M', 'Ünïcode:é'];
    plays(names, [json(200, { details })]);
    const found = await installedModels(server, NEVER);
    assert.deepEqual(
      found.map(({ name }) => name),
      names,
    );
    const asked = server.requestsTo('/api/show').map(({ json: body }) => (body as { model: string }).model);
    assert.deepEqual(asked.toSorted(), names.toSorted());
  });

  for (const [name, tags] of [
    ['an empty list', { models: [] }],
    ['null for a list', { models: null }],
  ] as const) {
    it(`is empty for ${name}`, async () => {
      server.play('/api/tags', [json(200, tags)]);
      assert.deepEqual(await installedModels(server, NEVER), []);
    });
  }

  it('describes two hundred, four at a time, in their order', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `model-${at}:latest`);
    let [now, most] = [0, 0];
    const counting: Script = [
      () => void (most = Math.max(most, (now += 1))),
      pause(3),
      json(200, { details }),
      () => void (now -= 1),
    ];
    plays(names, counting);
    const found = await installedModels(server, NEVER);
    assert.deepEqual(
      found.map(({ name }) => name),
      names,
    );
    assert.equal(most, 4);
    assert.ok(found.every(({ likelihood }) => likelihood === 'possible'));
  });

  it('has the list before the first description, likely judges first', async () => {
    plays(
      ['other:7b', 'prometheus:7b'],
      [json(200, { details, model_info: MISTRAL, template: '{{ .Prompt }}', capabilities: ['completion'] })],
    );
    const listings: (readonly InstalledModel[])[] = [];
    const found = await installedModels(server, NEVER, (models) => {
      assert.equal(server.requestsTo('/api/show').length, 0);
      listings.push(models);
    });
    const facts = (models: readonly InstalledModel[] = []): unknown[] =>
      models.map(({ name, bytes: size, parameters, contextLength }) => [name, size, parameters, contextLength]);
    assert.equal(listings.length, 1);
    assert.deepEqual(facts(listings[0]), [
      ['prometheus:7b', 4_370_000_000, '7.2B', null],
      ['other:7b', 4_370_000_000, '7.2B', null],
    ]);
    assert.deepEqual(facts(found), [
      ['prometheus:7b', 4_370_000_000, '7.2B', 32768],
      ['other:7b', 4_370_000_000, '7.2B', 32768],
    ]);
  });

  for (const [name, show] of [
    ['fails', [json(500, { error: 'unable to read' })]],
    ['is garbage', [bytes('<html>')]],
    ['is no object', [json(200, ['?'])]],
    ['is of nothing', [json(200, null)]],
    ['has fields of another kind', [json(200, { model_info: 'x', details: 7, capabilities: 'all', template: 3 })]],
  ] as [string, Script][]) {
    it(`lists a model whose description ${name} with what the list tells`, async () => {
      plays(['prometheus:7b', 'other:7b'], show);
      const [first, second] = await installedModels(server, NEVER);
      assert.deepEqual([first?.name, second?.name], ['prometheus:7b', 'other:7b']);
      assert.deepEqual(
        [first?.bytes, first?.contextLength, first?.cacheBytesPerToken, first?.template, first?.likelihood],
        [4_370_000_000, null, null, null, 'likely'],
      );
    });
  }

  it('puts likely judges first, and keeps embedding models last and cloud models marked', async () => {
    const show = (capabilities: string[], more: object = {}): Script => [json(200, { details, capabilities, ...more })];
    const byName: Record<string, Script> = {
      'nomic-embed-text:latest': show(['embedding'], { model_info: { 'general.architecture': 'nomic-bert' } }),
      'gpt-oss:120b-cloud': show(['completion'], { remote_host: 'https://ollama.com:443' }),
      'far:7b': show(['completion'], { remote_host: 'https://ollama.com:443' }),
      'mistral:7b': show(['completion']),
      'renamed:7b': show(['completion'], { model_info: { ...MISTRAL, 'general.finetune': 'prometheus-v2.0' } }),
    };
    plays(Object.keys(byName), [
      async (response) => {
        // The request that is answered is the last that came in.
        const { model } = server.requestsTo('/api/show').at(-1)!.json as { model: string };
        for (const step of byName[model]!) await step(response);
      },
    ]);
    const found = await installedModels(server, NEVER);
    assert.deepEqual(
      found.map(({ name, likelihood }) => [name, likelihood]),
      [
        ['renamed:7b', 'likely'],
        ['gpt-oss:120b-cloud', 'possible'],
        ['far:7b', 'possible'],
        ['mistral:7b', 'possible'],
        ['nomic-embed-text:latest', 'unlikely'],
      ],
    );
    assert.deepEqual(
      found.filter(({ cloud }) => cloud).map(({ name }) => name),
      ['gpt-oss:120b-cloud', 'far:7b'],
    );
    assert.deepEqual(
      found.filter(({ canComplete }) => !canComplete).map(({ name }) => name),
      ['nomic-embed-text:latest'],
    );
  });

  for (const [name, tags, code] of [
    ['no Ollama', [text(404, 'nginx')], 'notOllama'],
    ['garbage', [bytes('<html>')], 'unintelligible'],
    ['another kind of answer', [json(200, { models: 'none' })], 'unintelligible'],
    ['a refusal', [text(401, '')], 'refused'],
  ] as [string, Script, string][]) {
    it(`fails where the list is ${name}`, async () => {
      server.play('/api/tags', tags);
      assert.equal((await faultOf(installedModels(server, NEVER))).code, code);
    });
  }

  it('is aborted while it describes', async () => {
    plays(['a:1', 'b:1'], [hang()]);
    const cancelling = new AbortController();
    const work = installedModels(server, cancelling.signal);
    while (server.requestsTo('/api/show').length === 0) await sleep(5);
    cancelling.abort(new Error('enough'));
    await assert.rejects(work, { message: 'enough' });
  });

  it('tells nothing of a model that is not loaded, and what there is of one that is', async () => {
    const entry = { name: 'judge:latest', size: 5e9, size_vram: 4e9, context_length: 8192 };
    server.play('/api/ps', [json(200, { models: [] })], [json(200, { models: [entry] })]);
    assert.equal(await loadedModel(server, 'judge', NEVER), null);
    assert.deepEqual(await loadedModel(server, 'judge', NEVER), { bytes: 5e9, videoBytes: 4e9, contextLength: 8192 });
    server.play('/api/ps', [json(200, { models: [{ name: 'judge:latest', size: 5e9, size_vram: 0 }] })]);
    assert.deepEqual(await loadedModel(server, 'judge', NEVER), { bytes: 5e9, videoBytes: 0, contextLength: null });
  });
});
