import { levelsIn, textAt } from './found-levels.ts';
import type { FoundLevel } from './found-levels.ts';
import { CRITERIA_KEYS, DESCRIPTION_KEYS, plainKey, SEVERAL_KEYS } from './key-names.ts';
import { sketchedFields, holderOf, nameOfKey, sketchOf } from './sketch.ts';
import type { Sketch } from './sketch.ts';
import type { Tree, TreeEntry, TreeList, TreeMap, TreeText } from './tree.ts';

/** Several criteria in one place, each as a rubric of its own. */
export interface Several {
  readonly sketches: readonly Sketch[];
  /** The key that they stand under; `null` for those of the file itself. */
  readonly under: TreeEntry | null;
  /** Other entries beside them, except a scale that they share. */
  readonly beside: readonly TreeEntry[];
}

/** The criteria that a value holds, in whatever form but the list `rubrics:`; `null` where there are not several. */
export function severalIn(tree: Tree, depth = 0): Several | null {
  if (tree.kind === 'text' || depth > 2) return null;
  const own = membersOf(tree, null);
  if (own && own.every(({ levels }) => levels.length > 0)) {
    const beside = tree.kind === 'map' ? tree.entries.filter(({ value }) => value.kind === 'text') : [];
    return { sketches: own, under: null, beside };
  }
  if (tree.kind === 'list') return null;
  const shared = sharedLevels(tree);
  for (const entry of candidates(tree)) {
    const isKnown = SEVERAL_KEYS.includes(plainKey(entry.key));
    const sketches = membersOf(entry.value, isKnown && shared && shared.entry !== entry ? shared.levels : null);
    if (sketches && (isKnown || sketches.every(({ levels }) => levels.length > 0))) {
      const beside = tree.entries.filter((other) => other !== entry && other !== shared?.entry);
      return { sketches, under: entry, beside };
    }
  }
  if (shared || sketchOf(tree)) return null;
  const inner = tree.entries.flatMap(({ value }) => severalIn(value, depth + 1) ?? []);
  return inner.length === 1 ? (inner[0] ?? null) : null;
}

/** The entries that may hold several criteria, those of a telling name first. */
function candidates({ entries }: TreeMap): TreeEntry[] {
  const isKnown = ({ key }: TreeEntry) => SEVERAL_KEYS.includes(plainKey(key));
  const holding = entries.filter(({ value }) => value.kind !== 'text');
  return [...holding.filter(isKnown), ...holding.filter((entry) => !isKnown(entry))];
}

/** A scale that stands beside the criteria and holds for each of them. */
function sharedLevels(tree: TreeMap): { entry: TreeEntry; levels: readonly FoundLevel[] } | null {
  const entry = holderOf(tree);
  const levels = entry && levelsIn(entry.value);
  return entry && levels ? { entry, levels } : null;
}

/** At least two criteria of a list or a mapping, each with the shared levels where it has none of its own. */
function membersOf(tree: Tree, shared: readonly FoundLevel[] | null): readonly Sketch[] | null {
  if (tree.kind === 'text' || levelsIn(tree) !== null || isOneCriterion(tree)) return null;
  const members =
    tree.kind === 'list'
      ? tree.items.map((item) => memberOf(item, null))
      : tree.entries.map((entry) => memberOf(entry.value, entry));
  // Members that are no criterion, beside some that are: a version, a note.
  const known = members.filter((member) => member !== null);
  const isMixed =
    known.length < members.length && (tree.kind === 'list' || known.some(({ levels }) => levels.length === 0));
  if (known.length < 2 || isMixed) return null;
  return known.map((member) => (member.levels.length > 0 || !shared ? member : { ...member, levels: shared }));
}

/** `{name: …, description: …}` are two texts of one criterion. */
function isOneCriterion(tree: TreeMap | TreeList): boolean {
  return (
    tree.kind === 'map' && tree.entries.some(({ key, value }) => value.kind === 'text' && OF_ONE.has(plainKey(key)))
  );
}

const OF_ONE: ReadonlySet<string> = new Set([
  'name',
  'title',
  'id',
  'text',
  'description',
  'question',
  'definition',
  'criteria',
  'weight',
]);

function memberOf(tree: Tree, entry: TreeEntry | null): Sketch | null {
  const name = entry && nameOfKey(entry);
  if (tree.kind === 'text') return tree.found === 'text' ? bare(tree, name) : null;
  if (tree.kind === 'list') return null;
  const sketch = sketchOf(tree);
  if (sketch) {
    const criteria = sketch.criteria ?? sketch.name ?? name;
    return { ...sketch, name: sketch.name ?? name ?? shortName(criteria), criteria };
  }
  const fields = sketchedFields(tree);
  const criteria = fields.criteria ?? textAt(tree, [...CRITERIA_KEYS, ...DESCRIPTION_KEYS]);
  return (
    criteria && {
      ...bare(criteria, fields.name ?? name),
      ...fields,
      criteria,
      name: fields.name ?? name,
      span: tree.span,
    }
  );
}

/** A criterion of a few words, such as `Thesis`, is its own name. */
function shortName(criteria: TreeText | null): TreeText | null {
  return criteria && criteria.value.length <= 40 && !/[?？؟\n]/.test(criteria.value) ? criteria : null;
}

/** A criterion that is one text. */
function bare(criteria: TreeText, name: TreeText | null): Sketch {
  const none = { reference: null, description: null, pass: null, weight: null, holder: null };
  return { ...none, name, criteria, levels: [], isWrapped: false, span: criteria.span };
}
