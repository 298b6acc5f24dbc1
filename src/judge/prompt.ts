import { SCORES, type Rubric } from '../rubric/rubric.ts';
import { ABSOLUTE, ABSOLUTE_NO_REFERENCE, RELATIVE_COMPARISON, RELATIVE_COMPARISON_NO_REFERENCE } from './templates.ts';

/** Which wording a prompt was filled from. */
export type PromptName = 'absolute' | 'absolute-no-reference';

/** What an absolute prompt is filled with. With `reference` null the wording without a reference is used. */
export interface AbsoluteSlots {
  readonly instruction: string;
  readonly response: string;
  readonly reference: string | null;
  readonly rubric: Rubric;
}

/** The prompt of direct assessment, and the name of its wording. */
export function absolutePrompt(slots: AbsoluteSlots): { readonly name: PromptName; readonly text: string } {
  const { instruction, response, reference } = slots;
  const rubric = absoluteRubricText(slots.rubric);
  return reference === null
    ? { name: 'absolute-no-reference', text: fill(ABSOLUTE_NO_REFERENCE, { instruction, response, rubric }) }
    : { name: 'absolute', text: fill(ABSOLUTE, { instruction, response, reference, rubric }) };
}

/** What a relative prompt is filled with. With `reference` null the wording without a reference is used. */
export interface RelativeSlots {
  readonly instruction: string;
  readonly responseA: string;
  readonly responseB: string;
  readonly reference: string | null;
  readonly rubric: Rubric;
}

/** The prompt that asks which of two responses is better, in the wording that the relative expert was trained on. */
export function relativePrompt(slots: RelativeSlots): string {
  const { instruction, responseA, responseB, reference } = slots;
  const filling = {
    instruction,
    response_a: responseA,
    response_b: responseB,
    rubric: relativeRubricText(slots.rubric),
  };
  return reference === null
    ? fill(RELATIVE_COMPARISON_NO_REFERENCE, filling)
    : fill(RELATIVE_COMPARISON, { ...filling, reference });
}

/** The rubric as the relative prompt wants it: the criteria in brackets, and none of the levels. */
export function relativeRubricText(rubric: Rubric): string {
  return `[${onOneLine(rubric.criteria)}]`;
}

/** The rubric as the absolute prompt wants it: the criteria in brackets, then one line for each score. */
export function absoluteRubricText(rubric: Rubric): string {
  const levels = SCORES.map((score) => `Score ${score}: ${onOneLine(rubric.scores[score])}`);
  return [`[${onOneLine(rubric.criteria)}]`, ...levels].join('\n');
}

/** The model was trained on one line per level, and a level that broke its line could pass for another one. */
function onOneLine(text: string): string {
  return text
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** One pass over the template: what fills a slot is never looked at again, whatever it contains. */
function fill(template: string, slots: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}
