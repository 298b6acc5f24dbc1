import type { Grade, GradingView, UnscoredReason } from './evaluation-types.ts';
import { element, unseen } from '../parts/element.ts';
import { icon, type IconName } from '../parts/icon.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';
import { whyUnscored } from './why-unscored.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** The numbers of a grade, or why there are none. */
interface Numbers extends Pick<Grade, 'score' | 'expectedScore' | 'standardDeviation'> {
  readonly unscored: UnscoredReason | null;
}

interface Selection {
  readonly grade: Numbers | null;
  readonly pass: GradingView['rubric']['pass'];
  readonly isStale: boolean;
}

/** The score, large, and what it means beside the rubric's pass mark. */
export function score({ words }: PartContext): Part<GradingView> {
  return part<Selection, GradingView>(
    element('section', { className: 'score' }),
    ({ evaluation: { status, rubric, stale } }) => ({
      grade: status.kind === 'graded' ? numbers(status.grade) : null,
      pass: rubric.pass,
      isStale: stale.length > 0,
    }),
    ({ grade, pass, isStale }) => {
      if (!grade) return [];
      return [
        figure(grade.score, words),
        element('div', {
          className: 'meaning',
          children: [
            passing(grade.score, pass, words),
            ...beneath(grade, words),
            ...(isStale ? [outdated(words)] : []),
          ],
        }),
      ];
    },
  );
}

function numbers({ score, expectedScore, standardDeviation, unscored }: Grade): Numbers {
  return { score, expectedScore, standardDeviation, unscored: unscored ?? null };
}

/** Sentences with the score, and whether it passes. */
export function scoreInWords(score: number | null, pass: number, { strings }: Wording): string {
  if (score === null) return strings.noScore;
  return [fill(strings.scoreOf, score), fill(score >= pass ? strings.passes : strings.fails, pass)]
    .map((said) => fill(strings.sentence, said))
    .join(' ');
}

function figure(score: Grade['score'], { strings }: Wording): HTMLElement {
  const none = element('span', { className: 'none', children: ['–'] });
  const seen = score === null ? [none] : [String(score), element('span', { className: 'of', children: ['/5'] })];
  return element('p', {
    className: 'figure',
    children: [
      unseen(score === null ? strings.noScore : fill(strings.scoreOf, score)),
      element('span', { attributes: { 'aria-hidden': 'true' }, children: seen }),
    ],
  });
}

function passing(score: Grade['score'], pass: number, { strings }: Wording): HTMLElement {
  const said = score === null ? strings.noScore : fill(score >= pass ? strings.passes : strings.fails, pass);
  return element('p', { className: 'passing', children: [icon(passIcon(score, pass)), said] });
}

/** Icon for whether a score passes. */
export function passIcon(score: number | null, pass: number): IconName {
  if (score === null) return 'unknown';
  return score >= pass ? 'pass' : 'fail';
}

function beneath({ score, expectedScore, standardDeviation, unscored }: Numbers, words: Wording) {
  const { strings } = words;
  if (score === null) {
    return [element('p', { className: 'expected', children: [whyUnscored(unscored, strings, words)] })];
  }
  if (expectedScore === null || standardDeviation === null) return [];
  const text = fill(strings.expected, words.decimal(expectedScore, 2), words.decimal(standardDeviation, 2));
  return [element('p', { className: 'expected', attributes: { title: strings.expectedMeaning }, children: [text] })];
}

/** Says of a result that it is not of the texts as they are now. */
export function outdated({ strings }: Wording): HTMLElement {
  return element('p', { className: 'outdated', children: [element('span', { children: [strings.outdated] })] });
}
