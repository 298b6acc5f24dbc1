import { createHash } from 'node:crypto';
import type { ComparingRecord, GradingRecord } from '../../src/history/record.ts';
import type { Comparison, ComparisonOrder, Side } from '../../src/judge/comparison.ts';
import type { Grade, Provenance } from '../../src/judge/grade.ts';
import { GREEDY } from '../../src/judge/completion.ts';
import type { Rubric } from '../../src/rubric/rubric.ts';

const EMPATHY: Rubric = {
  name: 'Empathy',
  criteria: 'Does the response acknowledge what the person feels?',
  scores: { 1: 'Not at all.', 2: 'Barely.', 3: 'Somewhat.', 4: 'Mostly.', 5: 'Wholly.' },
  pass: 4,
};

const RUBRIC = { uri: 'file:///project/rubrics/empathy.rubric.yaml', name: 'Empathy', bundled: false, rubric: EMPATHY };
const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

export interface GradingTraits {
  readonly response?: string;
  readonly feedback?: string;
  readonly uri?: string;
  readonly rubric?: GradingRecord['rubric'];
  readonly score?: Grade['score'];
  readonly expectedScore?: number | null;
}

/** The `number`th grade: one a minute, with the id `grade-<number>`. */
export function gradingRecord(number: number, traits: GradingTraits = {}): GradingRecord {
  const { response = `Response ${number}.`, feedback = `Feedback ${number}. More of it.` } = traits;
  const { uri = 'file:///project/answers.md', rubric = RUBRIC, score = 4, expectedScore = 3.75 } = traits;
  return {
    id: `grade-${number}`,
    at: START + number * MINUTE,
    kind: 'grading',
    rubric,
    anchors: [{ role: 'response', uri, start: 10, end: 10 + response.length, hash: sha256(response), text: response }],
    exchange: {
      instruction: { text: 'Comfort me.', source: 'structure' },
      response: { text: response, source: 'selection' },
      reference: null,
    },
    grade: {
      score,
      expectedScore,
      standardDeviation: 0.4,
      distribution: [0, 0, 0.25, 0.75, 0],
      feedback,
      verdict: 'stated',
      rubric: { name: rubric.name, hash: sha256(rubric.rubric.criteria) },
      notes: [{ code: 'longPrompt', promptTokens: 4100 }],
      provenance: provenance(response),
    },
  };
}

/** The `number`th comparison, with the id `comparison-<number>`. */
export function comparingRecord(number: number, winner: Comparison['winner'] = 'A'): ComparingRecord {
  const responses = { A: 'The one.', B: 'The other.' };
  const verdict = winner === 'inconsistent' ? 'A' : winner;
  const order = (first: Side): ComparisonOrder => ({
    first,
    verdict,
    verdictKind: 'forced',
    probabilityA: 0.8,
    feedback: `With ${first} first.`,
    notes: [],
    provenance: provenance(first),
  });
  return {
    id: `comparison-${number}`,
    at: START + number * MINUTE,
    kind: 'comparing',
    rubric: RUBRIC,
    anchors: (['A', 'B'] as const).map((role) => ({
      role,
      uri: `file:///project/${role.toLowerCase()}.md`,
      start: 0,
      end: responses[role].length,
      hash: sha256(responses[role]),
      text: responses[role],
    })),
    instruction: { text: 'Comfort me.', source: 'asked' },
    reference: { text: 'There, there.', source: 'rubric' },
    responses: { A: { text: responses.A, source: 'document' }, B: { text: responses.B, source: 'document' } },
    orders: ['A', 'B'],
    comparison: {
      winner,
      probabilityA: 0.8,
      positionBias: 0.1,
      orders: [order('A'), order('B')],
      oneOrder: null,
      rubric: { name: EMPATHY.name, hash: sha256(EMPATHY.criteria) },
      provenance: provenance('A'),
    },
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function provenance(response: string): Provenance {
  const prompt = `[INST] Judge this.\n${response} [/INST]`;
  return {
    model: 'prometheus',
    digest: sha256('prometheus'),
    server: 'Ollama 0.13.0',
    prompt,
    promptHash: sha256(prompt),
    template: 'absolute-no-reference',
    conversation: 'mistral',
    options: { ...GREEDY, maxTokens: 1024, contextLength: 8192 },
    request: { raw: true, stream: true },
    usage: {
      promptTokens: 812,
      generatedTokens: 140,
      loadDuration: 0,
      promptDuration: 410.5,
      generationDuration: 5120,
      totalDuration: 5540.25,
    },
    fromCache: false,
    distributionFrom: 'text',
  };
}
