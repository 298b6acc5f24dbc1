import type { Span } from '../../exchange/exchange.ts';
import { levelsBeside, levelsIn, textAt } from './found-levels.ts';
import type { FoundLevel } from './found-levels.ts';
import {
  CRITERIA_KEYS,
  LEVELS_KEYS,
  NAME_KEYS,
  PASS_KEYS,
  plainKey,
  REFERENCE_KEYS,
  WEIGHT_KEYS,
} from './key-names.ts';
import type { Tree, TreeEntry, TreeMap, TreeText } from './tree.ts';

/** A rubric in whatever form, as far as it could be made out. */
export interface Sketch {
  readonly name: TreeText | null;
  readonly criteria: TreeText | null;
  readonly reference: TreeText | null;
  readonly description: TreeText | null;
  /** As written. */
  readonly pass: TreeText | null;
  readonly weight: TreeText | null;
  /** In the order of the text; empty where there are none. */
  readonly levels: readonly FoundLevel[];
  /** The key that the levels stand under; `null` where they are keys of the rubric itself. */
  readonly holder: TreeEntry | null;
  /** True if the rubric is wrapped in a key that is not its name, such as `score_rubric:` or an id. */
  readonly isWrapped: boolean;
  /** Span of the whole rubric. */
  readonly span: Span;
}

/** Maximum depth of a rubric inside other values. */
const DEEPEST = 4;

const NO_LEVELS: ReadonlySet<string> = new Set(['name', 'criteria', 'reference', 'description', 'weight']);

/** The rubric that a mapping holds, where that can only be one; `null` where there is none with levels. */
export function sketchOf(tree: Tree, depth = 0): Sketch | null {
  if (tree.kind === 'list') {
    const [only] = tree.items;
    return tree.items.length === 1 && only?.kind === 'map' && depth < DEEPEST ? inside(only, depth) : null;
  }
  if (tree.kind !== 'map') return null;
  const holder = holderOf(tree);
  const levels = holder ? levelsIn(holder.value) : levelsBeside(tree.entries, NO_LEVELS);
  return levels && levels.length > 0 ? withFields(tree, holder, levels) : wrapped(tree, depth);
}

function inside(tree: TreeMap, depth: number): Sketch | null {
  const sketch = sketchOf(tree, depth + 1);
  return sketch && { ...sketch, isWrapped: true };
}

/** The entry whose value is the levels: by its name, or because nothing else holds any. */
export function holderOf({ entries }: TreeMap): TreeEntry | null {
  const holding = entries.filter(({ value }) => levelsIn(value) !== null);
  for (const key of LEVELS_KEYS) {
    const named = holding.find((entry) => plainKey(entry.key) === key);
    if (named) return named;
  }
  return holding.length === 1 ? (holding[0] ?? null) : null;
}

/** The fields of a mapping whose levels are known. */
function withFields(tree: TreeMap, holder: TreeEntry | null, levels: readonly FoundLevel[]): Sketch {
  const rest = holder ? { ...tree, entries: tree.entries.filter((entry) => entry !== holder) } : tree;
  return { ...sketchedFields(rest), levels, holder, isWrapped: false, span: tree.span };
}

type Fields = Omit<Sketch, 'levels' | 'holder' | 'isWrapped' | 'span'>;

/** Fields of a rubric in a mapping, besides its levels. A description is the criterion if there is no other. */
export function sketchedFields(tree: TreeMap): Fields {
  const [description, definition] = [
    textAt(tree, ['description', 'desc', 'beschreibung', '描述', '说明', '説明']),
    criteriaOf(tree),
  ];
  const criteria = definition ?? description;
  const named = NAME_KEYS.map((key) => textAt(tree, [key])).find((text) => text && text !== criteria);
  return {
    name: named ?? null,
    criteria,
    reference: textAt(tree, REFERENCE_KEYS),
    description: criteria === description ? null : description,
    pass: scalarAt(tree, PASS_KEYS),
    weight: scalarAt(tree, WEIGHT_KEYS),
  };
}

function criteriaOf(tree: TreeMap): TreeText | null {
  const text = textAt(tree, CRITERIA_KEYS);
  if (text) return text;
  // `criteria: {text: …}`, or a list of one.
  for (const { key, value } of tree.entries) {
    if (!CRITERIA_KEYS.includes(plainKey(key)) || value.kind === 'text') continue;
    const inner = value.kind === 'list' ? (value.items.length === 1 ? value.items[0] : undefined) : value;
    if (inner?.kind === 'text' && inner.found === 'text') return inner;
    const said =
      inner?.kind === 'map' ? textAt(inner, ['text', 'description', 'question', 'criteria', 'definition']) : null;
    if (said) return said;
  }
  return null;
}

function scalarAt({ entries }: TreeMap, keys: readonly string[]): TreeText | null {
  const entry = entries.find(
    ({ key, value }) => keys.includes(plainKey(key)) && value.kind === 'text' && value.found !== 'nothing',
  );
  return entry?.value.kind === 'text' ? entry.value : null;
}

/** A rubric one level down: the fields around it count where it has none of its own. Its key names it where nothing else does. */
function wrapped(tree: TreeMap, depth: number): Sketch | null {
  if (depth >= DEEPEST) return null;
  const inner = tree.entries.flatMap((entry) => {
    const sketch = entry.value.kind === 'text' ? null : sketchOf(entry.value, depth + 1);
    return sketch ? [{ entry, sketch }] : [];
  });
  const [only] = inner;
  if (!only || inner.length > 1) return null;
  const around = sketchedFields({ ...tree, entries: tree.entries.filter((entry) => entry !== only.entry) });
  const { sketch, entry } = only;
  return {
    ...sketch,
    name: sketch.name ?? around.name ?? nameOfKey(entry),
    criteria: sketch.criteria ?? around.criteria,
    reference: sketch.reference ?? around.reference,
    description: sketch.description ?? around.description,
    pass: sketch.pass ?? around.pass,
    weight: sketch.weight ?? around.weight,
    isWrapped: true,
    span: tree.span,
  };
}

const NO_NAME =
  /^(?:.*rubrics?|.*criteri(?:a|on|ons)|dimensions?|metrics?|aspects?|config|evaluation|evaluator|judge|grading|spec|data|absolute|items?|root|\d+)$/;

/** Name of a rubric according to its key: not `score_rubric`, but `planning_0`. */
export function nameOfKey({ key, keySpan }: TreeEntry): TreeText | null {
  if (key.trim() === '' || NO_NAME.test(plainKey(key))) return null;
  return { kind: 'text', value: key.trim(), found: 'text', span: keySpan, inside: keySpan };
}
