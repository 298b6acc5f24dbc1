import type { Rubric } from '../rubric/rubric.ts';
import { MISTRAL, type Conversation } from './conversation.ts';
import type { LabelKind } from './verdict/label.ts';
import { absolutePrompt, relativePrompt, type FilledPrompt, type PromptName, type RelativeWording } from './prompt.ts';
import { SYSTEM_ABSOLUTE, SYSTEM_RELATIVE } from './templates.ts';
import { otherSide, type Side } from './comparison.ts';

/** Something to be judged, ready to be put before a judge. */
export interface Question {
  readonly rubric: Rubric;
  /** Kind of label that the judge is to answer with. */
  readonly labels: LabelKind;
  readonly template: PromptName;
  /** Format in which the prompt was put; a second call goes on in it. */
  readonly conversation: Conversation;
  /** The whole text that is sent, byte for byte. */
  readonly prompt: string;
  /** True if control tokens in the texts had to be made harmless. */
  readonly defused: boolean;
}

/** The texts of a question. `reference` is null where there is no reference answer; a blank one counts as none. */
export interface QuestionTexts {
  readonly instruction: string;
  readonly response: string;
  readonly reference: string | null;
}

/**
 * Asks for direct assessment: one response, one rubric, a score from 1 to 5.
 * @param conversation of the model that is asked. Default: that of Prometheus 2.
 */
export function absoluteQuestion(texts: QuestionTexts, rubric: Rubric, conversation: Conversation = MISTRAL): Question {
  const filled = absolutePrompt({ ...texts, reference: present(texts.reference), rubric });
  return question('score', SYSTEM_ABSOLUTE, filled, rubric, conversation);
}

/** The texts of a comparison, in the order in which the judge reads the responses. `reference` as above. */
export interface RelativeTexts {
  readonly instruction: string;
  readonly responseA: string;
  readonly responseB: string;
  readonly reference: string | null;
}

/**
 * Asks for relative grading: two responses, the rubric's criteria, the better one's letter.
 * @param conversation of the model that is asked. Default: that of Prometheus 2.
 */
export function relativeQuestion(
  texts: RelativeTexts,
  rubric: Rubric,
  wording: RelativeWording,
  conversation: Conversation = MISTRAL,
): Question {
  const filled = relativePrompt({ ...texts, reference: present(texts.reference), rubric }, wording);
  return question('choice', SYSTEM_RELATIVE, filled, rubric, conversation);
}

function question(
  labels: LabelKind,
  system: string,
  { name, text }: FilledPrompt,
  rubric: Rubric,
  conversation: Conversation,
): Question {
  const safe = conversation.defuse(text);
  return {
    rubric,
    labels,
    template: name,
    conversation,
    prompt: conversation.render(system, safe),
    defused: safe !== text,
  };
}

/** No reference is a wording of its own: an empty one would pass for a full-marks answer. */
function present(reference: string | null): string | null {
  return reference?.trim() ? reference : null;
}

/** No token of a judge's vocabulary stands for more UTF-16 code units: the longest are runs of spaces. */
const LONGEST_TOKEN = 128;

/** True if a prompt cannot fit a context, in tokens, whatever it says. For most that do not fit, only the server can tell. */
export function isFarTooLong(
  { prompt }: { readonly prompt: { readonly length: number } },
  contextLength: number,
): boolean {
  return prompt.length > contextLength * LONGEST_TOKEN;
}

/** Two responses to one instruction. `reference` is null where there is no reference answer; a blank one counts as none. */
export interface PairTexts {
  readonly instruction: string;
  readonly responses: Readonly<Record<Side, string>>;
  readonly reference: string | null;
}

/** The question of a pair in one of its two orders. */
export interface PairQuestion {
  /** The response that the judge reads first, under the heading of `Response A`. */
  readonly first: Side;
  readonly question: Question;
}

/** The question of a pair, with the response `first` before the other one. @param conversation as in {@link relativeQuestion}. */
export function pairQuestion(
  texts: PairTexts,
  first: Side,
  rubric: Rubric,
  wording: RelativeWording,
  conversation?: Conversation,
): PairQuestion {
  const { instruction, responses, reference } = texts;
  const order = { responseA: responses[first], responseB: responses[otherSide(first)] };
  return { first, question: relativeQuestion({ instruction, ...order, reference }, rubric, wording, conversation) };
}

/** The orders of one comparison, in which they are to be judged: one, or both. */
export type PairQuestions = readonly [PairQuestion] | readonly [PairQuestion, PairQuestion];

/**
 * A pair's questions: with A read first, and, unless one order is enough, with B read first.
 * @param conversation as in {@link relativeQuestion}.
 */
export function pairQuestions(
  texts: PairTexts,
  rubric: Rubric,
  wording: RelativeWording,
  bothOrders: boolean,
  conversation?: Conversation,
): PairQuestions {
  const aFirst = pairQuestion(texts, 'A', rubric, wording, conversation);
  return bothOrders ? [aFirst, pairQuestion(texts, 'B', rubric, wording, conversation)] : [aFirst];
}

/** The same questions with the names of the responses exchanged: what is sent stays as it is. */
export function swapQuestions([one, other]: PairQuestions): PairQuestions {
  const swapped = ({ first, question }: PairQuestion) => ({ first: otherSide(first), question });
  return other ? [swapped(one), swapped(other)] : [swapped(one)];
}
