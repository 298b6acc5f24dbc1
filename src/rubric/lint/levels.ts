import type { LintFinding } from '../finding.ts';
import { isEnglish } from './english.ts';
import { NAMED_SCORES } from './named-scores.ts';
import { isToWrite } from '../read/reading.ts';
import { SCORES } from '../rubric.ts';
import { contentWords, isDegree, wordsOf } from '../words.ts';
import { wordPlaces } from '../text/written-text.ts';
import type { LevelText, RubricTexts } from '../text/written-text.ts';

/** The part of their words that two levels must share to say nearly the same. One word in fourteen may differ. */
const ALIKE = 0.85;

/** A level this many times shorter or longer than the middle one stands out. */
const UNEVEN = 4;

/** Characters. Where levels are a few words long, their lengths say nothing. */
const WORTH_COMPARING = 80;

/** A judge can tell two levels apart by what differs in them, and by nothing else. */
export function levelsAlike({ levels: all }: RubricTexts): LintFinding[] {
  const levels = all.filter(({ value }) => !isToWrite(value));
  const english = isEnglish(levels.map(({ value }) => value).join('\n'));
  const read = levels.map((level) => ({ level, words: meaningOf(level.value), plain: plain(level.value) }));
  return read.flatMap(({ level, words, plain: own }, index): LintFinding[] => {
    const first = read
      .slice(0, index)
      .find((earlier) => earlier.plain === own || (english && areAlike(earlier.words, words)))?.level;
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

/** The letters and digits of a text: all that counts in a language whose words of degree are not known. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return letters === '' ? text : letters;
}

/** Words of a level apart from its grammar; if it is nothing but grammar, all of its words. */
function meaningOf(text: string): ReadonlySet<string> {
  const content = new Set(contentWords(text));
  const words = content.size > 0 ? content : new Set(wordsOf(text));
  return words.size > 0 ? words : new Set([text]);
}

function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [less, more] = [[...one].filter((word) => !other.has(word)), [...other].filter((word) => !one.has(word))];
  const differing = [...less, ...more];
  const shared = (one.size + other.size - differing.length) / 2;
  if (shared / (shared + differing.length) < ALIKE || differing.some(isDegree)) return false;
  // Another word in the same place is another meaning, unless it is the same word in another form.
  return (
    less.length === 0 || more.length === 0 || less.every((word) => more.some((instead) => isSameWord(word, instead)))
  );
}

/** Forms of one word, and the names of what is judged: `answer` and `response`. */
function isSameWord(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  const stem = Math.max(4, Math.max(one.length, other.length) - 3);
  return (length >= stem && one.slice(0, stem) === other.slice(0, stem)) || (JUDGED.has(one) && JUDGED.has(other));
}

const JUDGED: ReadonlySet<string> = new Set(['response', 'answer', 'reply', 'output', 'text', 'model', 'assistant']);

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

/** The prompt lists the levels as `Score 1:` to `Score 5:`. Another's number in one of them is a verdict that is not meant. */
export function levelNamesOther({ levels }: RubricTexts, file: string): LintFinding[] {
  return levels.flatMap((level) => otherScores(level, file));
}

function otherScores(level: LevelText, file: string): LintFinding[] {
  return wordPlaces(NAMED_SCORES, level, file).flatMap(({ written, span }): LintFinding[] => {
    const other = SCORES.find((score) => written.endsWith(`${score}`));
    return other === undefined || other === level.score
      ? []
      : [{ code: 'level-names-other', severity: 'warning', span, score: level.score, other }];
  });
}
