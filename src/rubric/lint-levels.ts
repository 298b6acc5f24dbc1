import type { LintFinding } from './finding.ts';
import { SCORES } from './rubric.ts';
import { contentWords, isDegree, wordsOf } from './words.ts';
import { placesOf } from './written.ts';
import type { LevelText, RubricTexts } from './written.ts';

/** The part of their words that two levels must share to say nearly the same. One word in fourteen may differ. */
const ALIKE = 0.85;

/** A level this many times shorter or longer than the middle one stands out. */
const UNEVEN = 4;

/** Characters. Where levels are a few words long, their lengths say nothing. */
const WORTH_COMPARING = 80;

/** A judge can tell two levels apart by what differs in them, and by nothing else. */
export function levelsAlike({ levels }: RubricTexts): LintFinding[] {
  const read = levels.map((level) => ({ level, words: meaningOf(level.value) }));
  return read.flatMap(({ level, words }, index): LintFinding[] => {
    const first = read.slice(0, index).find((earlier) => areAlike(earlier.words, words))?.level;
    return first
      ? [
          {
            code: 'levels-alike',
            severity: 'warning',
            span: level.span,
            score: level.score,
            other: first.score,
            first: first.span,
          },
        ]
      : [];
  });
}

/** What a level says apart from its grammar; of a level that is nothing but grammar, all of it. */
function meaningOf(text: string): ReadonlySet<string> {
  const content = new Set(contentWords(text));
  const words = content.size > 0 ? content : new Set(wordsOf(text));
  return words.size > 0 ? words : new Set([text]);
}

function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const differing = [...one].filter((word) => !other.has(word)).concat([...other].filter((word) => !one.has(word)));
  const shared = (one.size + other.size - differing.length) / 2;
  return shared / (shared + differing.length) >= ALIKE && !differing.some(isDegree);
}

/** The judge weighs a response against five lines: one that says far less than the others is hard to match, or too easy. */
export function levelsUneven({ levels }: RubricTexts): LintFinding[] {
  if (levels.length < SCORES.length) {
    return [];
  }
  const lengths = levels.map(({ value }) => value.length).toSorted((a, b) => a - b);
  const usual = lengths[lengths.length >> 1] ?? 0;
  return levels
    .filter(({ value: { length } }) => Math.max(length, usual) >= WORTH_COMPARING)
    .filter(({ value: { length } }) => length * UNEVEN < usual || length > usual * UNEVEN)
    .map(({ score, span, value: { length } }) => ({
      code: 'levels-uneven',
      severity: 'hint',
      span,
      score,
      length,
      usual,
    }));
}

/** After these words a number is a score: `score 4`, `a rating of 4`, `Level: 4`. */
const BY_NAME = /\b(?:scores?|ratings?|levels?)(?: of)?(?: an?)?[ :=]\s*[1-5](?![\w/]|[.,]\d)/;

/** In these, if nothing is counted with it: `same as 4`, `worse than a 4`, `like a 4`, but not `better than 4 others`. */
const BY_COMPARISON = /\b(?:same as|better than|worse than|like)(?: an?)? [1-5](?=\s*(?:[.,;:)]|$| but | except ))/;

/** `4/5` and `4 out of 5`, but not `4/5 of the answer`; in Chinese `4分` and `4级`, but not `4分钟`. */
const BY_SCALE = /\b[1-5](?= ?(?:\/|out of) ?5\b(?! +\p{L}))|[1-5](?=\s*[级級]|\s*分(?![钟鐘之数數]))/u;

const NAMED = new RegExp([BY_NAME, BY_COMPARISON, BY_SCALE].map(({ source }) => source).join('|'), 'giu');

/** The prompt lists the levels as `Score 1:` to `Score 5:`. Another's number in one of them is a verdict that is not meant. */
export function levelNamesOther({ levels }: RubricTexts, file: string): LintFinding[] {
  return levels.flatMap((level) => otherScores(level, file));
}

function otherScores(level: LevelText, file: string): LintFinding[] {
  return placesOf(NAMED, level, file).flatMap(({ written, span }): LintFinding[] => {
    const other = SCORES.find((score) => written.endsWith(`${score}`));
    return other === undefined || other === level.score
      ? []
      : [{ code: 'level-names-other', severity: 'warning', span, score: level.score, other }];
  });
}
