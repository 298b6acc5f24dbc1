import type { OtherGradingView } from '../src/protocol.ts';
import { element, unseen } from './element.ts';
import type { GradingView } from './evaluation.ts';
import { icon } from './icon.ts';
import { part, type Part, type Surroundings } from './part.ts';
import { passIcon, scoreInWords } from './score.ts';
import { fill, type Wording } from './wording.ts';

/** The gradings of this response by several rubrics: which one is shown is marked, another is chosen by its rubric. */
export function otherGradings({ words, post }: Surroundings): Part<GradingView> {
  const { strings } = words;
  return part(
    element('section', { className: 'others' }),
    ({ evaluation: { id, others }, restored }) => ({ id, others, restored }),
    ({ id, others, restored }) => {
      if (others.length < 2) return [];
      const head = [strings.rubric, strings.score, strings.expectedScore].map((name) =>
        element('th', { attributes: { scope: 'col' }, children: [name] }),
      );
      return [
        element('table', {
          children: [
            element('caption', { children: [strings.others] }),
            element('thead', { children: [element('tr', { children: head })] }),
            element('tbody', { children: others.map((other) => row(other, other.id === id, restored)) }),
          ],
        }),
      ];
    },
  );

  function row(other: OtherGradingView, isShown: boolean, restored: boolean): HTMLElement {
    const { rubric, isStale, expectedScore } = other;
    const expected = expectedScore === null ? '' : words.decimal(expectedScore, 2);
    return element('tr', {
      className: isStale ? 'outdated-row' : '',
      attributes: isShown ? { 'aria-current': 'true' } : {},
      children: [
        element('th', { attributes: { scope: 'row' }, children: [restored ? bdi(rubric) : chooser(other, isShown)] }),
        element('td', { children: scoreCell(other, words) }),
        element('td', { className: 'number', children: [expected] }),
      ],
    });
  }

  /** The one that is shown can be pressed as well: whoever moves along the rows would miss it. */
  function chooser({ id, rubric }: OtherGradingView, isShown: boolean): HTMLElement {
    const made = element('button', {
      className: 'link',
      attributes: { type: 'button', ...(isShown ? { 'aria-current': 'true' } : {}) },
      children: [bdi(rubric)],
    });
    made.addEventListener('click', () => {
      if (!isShown) post({ type: 'select', id });
    });
    return made;
  }
}

function scoreCell({ status, score, pass, isStale }: OtherGradingView, words: Wording): readonly Node[] {
  const { strings } = words;
  if (status !== 'graded') return [element('span', { className: 'quiet', children: [strings.otherStatus[status]] })];
  const said = unseen(scoreInWords(score, pass, words));
  const seen = score === null ? strings.noScore : fill(strings.history.score, score);
  return [
    icon(passIcon(score, pass)),
    element('span', { attributes: { 'aria-hidden': 'true' }, children: [seen] }),
    said,
    ...(isStale ? [element('span', { className: 'quiet', children: [strings.outdated] })] : []),
  ];
}

function bdi(text: string): HTMLElement {
  return element('bdi', { children: [text] });
}
