import type { Rubric } from '../rubric/rubric.ts';
import { mistral, type ConversationName } from './conversation.ts';
import { defuse } from './control-tokens.ts';
import type { LabelKind } from './label.ts';
import { absolutePrompt, relativePrompt, type FilledPrompt, type PromptName, type RelativeWording } from './prompt.ts';
import { SYSTEM_ABSOLUTE, SYSTEM_RELATIVE } from './templates.ts';

/** Something to be judged, ready to be put before a judge. */
export interface Question {
  readonly rubric: Rubric;
  /** Kind of label that the judge is to answer with. */
  readonly labels: LabelKind;
  readonly template: PromptName;
  readonly conversation: ConversationName;
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

/** Asks for direct assessment: one response, one rubric, a score from 1 to 5. */
export function absoluteQuestion(texts: QuestionTexts, rubric: Rubric): Question {
  const filled = absolutePrompt({ ...texts, reference: present(texts.reference), rubric });
  return question('score', SYSTEM_ABSOLUTE, filled, rubric);
}

/** The texts of a comparison, in the order in which the judge reads the responses. `reference` as above. */
export interface RelativeTexts {
  readonly instruction: string;
  readonly responseA: string;
  readonly responseB: string;
  readonly reference: string | null;
}

/** Asks for relative grading: two responses, the rubric's criteria, the better one's letter. */
export function relativeQuestion(texts: RelativeTexts, rubric: Rubric, wording: RelativeWording): Question {
  const filled = relativePrompt({ ...texts, reference: present(texts.reference), rubric }, wording);
  return question('choice', SYSTEM_RELATIVE, filled, rubric);
}

function question(labels: LabelKind, system: string, { name, text }: FilledPrompt, rubric: Rubric): Question {
  const safe = defuse(text);
  return {
    rubric,
    labels,
    template: name,
    conversation: 'mistral',
    prompt: mistral(system, safe),
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
