import type { RubricDraft } from './draft.ts';
import { SCORES, type Score } from './rubric.ts';

/** More different rubrics than this nobody looks through. */
const MOST = 200;

/**
 * The rubrics in a data set's records, each once, in their order: at most 200. Reads a JSON record, a list of them, or one
 * record on each line (JSONL). A record brings `orig_criteria` and `orig_score1_description` to `orig_score5_description`, or the same keys
 * without `orig_`. What is no such record is left out. Never throws.
 */
export function rubricsOfRecords(text: string): readonly RubricDraft[] {
  const found = new Map<string, RubricDraft>();
  for (const record of records(text)) {
    const draft = rubricOf(record);
    if (!draft) continue;
    const key = JSON.stringify(draft);
    if (!found.has(key)) found.set(key, draft);
    if (found.size >= MOST) break;
  }
  return [...found.values()];
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

/** In the data sets the criteria often stands in the brackets that the prompt puts around it. */
function withoutBrackets(criteria: string): string {
  const inner = /^\[([^[\]]*)\]$/.exec(criteria)?.[1]?.trim();
  return inner === undefined || inner === '' ? criteria : inner;
}
