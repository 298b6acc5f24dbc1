import assert from 'node:assert/strict';
import {
  modelGroups,
  readModelName,
  refusalText,
  typedItem,
  type ModelSurroundings,
} from '../../../src/words/set-up-model-text.ts';
import type { InstalledModel } from '../../../src/engine/model-server.ts';
import { KNOWN_DOWNLOADS } from '../../../src/engine/models/known-downloads.ts';
import { inEnglish as t } from '../editor/in-english.ts';

const around: ModelSurroundings = { current: 'none', contextLength: 8192, memory: 16e9 };
const judge: InstalledModel = {
  name: 'prometheus:7b',
  bytes: 4_368_439_584,
  digest: null,
  architecture: 'llama',
  parameters: '7.2B',
  quantization: 'Q4_K_M',
  contextLength: 32_768,
  cacheBytesPerToken: 131_072,
  template: null,
  canComplete: true,
  cloud: false,
  likelihood: 'likely',
};
const nothingKnown: InstalledModel = {
  ...judge,
  bytes: null,
  architecture: null,
  parameters: null,
  quantization: null,
  contextLength: null,
  cacheBytesPerToken: null,
  likelihood: 'possible',
};

describe('the row of an installed model', () => {
  const row = (model: InstalledModel, its: Partial<ModelSurroundings> = {}) =>
    modelGroups([model], [], { ...around, ...its }, t)[0]!.items[0]!;

  it('says all that is known', () => {
    assert.deepEqual(row(judge), {
      name: 'prometheus:7b',
      icon: undefined,
      label: 'prometheus:7b',
      description: 'a Prometheus judge by its name',
      detail: 'llama 7.2B · Q4_K_M · 4.4 GB · needs 6 GB of memory with 8192 tokens · trained on 32768 tokens',
    });
  });

  it('leaves out what is not known', () => {
    assert.equal(row(nothingKnown).detail, '');
  });

  const cases: readonly [string, InstalledModel, Partial<ModelSurroundings>, icon: string | undefined, rest: RegExp][] =
    [
      ['too much memory', judge, { memory: 4e9 }, 'warning', /needs 6 GB of memory, this machine has 4 GB/],
      ['memory elsewhere', judge, { memory: null }, undefined, /needs 6 GB of memory with 8192 tokens ·/],
      ['more context', judge, { contextLength: 131_072 }, 'warning', /needs 22\.1 GB/],
      ['the one that is set', judge, { current: 'Prometheus:7B' }, undefined, /^set now, a Prometheus judge/],
      ['an embedding model', { ...judge, canComplete: false }, {}, undefined, /^writes no text/],
      ['an unlikely one', { ...judge, likelihood: 'unlikely' }, {}, undefined, /^hardly a judge/],
      ['one in the cloud', { ...judge, cloud: true }, {}, 'cloud', /^runs in the cloud\n(?!.*memory)/],
    ];
  for (const [name, model, its, icon, rest] of cases) {
    it(`tells ${name}`, () => {
      const shown = row(model, its);
      assert.equal(shown.icon, icon);
      assert.match(`${shown.description}\n${shown.detail}`.replace(/^\n/, ''), rest);
    });
  }
});

describe('the list of models', () => {
  it('has the known downloads that are not there, 7B before 8x7B, with size and memory', () => {
    const [first] = KNOWN_DOWNLOADS;
    const [installed, downloads] = modelGroups([{ ...judge, name: first!.name }], KNOWN_DOWNLOADS, around, t);
    assert.deepEqual(
      installed!.items.map(({ name }) => name),
      [first!.name],
    );
    assert.equal(downloads!.items.length, KNOWN_DOWNLOADS.length - 1);
    for (const { description } of downloads!.items) assert.match(description, /not verified by us/);
    const variants = downloads!.items.map(
      ({ detail }) => /^Prometheus 2 (\w+) · about [\d.]+ GB · needs/.exec(detail)?.[1],
    );
    assert.deepEqual(variants, [...variants].sort());
    assert.deepEqual(new Set(variants), new Set(['7B', '8x7B']));
  });

  it('has no heading without models', () => {
    assert.deepEqual(
      modelGroups([], KNOWN_DOWNLOADS, around, t).map(({ heading }) => heading),
      ['Found in public'],
    );
  });
});

describe('a name that was typed', () => {
  const names: readonly [typed: string, name: string][] = [
    ['  prometheus:7b ', 'prometheus:7b'],
    ['ollama run hf.co/a/b-GGUF:Q4_K_M', 'hf.co/a/b-GGUF:Q4_K_M'],
    ['$ ollama pull prometheus', 'prometheus'],
    ['https://huggingface.co/a/b-GGUF', 'hf.co/a/b-GGUF'],
    ['https://ollama.com/library/mistral', 'mistral'],
    ['https://ollama.com/vicgalle/prometheus-7b-v2.0', 'vicgalle/prometheus-7b-v2.0'],
    ['registry.local:5000/team/judge:1', 'registry.local:5000/team/judge:1'],
    ['a b', 'a'],
    ['   ', ''],
  ];
  for (const [typed, name] of names)
    it(JSON.stringify(typed), () => {
      assert.equal(readModelName(typed), name);
    });

  it('is a row where the list does not have it', () => {
    assert.equal(typedItem('mistral', [judge], t)?.label, 'Use “mistral”');
    assert.equal(typedItem('', [judge], t), null);
    assert.equal(typedItem('PROMETHEUS:7b', [judge], t), null);
  });

  it('is told why it could not be had', () => {
    const model = 'x';
    assert.match(refusalText({ code: 'noSuchDownload', model, detail: '' }, t), /no such model.*tag/);
    assert.match(refusalText({ code: 'cloudModel', model }, t), /cloud.*leave/);
    assert.match(refusalText({ code: 'modelNotFound', model }, t), /does not have the model x/);
  });
});
