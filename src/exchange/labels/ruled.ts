import { readName } from '../names/name.ts';
import { shapeOf, type Shape } from './label-shape.ts';

const LONGEST = 120;
/** A word between two runs of one sign. Between asterisks and underscores without blanks it is emphasis. */
const RULED = /^(?:([=#+-])\1{1,79}\s{0,8}|([*_])\2{1,79}\s{1,8})([^\s=#+*_-].{0,80}?)[=#+*_-]{2,80}$/u;

/** Reads a line that is a known name between two rules: `=== USER ===`, `--- assistant ---`, `*** Human ***`. */
export function readRuled(content: string): Shape | null {
  if (content.length > LONGEST) return null;
  const line = content.trimEnd();
  const found = RULED.exec(line);
  if (found === null) return null;
  const sign = found[1] ?? found[2] ?? '';
  const inner = found[3] ?? '';
  if (!line.endsWith(sign + sign) || (found[2] !== undefined && !/\s$/.test(inner))) return null;
  const name = readName(inner.replace(/[\s:：]{1,9}$/u, ''));
  return name === null || name.kind === null ? null : shapeOf('ruled', name, line.length);
}
