import { FLAT_FORM, formOf, NESTED_FORM } from '../form.ts';
import { SCORES } from '../rubric.ts';
import { levelsBeside } from './found-levels.ts';
import type { FoundLevel } from './found-levels.ts';
import { levelMark } from './level-mark.ts';
import { scaleOf } from './score-scale.ts';
import type { Scale } from './score-scale.ts';
import { severalIn } from './several.ts';
import type { Several } from './several.ts';
import { sketchedFields, sketchOf } from './sketch.ts';
import type { Sketch } from './sketch.ts';
import type { Tree, TreeEntry, TreeMap } from './tree.ts';

/** The form a rubric is written in, and so how it is read. */
export type Route =
  /** The nested or the flat form, right or wrong. */
  | { readonly kind: 'own' }
  /** Another form, or one of ours with another scale than 1 to 5. */
  | { readonly kind: 'other'; readonly sketch: Sketch; readonly scale: Scale }
  /** Several criteria where one belongs. */
  | { readonly kind: 'several'; readonly several: Several };

const OWN: Route = { kind: 'own' };

/** @param alone true if several criteria can be meant. */
export function routeOf(tree: Tree, alone = true): Route {
  const several = alone ? severalIn(tree) : null;
  if (several) return { kind: 'several', several };
  if (tree.kind !== 'map') return OWN;
  const own = ownLevels(tree);
  if (own === 'unreadable') return OWN;
  const sketch = own ? { ...sketchedFields(tree), ...own, isWrapped: false, span: tree.span } : sketchOf(tree);
  const isBroken =
    !own && sketch && tree.entries.some((entry) => entry.key === NESTED_FORM.levels.under && entry !== sketch.holder);
  const scale = isBroken ? null : sketch && scaleOf(sketch.levels);
  if (!sketch || !scale) return OWN;
  return own && !isOtherScale(scale) ? OWN : { kind: 'other', sketch, scale };
}

/** Levels as our forms write them; `unreadable` where they are broken ones; `null` where there are none of ours. */
function ownLevels(tree: TreeMap): { levels: readonly FoundLevel[]; holder: TreeEntry | null } | 'unreadable' | null {
  if (formOf(tree.entries) === FLAT_FORM) return readable(tree.entries, FLAT_FORM.levels.pattern, null);
  const holder = tree.entries.find(({ key }) => key === NESTED_FORM.levels.under);
  if (!holder) return null;
  if (holder.value.kind !== 'map')
    return holder.value.kind === 'text' && holder.value.found !== 'text' ? 'unreadable' : null;
  const { pattern } = NESTED_FORM.levels;
  const { entries } = holder.value;
  const isForeign = entries.some(
    ({ key, value }) => value.kind === 'map' || (!pattern.test(key) && levelMark(key) !== null),
  );
  const isPlain =
    !isForeign ||
    entries.some(
      ({ key }) =>
        pattern.test(key) && entries.some((other) => !pattern.test(other.key) && levelMark(other.key)?.kind === 'word'),
    );
  return isPlain && entries.every(({ value }) => value.kind !== 'map') ? readable(entries, pattern, holder) : null;
}

function readable(entries: readonly TreeEntry[], pattern: RegExp, holder: TreeEntry | null) {
  const ours = entries.filter(({ key }) => pattern.test(key));
  const levels = levelsBeside(ours, new Set());
  return levels.length === ours.length && levels.length > 0 ? { levels, holder } : 'unreadable';
}

/** Other numbers than 1 to 5, or the first few of them: three levels from 1 to 3 are a scale, 1, 3 and 5 are not. */
function isOtherScale({ values }: Scale): boolean {
  const isPart = values.every((value) => SCORES.some((score) => score === value));
  const isPrefix = values.every((value, index) => value === index + 1);
  return !isPart || (isPrefix && values.length < SCORES.length);
}
