import type { Repair } from './repair.ts';

/**
 * What makes the nested form of a flat rubric, comments and order kept; `null` for a text that is not flat, or too broken
 * to convert. `fallbackName` names a rubric that has no name.
 */
export function convertFlat(_text: string, _fallbackName?: string): Repair | null {
  return null;
}

/** A flat rubric's text in the nested form, or `null` for what is no flat rubric. */
export function flatToNested(_text: string, _fallbackName?: string): string | null {
  return null;
}
