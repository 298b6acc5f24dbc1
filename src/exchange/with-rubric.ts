import type { Rubric } from '../rubric/rubric.ts';
import type { Exchange } from './exchange.ts';

/**
 * The exchange as it is judged by a rubric: with the rubric's reference answer where it brings none of its own. What an
 * earlier grade took from a rubric is not its own.
 */
export function withRubric(exchange: Exchange, { reference }: Rubric): Exchange {
  if (exchange.reference !== null && exchange.reference.source !== 'rubric') return exchange;
  return { ...exchange, reference: reference === undefined ? null : { text: reference, source: 'rubric' } };
}
