import type { RubricDraft } from './read/rubric-draft.ts';
import { scaleOf } from './read/score-scale.ts';
import { severalIn } from './read/several.ts';
import { sketchOf, type Sketch } from './read/sketch.ts';
import { treeOfJson, type Tree } from './read/tree.ts';
import { LEVEL_TO_WRITE } from './read/rubric-lines.ts';
import { SCORES, withoutBrackets, type Score } from './rubric.ts';

/** Maximum number of different rubrics: nobody looks through more. */
const MOST = 200;

/**
 * The rubrics in a data set's records, each once, in their order: at most 200. Reads a JSON record, a list of them, or one
 * record on each line (JSONL). A record brings `orig_criteria` and `orig_score1_description` to `orig_score5_description`, the same keys
 * without `orig_`, or a rubric in any of the forms that a file can have, at the top or further in. What is no such record
 * is left out. Never throws.
 */
export function rubricsOfRecords(text: string): readonly RubricDraft[] {
  const found = new Map<string, RubricDraft>();
  for (const record of records(text)) {
    const flat = rubricOf(record);
    for (const draft of flat ? [flat] : rubricsIn(treeOfJson(record), 0)) {
      const key = JSON.stringify(draft);
      if (!found.has(key)) found.set(key, draft);
    }
    if (found.size >= MOST) break;
  }
  return [...found.values()].slice(0, MOST);
}

function* records(text: string): Iterable<unknown> {
  const whole = parsed(text);
  if (Array.isArray(whole)) yield* whole as unknown[];
  else if (whole !== undefined) yield whole;
  else for (const line of text.split('\n')) yield parsed(line);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function rubricOf(record: unknown): RubricDraft | null {
  if (typeof record !== 'object' || record === null) return null;
  const fields = record as Record<string, unknown>;
  const textOf = (key: string): string | null => {
    const value = fields[`orig_${key}`] ?? fields[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const criteria = textOf('criteria');
  if (criteria === null) return null;
  const scores: Partial<Record<Score, string>> = {};
  for (const score of SCORES) {
    const level = textOf(`score${score}_description`);
    if (level !== null) scores[score] = level;
  }
  return Object.keys(scores).length === 0 ? null : { criteria: withoutBrackets(criteria), scores };
}

/** Maximum depth at which a record may keep its rubric. */
const DEEPEST = 5;

/** The rubrics in a value, in whatever form: itself, or what it holds. */
function rubricsIn(tree: Tree, depth: number): readonly RubricDraft[] {
  if (tree.kind === 'text' || depth > DEEPEST) return [];
  const several = severalIn(tree)?.sketches ?? [];
  const sketch = several.length > 0 ? null : sketchOf(tree);
  const drafts = (sketch ? [sketch] : several).flatMap((each) => draftOf(each) ?? []);
  if (drafts.length > 0) return drafts;
  const inner = tree.kind === 'list' ? tree.items : tree.entries.map(({ value }) => value);
  return inner.flatMap((value) => rubricsIn(value, depth + 1));
}

/** A rubric with a criterion and levels, of whatever scale: those are laid out from 1 to 5. */
function draftOf({ criteria, levels, name }: Sketch): RubricDraft | null {
  const scale = scaleOf(levels);
  if (!criteria || !scale) return null;
  const scores: Partial<Record<Score, string>> = {};
  for (const score of SCORES) {
    const texts = scale.byScore[score].map(({ text }) => text.value);
    scores[score] = texts.length > 0 ? texts.join('\n') : LEVEL_TO_WRITE;
  }
  return { criteria: withoutBrackets(criteria.value), scores, ...(name && { name: name.value }) };
}
