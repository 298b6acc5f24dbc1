import assert from 'node:assert/strict';
import {
  judgeLikelihood,
  type JudgeLikelihood,
  type ModelTraits,
} from '../../../src/engine/models/judge-likelihood.ts';

const TRAITS: ModelTraits = { name: 'm', info: {}, architecture: 'llama', parameters: '3.2B', canComplete: true };

describe('judge likelihood', () => {
  const cases: [name: string, traits: Partial<ModelTraits>, expected: JudgeLikelihood][] = [
    ['its name', { name: 'hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M' }, 'likely'],
    ['its name, in capitals', { name: 'My-PROMETHEUS' }, 'likely'],
    ['the name in its file', { name: 'judge:1', info: { 'general.basename': 'prometheus' } }, 'likely'],
    ['its fine-tune', { name: 'judge:1', info: { 'general.finetune': 'Prometheus-v2.0' } }, 'likely'],
    ['an embedding model of that name', { name: 'prometheus-embed', canComplete: false }, 'unlikely'],
    ['Mistral 7B', { parameters: '7.2B' }, 'possible'],
    ['Mistral 7B, rounded', { parameters: '7B' }, 'possible'],
    ['Mixtral', { parameters: '46.7B' }, 'possible'],
    ['Mistral by its own name', { architecture: 'mistral', parameters: '7.2B' }, 'possible'],
    ['Mistral by its count', { parameters: null, info: { 'general.parameter_count': 7_241_732_096 } }, 'possible'],
    ['Llama 2 7B', { parameters: '6.7B' }, 'unlikely'],
    ['Llama 3 8B', { parameters: '8.0B' }, 'unlikely'],
    ['another make of that size', { architecture: 'qwen2', parameters: '7.6B' }, 'unlikely'],
    ['of no known size', { parameters: null }, 'unlikely'],
    ['of a size in other words', { parameters: 'seven' }, 'unlikely'],
    ['millions', { parameters: '7.2M' }, 'unlikely'],
    ['of no known make', { architecture: null, parameters: '7.2B' }, 'unlikely'],
  ];
  for (const [name, traits, expected] of cases) {
    it(`${name}: ${expected}`, () => {
      assert.equal(judgeLikelihood({ ...TRAITS, ...traits }), expected);
    });
  }
});
