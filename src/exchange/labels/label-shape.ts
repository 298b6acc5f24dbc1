import type { Name } from '../names/name.ts';

/** A label as it stands at the beginning of a line's content. */
export interface Shape {
  readonly form: string;
  readonly name: Name;
  /** Length of the label with its marks and colon. */
  readonly length: number;
  readonly bare: boolean;
  /** In a heading's title: a text stands behind the label. */
  readonly inline: boolean;
}

/** Maximum number of characters of a label that ends in a colon or is a heading, and of a name without either. */
export const [LONGEST_LABEL, LONGEST_BARE_LABEL] = [80, 60] as const;

/** A shape of which only what matters is given. */
export function shapeOf(
  form: string,
  name: Name,
  length: number,
  more?: Partial<Pick<Shape, 'bare' | 'inline'>>,
): Shape {
  return { form, name, length, bare: more?.bare ?? false, inline: more?.inline ?? false };
}

// `Output::write` and `model://…` are no labels.
const NO_SPEECH = /^(?::|\/\/)/;

/** True if a colon at an index ends a label. */
export function endsLabel(content: string, colon: number): boolean {
  return !NO_SPEECH.test(content.slice(colon + 1, colon + 3));
}

const [COLON, WIDE_COLON, ZERO, NINE] = [58, 0xff1a, 48, 57];
const OPENING = [40, 91, 0xff08];
const CLOSING = [41, 93, 0xff09];

/** Index of the first colon that no bracket holds and no time; -1 if there is none among the first `most` characters. */
export function colonIn(content: string, most: number): number {
  const end = Math.min(content.length, most);
  let depth = 0;
  for (let at = 0; at < end; at++) {
    const code = content.charCodeAt(at);
    if (code === COLON || code === WIDE_COLON) {
      if (depth <= 0 && !isInTime(content, at)) return at;
    } else if (OPENING.includes(code)) depth++;
    else if (CLOSING.includes(code)) depth--;
  }
  return -1;
}

function isInTime(content: string, colon: number): boolean {
  const isDigit = (at: number) => content.charCodeAt(at) >= ZERO && content.charCodeAt(at) <= NINE;
  return isDigit(colon - 1) && isDigit(colon + 1) && isDigit(colon + 2) && !isDigit(colon + 3);
}
