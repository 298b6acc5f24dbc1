import type { Rubric } from '../rubric/rubric.ts';
import type { SourcedText } from './exchange.ts';

/**
 * The texts to judge by a rubric, with the rubric's reference answer if they bring none of their own. A reference that an earlier run
 * took from a rubric is not their own.
 */
export function withRubricReference<T extends { readonly reference: SourcedText | null }>(
  asked: T,
  { reference }: Rubric,
): T {
  if (asked.reference !== null && asked.reference.source !== 'rubric') return asked;
  return { ...asked, reference: reference === undefined ? null : { text: reference, source: 'rubric' } };
}
