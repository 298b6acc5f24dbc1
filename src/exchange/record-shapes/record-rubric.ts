import { SCORES, withoutBrackets, type Rubric, type Score } from '../../rubric/rubric.ts';
import { withLineFeeds } from '../passage.ts';
import { firstSentence } from '../first-sentence.ts';
import { decoded, fieldOf, namedFields } from '../json-values/json-value.ts';
import type { JsonRecord, JsonValue } from '../json-values/json-value.ts';

const NAME_LENGTH = 60;
const PASS: Score = 3;

/** Fields that hold a record's whole rubric. */
const HOLDERS = ['score_rubric', 'rubric', 'scoring_rubric', 'orig_score_rubric'] as const;

/**
 * The rubric that a record brings, whole: a criteria and what each score from 1 to 5 means, in the record (`orig_criteria`,
 * `orig_score1_description`) or in a field of its own (`score_rubric`). Null where a part of it is missing.
 */
export function rubricOf(record: JsonRecord): Rubric | null {
  const holder = namedFields(record, HOLDERS)
    .map(({ field }) => field.value)
    .find(({ kind }) => kind === 'record');
  const own = holder?.kind === 'record' ? rubricIn(holder, record) : null;
  return own ?? rubricIn(record, record);
}

function rubricIn(holder: JsonRecord, record: JsonRecord): Rubric | null {
  const criteria = text(fieldOf(holder, 'orig_criteria') ?? fieldOf(holder, 'criteria'));
  if (criteria === null) return null;
  const levels = SCORES.map((score) => [score, levelOf(holder, score)] as const);
  if (levels.some(([, level]) => level === null)) return null;
  const bare = withoutBrackets(criteria);
  const name = text(fieldOf(holder, 'name') ?? fieldOf(holder, 'rubric_name') ?? fieldOf(record, 'rubric_name'));
  return {
    name: name ?? firstSentence(bare, NAME_LENGTH),
    criteria: bare,
    scores: Object.fromEntries(levels) as Record<Score, string>,
    pass: PASS,
  };
}

function levelOf(holder: JsonRecord, score: Score): string | null {
  const names = [`orig_score${score}_description`, `score${score}_description`, `score_${score}_description`];
  const own = names.map((name) => text(fieldOf(holder, name))).find((level) => level !== null);
  return (
    own ?? text(fieldOf(holder, `score_${score}`) ?? fieldOf(holder, `score${score}`) ?? fieldOf(holder, `${score}`))
  );
}

function text(field: { readonly value: JsonValue } | undefined): string | null {
  if (field?.value.kind !== 'text') return null;
  const said = withLineFeeds(decoded(field.value)).trim();
  return said === '' ? null : said;
}
