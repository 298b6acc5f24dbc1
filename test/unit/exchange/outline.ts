import { readWith } from '../../../src/exchange/formats.ts';

/** A document's sections as `role: body`. */
export function outline(text: string): string[] {
  return readWith(text).sections.map(({ role, body }) => `${role}: ${body.text}`);
}
