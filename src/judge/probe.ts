import type { Rubric } from '../rubric/rubric.ts';
import type { Conversation } from './conversation.ts';
import { tokensPerSecond, type Complete } from './completion.ts';
import type { Grade, JudgementEvent } from './grade.ts';
import { askForGrade } from './ask-for-grade.ts';
import type { JudgeIdentity } from './identity.ts';
import { absoluteQuestion, type Question } from './question.ts';

/** Grades that a model gave to a very good answer and to a very bad one. */
export interface Probe {
  readonly good: Grade;
  readonly bad: Grade;
  /** Tokens that were written in a second; null where the server does not tell. */
  readonly tokensPerSecond: number | null;
}

/** `asking` before each of the two answers, then what happens to it. */
export type ProbeEvent = { readonly type: 'asking'; readonly answer: 'good' | 'bad' } | JudgementEvent;

const RUBRIC: Rubric = {
  name: 'Set-up probe',
  criteria: 'Does the response answer the question with true facts and in a friendly tone?',
  scores: {
    1: 'The response gives no answer, or insults the person who asked.',
    2: 'The response touches the question, but most of what it says is false.',
    3: 'The response answers half of the question, or mixes true statements with false ones.',
    4: 'The response answers the question with true facts, and leaves a small part open.',
    5: 'The response answers the whole question with true facts, and is pleasant to read.',
  },
  pass: 3,
};

const INSTRUCTION = 'Why do we see lightning before we hear the thunder, and how can I tell how far away it is?';

const GOOD =
  'Light travels almost a million times faster than sound: the flash reaches you at once, while the thunder needs about ' +
  'three seconds for each kilometre. So count the seconds between flash and thunder and divide them by three: that is the ' +
  'distance in kilometres. With nine seconds in between, the storm is three kilometres away.';

const BAD =
  'That is a terrible question and I am not going to waste my time on it. Thunder is the noise of clouds that bump into ' +
  'each other, and it has nothing to do with lightning at all.';

const ANSWERS = { good: GOOD, bad: BAD } as const;

/** One question, with an answer that deserves the best score or with one that deserves the worst. */
export function probeQuestion(answer: 'good' | 'bad', conversation?: Conversation): Question {
  return absoluteQuestion(
    { instruction: INSTRUCTION, response: ANSWERS[answer], reference: null },
    RUBRIC,
    conversation,
  );
}

/**
 * Puts both questions before a prepared model, one after the other. Throws what grading throws.
 * @param conversation of the model. Default: that of Prometheus 2.
 */
export async function* probe(
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
  conversation?: Conversation,
): AsyncGenerator<ProbeEvent, Probe> {
  const good = yield* ask('good', probeQuestion('good', conversation), complete, identity, signal);
  const bad = yield* ask('bad', probeQuestion('bad', conversation), complete, identity, signal);
  return { good, bad, tokensPerSecond: tokensPerSecond(good.provenance.usage, bad.provenance.usage) };
}

/** True if the model can be used: it gave both answers a verdict by itself, whatever the score was. */
export function isAccepted({ good, bad }: Probe): boolean {
  return gaveVerdict(good) && gaveVerdict(bad);
}

/**
 * True if the model came to a score by itself. Asked for the label alone, with the marker before it, any chat model writes
 * a digit: that says nothing of whether it can judge.
 */
export function gaveVerdict({ score, verdict }: Grade): boolean {
  return score !== null && verdict !== 'forced';
}

/** True if the model can be used and scored the good answer higher than the bad one. */
export function tellsApart(probe: Probe): boolean {
  return isAccepted(probe) && (probe.good.score ?? 0) > (probe.bad.score ?? 0);
}

async function* ask(
  answer: 'good' | 'bad',
  question: Question,
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
): AsyncGenerator<ProbeEvent, Grade> {
  yield { type: 'asking', answer };
  let given: Grade | undefined;
  for await (const event of askForGrade(question, complete, identity, signal)) {
    if (event.type === 'grade') given = event.grade;
    else yield event;
  }
  if (!given) throw new Error('The grading ended without a grade.');
  return given;
}
