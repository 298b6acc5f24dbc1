import type { Rubric } from '../rubric/rubric.ts';
import { mistral, type ConversationName } from './conversation.ts';
import { defuse } from './control-tokens.ts';
import { absolutePrompt, relativePrompt, type PromptName, type RelativeSlots } from './prompt.ts';
import { SYSTEM_ABSOLUTE, SYSTEM_RELATIVE } from './templates.ts';

/** One response, ready to be put before a judge. */
export interface Question {
  readonly rubric: Rubric;
  readonly template: PromptName;
  readonly conversation: ConversationName;
  /** The whole text that is sent, byte for byte. */
  readonly prompt: string;
  /** Whether control tokens in the texts had to be made harmless. */
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
  const reference = texts.reference?.trim() ? texts.reference : null;
  const filled = absolutePrompt({ ...texts, reference, rubric });
  const safe = defuse(filled.text);
  return {
    rubric,
    template: filled.name,
    conversation: 'mistral',
    prompt: mistral(SYSTEM_ABSOLUTE, safe),
    defused: safe !== filled.text,
  };
}

/** The whole text, byte for byte, that asks which of two responses is better. */
export function relativeText(slots: RelativeSlots): string {
  return mistral(SYSTEM_RELATIVE, defuse(relativePrompt(slots)));
}
