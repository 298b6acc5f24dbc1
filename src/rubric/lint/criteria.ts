import type { LintFinding } from '../finding.ts';
import { asks, questionsIn } from './asking.ts';
import { isEnglish } from './english.ts';
import { wordPlaces } from '../text/written-text.ts';
import type { RubricTexts } from '../text/written-text.ts';

const LINE_BREAK = /\r\n?|[\n\u2028\u2029]/;

/** Prometheus was trained on criteria that ask, such as "Does the response …?": a statement is answered less surely. */
export function criteriaNotAQuestion({ fields }: RubricTexts): LintFinding[] {
  const criteria = fields.get('criteria');
  return !criteria || asks(criteria.value, isEnglish(criteria.value))
    ? []
    : [{ code: 'criteria-not-a-question', severity: 'hint', span: criteria.span }];
}

/** The prompt holds the criteria between brackets on one line, and relative grading sends nothing else of a rubric. */
export function criteriaSeveralLines({ fields }: RubricTexts): LintFinding[] {
  const criteria = fields.get('criteria');
  const lines = criteria?.value.split(LINE_BREAK).filter((line) => line.trim() !== '').length ?? 0;
  return !criteria || lines < 2
    ? []
    : [{ code: 'criteria-several-lines', severity: 'warning', span: criteria.span, lines }];
}

/**
 * Qualities that one response can have without the other, each line the ways to say one of them. Words of one line may stand
 * together: they say the same thing twice.
 */
const QUALITIES = [
  'accurate|accuracy|accurately|correct|correctness|correctly|factual|factuality|truthful|truthfulness|true',
  'clear|clarity|clearly|readable|readability|understandable|coherent|coherence|coherently|fluent|fluency',
  'concise|conciseness|concision|concisely|brief|brevity|briefly|short',
  'polite|politeness|politely|kind|kindness|kindly|friendly|friendliness|respectful|respectfully|courteous|empathetic|empathy',
  'complete|completeness|completely|thorough|thoroughness|thoroughly|comprehensive|comprehensiveness',
  'relevant|relevance|on topic',
  'helpful|helpfulness|helpfully|useful|usefulness',
  'safe|safety|safely|harmless|harmlessness',
  'creative|creativity|creatively|original|originality|imaginative',
  'professional|professionalism|professionally|formal|formality',
  'funny|humorous|humor|humour|entertaining|engaging',
  'honest|honesty|honestly',
  'grammatical|grammatically|grammar',
].map((line) => new Set(line.split('|')));

const ANY_QUALITY = QUALITIES.flatMap((ways) => [...ways]).join('|');
const JOINED =
  `\\b(${ANY_QUALITY})(?:,? (?:and|as well as|but also)|\\s*&|/) *` +
  `(?:(?:also|it is|both|very|factually) )*(${ANY_QUALITY})\\b`;
const EVERY_JOINED = new RegExp(JOINED, 'giu');
const ONE_JOINED = new RegExp(JOINED, 'iu');

/** One score for two qualities is no score for a response that has one of them. */
export function criteriaTwoQualities({ fields }: RubricTexts, file: string): LintFinding[] {
  const criteria = fields.get('criteria');
  if (!criteria) {
    return [];
  }
  for (const { written, span } of wordPlaces(EVERY_JOINED, criteria, file)) {
    const [, one = '', other = ''] = ONE_JOINED.exec(written) ?? [];
    if (qualityOf(one) !== qualityOf(other)) {
      return [{ code: 'criteria-two-qualities', severity: 'hint', span, qualities: [one, other] }];
    }
  }
  return questionsIn(criteria.value).length < 2
    ? []
    : [{ code: 'criteria-two-qualities', severity: 'hint', span: criteria.span, qualities: null }];
}

function qualityOf(word: string): number {
  return QUALITIES.findIndex((ways) => ways.has(word.toLowerCase()));
}
