import { isCore } from '../names/name-kind.ts';
import { readName } from '../names/name.ts';
import { isProduct } from '../names/product.ts';
import { endsLabel, shapeOf, type Shape } from './label-shape.ts';

/** Marks that open emphasis, longest first, with those that close it. */
const PAIRS: readonly (readonly [opens: string, closes: string])[] = [
  ['***', '***'],
  ['**_', '_**'],
  ['__*', '*__'],
  ['_**', '**_'],
  ['*__', '__*'],
  ['___', '___'],
  ['**', '**'],
  ['__', '__'],
  ['*', '*'],
  ['_', '_'],
];

const COLON_INSIDE = /[:：]\s{0,3}$/u;
/** A full stop in a colon's place: `**Question 1.** …`, `**Answer.** …`. */
const STOP_INSIDE = /(?:\d[.)]|[\p{L}][.])\s{0,3}$/u;
const COLON_BEHIND = /^(?:\s{0,3}[([（][^()[\]（）]{1,60}[)\]）])?\s{0,3}[:：]/u;
const TIME_BEHIND =
  /^\s{0,3}[-—–·|([]{0,2}\s{0,2}(?:(?:today|yesterday|at|on)[\s,]{1,2}){0,3}\d[\d:./\s-]{2,24}(?:[ap]\.?m\.?|Z|UTC)?\s{0,2}[)\]]?[:：]?\s{0,3}$/iu;
const BRACKET_BEHIND = /^\s{0,3}[([（][^()[\]（）]{1,60}[)\]）]\s{0,3}$/u;

/** Reads `**User:** …`, `**User**: …`, `_**User (12:46)**_`, `**User** (12:46):`, alone on a line or before a text. */
export function readEmphasized(content: string): Shape | null {
  const pair = PAIRS.find(([opens]) => content.startsWith(opens));
  if (!pair) return null;
  const [opens, closes] = pair;
  const close = content.indexOf(closes, opens.length);
  if (close === -1) return null;
  const inner = content.slice(opens.length, close);
  const rest = content.slice(close + closes.length);
  const stopInside = opens.includes('**') && isRunIn(inner);
  const colonInside = COLON_INSIDE.test(inner) || stopInside;
  const behind = colonInside ? null : COLON_BEHIND.exec(rest);
  const length = opens.length + inner.length + closes.length;
  let labelLength = length;
  if (behind !== null) {
    if (!endsLabel(rest, behind[0].length - 1)) return null;
    labelLength += behind[0].length;
  } else if (rest.trim() !== '' && !colonInside) {
    if (!TIME_BEHIND.test(rest) && !BRACKET_BEHIND.test(rest)) return null;
    labelLength += rest.trimEnd().length;
  } else if (colonInside && /^[:：]/u.test(rest.trimStart())) {
    labelLength += rest.length - rest.trimStart().length + 1;
  }
  const name = readName(stopInside ? withoutStop(inner) : inner.replace(COLON_INSIDE, ''));
  if (name === null) return null;
  // `**User: hi**` is a sentence; `**Response A: model-x**` a label.
  if (name.colonQualifier && name.counter === '' && !isProduct(name.qualifier.toLowerCase())) return null;
  const italic = opens.length === 1;
  if (italic && !isCore(name.kind)) return null;
  const colon = colonInside || behind !== null;
  return shapeOf(italic ? 'italic' : 'bold', name, labelLength, { bare: italic && !colon });
}

const LONGEST_RUN_IN = 40;

/** True for a known part or speaker with a full stop: what a sentence in bold type is not. */
function isRunIn(inner: string): boolean {
  if (inner.length > LONGEST_RUN_IN || !STOP_INSIDE.test(inner)) return false;
  const name = readName(withoutStop(inner));
  return name !== null && isCore(name.kind) && name.qualifier === '';
}

function withoutStop(inner: string): string {
  return inner.trimEnd().slice(0, -1);
}
