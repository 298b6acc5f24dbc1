import { readStructure } from '../../../src/exchange/structure.ts';

/** A document's sections as `role: body`. */
export function outline(text: string): string[] {
  return readStructure(text).sections.map(({ role, body }) => `${role}: ${text.slice(body.start, body.end)}`);
}
