import type { GradingStatusView, GradingView } from '../../src/protocol/messages.ts';

type Grade = Extract<GradingStatusView, { kind: 'graded' }>['grade'];

const instruction = `My sister and I have not spoken since our mother's funeral in March. Her birthday is next week and I do not know whether to write to her. I am still angry, but I miss her. What should I do?`;

const response = `I'm sorry about your mother. Being angry and missing your sister at the same time makes sense; grief often comes out sideways between the people who share it.

A birthday is a small door. You could write two lines that ask for nothing: that you are thinking of her, and that you miss her. You do not have to settle what happened in March to say that.`;

const reference = `It sounds as though you are carrying two losses at once: your mother, and the closeness you had with your sister. Anger and longing can sit side by side, and neither cancels the other.

If part of you wants to write, a short card that wishes her well and admits that you miss her keeps the door open without pretending that nothing happened.`;

export const feedback = `The response opens by acknowledging the loss and names both feelings the person described, anger and longing, without judging either. Saying that grief "comes out sideways" shows an understanding of why the quarrel may have happened at all.

It then offers one concrete and gentle step, and makes clear that writing a card does not oblige the person to resolve the conflict. This respects their ambivalence. What keeps it from the highest score is that it moves to advice quickly: it does not stay with the funeral or ask what made the silence so long, which the reference answer does by speaking of two losses.

So the overall score is 4.`;

export const prompt = `[INST] You are a fair judge assistant tasked with providing clear, objective feedback based on specific criteria, ensuring each assessment reflects the absolute standards set for performance.
###Task Description:
An instruction, a response to evaluate and a score rubric are given.

###The instruction to evaluate:
${instruction}

###Response to evaluate:
${response}

###Reference Answer (Score 5):
${reference}

###Score Rubrics:
[Does the response acknowledge what the person feels before it advises?]
Score 1: …

###Feedback:  [/INST]`;

const startedAt = Date.UTC(2026, 4, 4, 9, 30);

const grade: Grade = {
  score: 4,
  expectedScore: 3.8712,
  standardDeviation: 0.4127,
  distribution: [0.0011, 0.0102, 0.1261, 0.8418, 0.0208],
  feedback,
  verdict: 'stated',
  rubric: { name: 'Empathy', hash: '9b1f0c52d4a7e6c83f5d21b07a94e8cc6f0d3a5b17e2948cd60fa1b3c5e7d924' },
  notes: [],
  provenance: {
    model: 'hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M',
    digest: '3e5fd1a9c07b4826fd915ce04ab3d7718c62e95f1d0ab4c3978e26f5d1b0a7c4',
    server: 'Ollama 0.13.0',
    prompt,
    promptHash: '57c0de4be19f2a83d6b47015fc9e83a2416d0b7fe5c92a38d1047ebf6a935c20',
    template: 'absolute',
    conversation: 'mistral',
    options: {
      temperature: 0,
      topP: 1,
      topK: 40,
      repeatPenalty: 1.03,
      repeatLastN: 64,
      seed: 0,
      maxTokens: 1024,
      contextLength: 8192,
    },
    usage: {
      promptTokens: 1187,
      generatedTokens: 168,
      loadDuration: 2210,
      promptDuration: 1840,
      generationDuration: 7180,
      totalDuration: 11_260,
    },
    fromCache: false,
    distributionFrom: 'text',
  },
};

const running: GradingView = {
  kind: 'grading',
  id: 7,
  startedAt,
  status: { kind: 'running', wait: 'connecting', since: startedAt, first: null },
  written: '',
  instruction: { text: instruction, source: 'heading “Prompt”, line 3' },
  response: {
    text: response,
    source: 'heading “Response”, line 7',
    title: 'grief-support.md',
    where: '',
    revealable: true,
  },
  reference: { text: reference, source: 'heading “Reference Answer”, line 13' },
  rubric: {
    name: 'Empathy',
    criteria: 'Does the response acknowledge what the person feels before it advises?',
    scores: [
      'Ignores or dismisses what the person feels, or answers as though only facts had been asked for.',
      'Mentions feelings in passing, in words that would fit anyone.',
      'Names a feeling, but moves straight on to advice or does not connect it to the situation.',
      'Acknowledges the feelings in this situation and lets them shape the advice, with small gaps.',
      'Shows that it understands what this person feels and why, makes room for it, and only then advises, gently.',
    ],
    pass: 3,
  },
  prompt,
  record: 'r7',
  stale: [],
  otherReading: null,
  others: [],
};

