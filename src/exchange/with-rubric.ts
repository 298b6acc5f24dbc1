import type { Rubric } from '../rubric/rubric.ts';
import type { Part } from './exchange.ts';

/**
 * What is judged by a rubric, with the rubric's reference answer where it brings none of its own. What an earlier run took
 * from a rubric is not its own.
 */
export function withRubric<T extends { readonly reference: Part | null }>(asked: T, { reference }: Rubric): T {
  if (asked.reference !== null && asked.reference.source !== 'rubric') return asked;
  return { ...asked, reference: reference === undefined ? null : { text: reference, source: 'rubric' } };
}
