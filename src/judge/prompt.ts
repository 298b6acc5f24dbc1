import { SCORES, type Rubric } from '../rubric/rubric.ts';
import { sha256 } from './identity.ts';
import {
  ABSOLUTE,
  ABSOLUTE_NO_REFERENCE,
  RELATIVE_CHOICE,
  RELATIVE_CHOICE_NO_REFERENCE,
  RELATIVE_COMPARISON,
  RELATIVE_COMPARISON_NO_REFERENCE,
} from './templates.ts';

/**
 * The two published wordings of relative grading: `comparison` is the text that the relative expert was trained on,
 * `choice` the one behind the paper's pairwise figures.
 */
export type RelativeWording = 'comparison' | 'choice';

/** Name of the text that a prompt was filled from. */
export type PromptName =
  'absolute' | 'absolute-no-reference' | `relative-${RelativeWording}` | `relative-${RelativeWording}-no-reference`;

/** A filled prompt and what it was filled from. */
export interface FilledPrompt {
  readonly name: PromptName;
  readonly text: string;
}

/** Contents of an absolute prompt. With `reference` null the wording without a reference is used. */
export interface AbsoluteSlots {
  readonly instruction: string;
  readonly response: string;
  readonly reference: string | null;
  readonly rubric: Rubric;
}

/** The prompt of direct assessment. */
export function absolutePrompt(slots: AbsoluteSlots): FilledPrompt {
  const { instruction, response, reference } = slots;
  const rubric = absoluteRubricText(slots.rubric);
  return reference === null
    ? { name: 'absolute-no-reference', text: fill(ABSOLUTE_NO_REFERENCE, { instruction, response, rubric }) }
    : { name: 'absolute', text: fill(ABSOLUTE, { instruction, response, reference, rubric }) };
}

/** Contents of a relative prompt. With `reference` null the wording without a reference is used. */
export interface RelativeSlots {
  readonly instruction: string;
  readonly responseA: string;
  readonly responseB: string;
  readonly reference: string | null;
  readonly rubric: Rubric;
}

/** The prompt of relative grading: which of two responses is better. */
export function relativePrompt(slots: RelativeSlots, wording: RelativeWording): FilledPrompt {
  const { instruction, responseA, responseB, reference } = slots;
  const rubric = relativeRubricText(slots.rubric, wording);
  const filling = { instruction, response_a: responseA, response_b: responseB, rubric };
  const { withReference, withoutReference } = RELATIVE[wording];
  return reference === null
    ? { name: `relative-${wording}-no-reference`, text: fill(withoutReference, filling) }
    : { name: `relative-${wording}`, text: fill(withReference, { ...filling, reference }) };
}

const RELATIVE = {
  comparison: { withReference: RELATIVE_COMPARISON, withoutReference: RELATIVE_COMPARISON_NO_REFERENCE },
  choice: { withReference: RELATIVE_CHOICE, withoutReference: RELATIVE_CHOICE_NO_REFERENCE },
} as const;

/** The rubric as a relative prompt wants it: the criteria, in brackets for `comparison`, and none of the levels. */
export function relativeRubricText(rubric: Rubric, wording: RelativeWording): string {
  const criteria = onOneLine(rubric.criteria);
  return wording === 'comparison' ? `[${criteria}]` : criteria;
}

/** The rubric as the absolute prompt wants it: the criteria in brackets, then one line for each score. */
export function absoluteRubricText(rubric: Rubric): string {
  const levels = SCORES.map((score) => `Score ${score}: ${onOneLine(rubric.scores[score])}`);
  return [`[${onOneLine(rubric.criteria)}]`, ...levels].join('\n');
}

/** Identity of a rubric: the SHA-256, in lower-case hexadecimal, of its absolute text. */
export function rubricHash(rubric: Rubric): Promise<string> {
  return sha256(absoluteRubricText(rubric));
}

/** True if two rubrics tell a judge the same, whatever their names and their passing scores are. */
export function isSameRubric(one: Rubric, other: Rubric): boolean {
  return absoluteRubricText(one) === absoluteRubricText(other) && one.reference === other.reference;
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
