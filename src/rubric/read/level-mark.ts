import { isLevelWord } from './word-scales.ts';

/** Mark that tells the level of a text: a number, a range of numbers, or a word. */
export type LevelMark =
  | { readonly kind: 'number'; readonly low: number; readonly high: number; readonly label: string | null }
  | { readonly kind: 'word'; readonly word: string };

/** Words that stand before a level's number, in lower case: `score_1`, `Stufe 1`, `レベル1`. */
const BEFORE =
  'scores?|score points?|level|lvl|ratings?|rate|grade|points?|pts?|marks?|stars?|anchors?|bands?|tier|rank|stage|step|value|option|choice|description|desc|descriptor|criteria|' +
  's|l|p|r|a|stufe|punkte?|note|bewertung|wert|niveau|nivel|puntuación|puntuacion|puntos?|nota|livello|punteggio|voto|pontuação|nível|уровень|балл|баллы|оценка|' +
  'レベル|スコア|評価|点数|점수|수준|등급|단계|分数|得分|评分|評分|评级|级别|等级|等級|级|級|第';

/** Words that stand behind it, in lower case: `score1_description`, `1 star`, `3分`. */
const BEHIND =
  'description|desc|descriptor|text|definition|label|criteria|meaning|points?|pts?|stars?|marks?|percent|punkte?|puntos?|points|балл|балла|баллов|点|점|점수|分|级|級|星';

const NUMBER = String.raw`[-−]?\d{1,4}(?:\.\d{1,2})?`;
const RANGE = String.raw`(${NUMBER})\s*%?(?:\s*(?:-|–|—|to|bis|à|a|至|~|〜|\.\.)\s*(${NUMBER})\s*%?)?`;

/** The whole key: words, a number or a range, `/5`, words or a label behind it. */
const KEY = new RegExp(
  String.raw`^(?:orig_)?(?:(?:${BEFORE})[\s_.:#-]*)?${RANGE}(?:\s*\/\s*\d{1,3})?%?(?:[\s_.-]*(?:${BEHIND}))?(?:\s*(?:[-–—:=.,)：]|\s)\s*(\D.*)|\s*[(\[（]\s*([^)\]）]*)[)\]）]\s*)?$`,
  'iu',
);

/** A key longer than this is a sentence. */
const LONGEST = 80;

/** The level that a key or a value names; `null` where it names none. */
export function levelMark(key: string): LevelMark | null {
  const written = key.trim();
  if (written === '' || written.length > LONGEST) return null;
  const match = KEY.exec(written);
  if (match) {
    const [, low = '', high = low, behind, inBrackets] = match;
    const label = (behind ?? inBrackets ?? '').trim();
    const numbers = [low, high].map((number) => Number(number.replace('−', '-'))).sort((a, b) => a - b);
    const [from = 0, to = 0] = numbers;
    return { kind: 'number', low: from, high: to, label: label === '' ? null : label };
  }
  const inWords = NUMBER_WORDS.get(written.toLowerCase());
  if (inWords !== undefined) return { kind: 'number', low: inWords, high: inWords, label: null };
  return isLevelWord(written) ? { kind: 'word', word: written } : null;
}

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].flatMap((word, number) => [
    [word, number] as const,
    [`score_${word}`, number] as const,
    [`level_${word}`, number] as const,
  ]),
);

const LINE = new RegExp(
  String.raw`^[-*•\s]*(?:\*\*)?(?:(?:${BEFORE})[\s_.:#-]*)?${RANGE}(?:\s*\/\s*\d{1,3})?%?(?:[\s_]*(?:${BEHIND})(?![\p{L}\d]))?(?:\s*\(([^)]{1,60})\))?(?:\*\*)?\s*(?:[:.)=：、]|\s[-–—]\s|[-–—]\s)\s*(?:\*\*\s*)?(\S.*)$`,
  'iu',
);

/** A line such as `1: It ignores …`, `Score 3 - It …`, `(2) …` as its level and its text; `null` where it is none. */
export function levelLine(line: string): { readonly mark: LevelMark; readonly text: string } | null {
  // The mark stands at the beginning.
  const match = LINE.exec(line.slice(0, 200));
  if (!match) return null;
  const [whole, low = '', high = low, label, text = ''] = match;
  const numbers = [low, high].map(Number).sort((a, b) => a - b);
  const [from = 0, to = 0] = numbers;
  const at = whole.length - text.length;
  return { mark: { kind: 'number', low: from, high: to, label: label ?? null }, text: line.slice(at).trim() };
}
