import { readEmphasized } from './emphasis.ts';
import { readPlain } from './plain.ts';
import type { Shape } from './label-shape.ts';
import { isCore } from '../names/name-kind.ts';
import type { Name } from '../names/name.ts';
import { isSpace } from '../white-space.ts';

/** A place where a document may say whose text follows: a candidate for a border of turns. */
export interface SectionLabel {
  readonly line: number;
  /** The label with its marks, without its line's indentation. */
  readonly start: number;
  readonly end: number;
  /** Marks of one form look alike: `h2`, `bold`, `plain`, `list-bold`, `q-bold` (in a quote). */
  readonly form: string;
  /** Level of the heading it is; 0 for anything else. */
  readonly level: number;
  readonly name: Name;
  /** True if text follows on its line. */
  readonly followed: boolean;
  /** The first line below that holds anything. */
  readonly below: number;
  /** True for a name without a colon, alone between blank lines. */
  readonly bare: boolean;
  /** True if a text stands behind the label in a heading's title, as in `# Q: How?`. */
  readonly inline: boolean;
}

/** Maximum number of characters of a line in which a label is looked for. */
export const LABEL_WINDOW = 200;

/** End of the known label that a line opens with; null if it opens with none. A line that is nothing but a name is one. */
export function opensWithLabel(text: string, ink: number, end: number): number | null {
  const shape = shapeAt(text, ink, end);
  return shape !== null && isCore(shape.name.kind) ? ink + shape.length : null;
}

function shapeAt(text: string, ink: number, end: number): Shape | null {
  const content = text.slice(ink, Math.min(end, ink + LABEL_WINDOW));
  const [first] = content;
  if (first === '*' || first === '_') return readEmphasized(content);
  return first === undefined || isSpace(first.charCodeAt(0)) ? null : readPlain(content);
}