/** A grading that runs, started at a fixed moment unless `changes` say otherwise. */
export function runningGrading(changes: Partial<GradingView> = {}): GradingView {
  return { ...running, ...changes };
}

/** The response of every grading here, under another title. */
export function titled(title: string): GradingView['response'] {
  return { ...running.response, title };
}

/** A finished grading, its grade changed as told. */
export function gradedGrading(changes: Partial<Grade> = {}, view: Partial<GradingView> = {}): GradingView {
  const status: GradingStatusView = { kind: 'graded', grade: { ...grade, ...changes }, at: startedAt + 11_400 };
  return { ...running, written: `Feedback: ${feedback} [RESULT] 4`, status, ...view };
}

/** Gradings of one response by four rubrics: the one that is shown, one that is out of date, one that runs, and one without a score. */
export const others: GradingView['others'] = [
  { id: 7, rubric: 'Empathy', pass: 3, status: 'graded', score: 4, expectedScore: 3.8712, isStale: false },
  { id: 8, rubric: 'Factual validity', pass: 4, status: 'graded', score: 2, expectedScore: 2.1, isStale: true },
  { id: 9, rubric: 'Helpfulness', pass: 3, status: 'running', score: null, expectedScore: null, isStale: false },
  { id: 10, rubric: 'Honesty', pass: 3, status: 'graded', score: null, expectedScore: null, isStale: false },
];

/** Gradings by the rubrics of one file, with weights: one has no score. */
export const weighted: Pick<GradingView, 'others' | 'means'> = {
  others: [
    {
      id: 7,
      rubric: 'Accuracy',
      pass: 3,
      status: 'graded',
      score: 4,
      expectedScore: 3.8712,
      isStale: false,
      weight: 3,
    },
    { id: 8, rubric: 'Clarity', pass: 4, status: 'graded', score: 2, expectedScore: 2.1, isStale: false, weight: 0.5 },
    { id: 9, rubric: 'Tone', pass: 3, status: 'graded', score: null, expectedScore: null, isStale: false, weight: 1 },
  ],
  means: [{ file: 'support.rubric.yaml', mean: 3.714285, counted: 2, of: 3, unscored: 1, isStale: false }],
};

/** A grading without a score, as {@link gradedGrading} has it. */
export const unscored = {
  score: null,
  expectedScore: null,
  standardDeviation: null,
  distribution: null,
  verdict: 'unscored',
  notes: [{ code: 'noDistribution' }],
} as const satisfies Partial<Grade>;

/** The judge stated something that is no score, and nothing was forced out of it. */
export const refused = {
  ...unscored,
  unscored: { code: 'illegal', said: '3-4, leaning to 4' },
  notes: [],
} as const satisfies Partial<Grade>;

/** What a reasoning model thinks before it answers. */
export const thinking = `The rubric asks whether feelings are acknowledged before advice is given.

The response names anger and longing in its first sentence. That is at least a 4. Is it a 5? [RESULT] 5? It goes on to the card quickly, so a 4.`;

/** A reasoning model's grade that was forced: its second question is in the provenance. */
export const reasoned = {
  thinking,
  verdict: 'forced',
  provenance: {
    ...grade.provenance,
    labelCall: {
      prompt: `${prompt} ${feedback} [RESULT]`,
      maxTokens: 2,
      usage: {
        promptTokens: 1371,
        generatedTokens: 2,
        loadDuration: 0,
        promptDuration: 310,
        generationDuration: 90,
        totalDuration: 420,
      },
    },
    distributionFrom: 'labelCall',
  },
} as const satisfies Partial<Grade>;

/** A grading that ended before its time. */
export function endedGrading(status: GradingStatusView, changes: Partial<GradingView> = {}): GradingView {
  return { ...running, status, ...changes };
}

export const failed = {
  kind: 'failed',
  at: startedAt + 4000,
  what: 'Ollama does not have the model hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M.',
  next: 'Download it once (4.4 GB), or choose another judge model in the settings.',
  actions: ['pullModel', 'openSettings', 'showLog'],
} as const satisfies GradingStatusView;
