import type { Structure } from '../structure.ts';

/**
 * The offset that is meant by a cell as a whole: in its response, in the first where it holds several; without any in the first text that
 * it holds a part of.
 * @param structure seen from the cell.
 * @param length the cell's, in UTF-16 code units.
 */
export function offsetInCell({ sections }: Structure, length: number): number {
  const within = sections.filter(({ span }) => span.start < Math.max(length, 1) && span.end > 0);
  const response = within.find(
    ({ role, body }) => role === 'response' && body.span.start <= length && body.span.end > 0 && body.text !== '',
  );
  const start = response?.body.span.start ?? within[0]?.span.start ?? 0;
  return Math.min(Math.max(start, 0), length);
}
