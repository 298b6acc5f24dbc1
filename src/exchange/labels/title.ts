import { isCore } from '../names/name-kind.ts';
import { readName } from '../names/name.ts';
import { isProduct } from '../names/product.ts';
import { colonIn, LONGEST_LABEL, shapeOf, type Shape } from './label-shape.ts';

/**
 * Reads a heading's title. What stands behind the label tells whose a response is (`Response A: model-x`, `Response B — name`), or it is
 * a text of its own (`Q: How do I …?`): then the shape is inline and as long as the label.
 */
export function readTitle(title: string): Shape | null {
  const name = readName(title);
  if (name !== null && name.kind === null) return shapeOf('', name, title.length);
  if (name !== null && !name.colonQualifier) return shapeOf('', name, title.length);
  const colon = colonIn(title, LONGEST_LABEL);
  if (name !== null) {
    const isAnswer = name.kind === 'response' || name.kind === 'model';
    const isNamed = isAnswer && (name.counter !== '' || isProduct(name.qualifier.toLowerCase()));
    if (isNamed) return shapeOf('', name, title.length);
    return colon === -1 ? null : shapeOf('', { ...name, qualifier: '' }, colon + 1, { inline: true });
  }
  if (colon <= 0 || !/\s|[\u2E80-\uFFEF]/u.test(title[colon + 1] ?? '')) return null;
  const before = readName(title.slice(0, colon));
  return before !== null && isCore(before.kind) ? shapeOf('', before, colon + 1, { inline: true }) : null;
}
