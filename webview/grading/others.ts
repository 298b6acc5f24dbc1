import type { MeanView, OtherGradingView } from '../../src/protocol/messages.ts';
import { element, unseen } from '../parts/element.ts';
import type { GradingView } from '../judgement/evaluation-types.ts';
import { icon } from '../parts/icon.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';
import { passIcon, scoreInWords } from '../judgement/score.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** The gradings of this response by several rubrics: which one is shown is marked, another is chosen by its rubric. */
export function otherGradings({ words, post }: PartContext): Part<GradingView> {
  const { strings } = words;
  return part(
    element('section', { className: 'others' }),
    // A record of an earlier version has no means.
    ({ evaluation: { id, others, means = [] }, restored }) => ({ id, others, means, restored }),
    ({ id, others, means, restored }) => {
      if (others.length < 2) return [];
      const weighted = others.some(({ weight = null }) => weight !== null);
      const names = [strings.rubric, strings.score, strings.expectedScore, ...(weighted ? [strings.means.weight] : [])];
      const head = names.map((name) => element('th', { attributes: { scope: 'col' }, children: [name] }));
      return [
        element('table', {
          children: [
            element('caption', { children: [strings.others] }),
            element('thead', { children: [element('tr', { children: head })] }),
            element('tbody', { children: others.map((other) => row(other, other.id === id, restored, weighted)) }),
            ...(means.length > 0
              ? [element('tfoot', { children: means.flatMap((mean) => meanRows(mean, means, weighted)) })]
              : []),
          ],
        }),
      ];
    },
  );

  /** A mean, and below it what it does not count. */
  function meanRows(view: MeanView, means: readonly MeanView[], weighted: boolean): HTMLElement[] {
    const { file, mean, counted, of, unscored, isStale } = view;
    const name = means.length > 1 ? fill(strings.means.meanOf, file) : strings.means.mean;
    const value = mean === null ? strings.noScore : words.decimal(mean, 2);
    const remarks = [
      ...(counted < of || unscored > 0 ? [fill(strings.means.counted, counted, of)] : []),
      ...(unscored > 0 ? [fill(strings.means.leftOut, unscored)] : []),
      ...(isStale ? [strings.outdated] : []),
    ];
    const tone = isStale ? ' outdated-row' : '';
    const columns = weighted ? 4 : 3;
    const row = element('tr', {
      className: `mean-row${tone}`,
      children: [
        element('th', { attributes: { scope: 'row' }, children: [bdi(name)] }),
        element('td', { className: 'mean', attributes: { colspan: String(columns - 1) }, children: [value] }),
      ],
    });
    if (remarks.length === 0) return [row];
    const remark = element('td', {
      className: 'quiet',
      attributes: { colspan: String(columns) },
      children: [remarks.join('. ')],
    });
    return [row, element('tr', { className: `remark-row${tone}`, children: [remark] })];
  }

  function row(other: OtherGradingView, isShown: boolean, restored: boolean, weighted: boolean): HTMLElement {
    const { rubric, isStale, expectedScore, weight = null } = other;
    const expected = expectedScore === null ? '' : words.decimal(expectedScore, 2);
    return element('tr', {
      className: isStale ? 'outdated-row' : '',
      attributes: isShown ? { 'aria-current': 'true' } : {},
      children: [
        element('th', { attributes: { scope: 'row' }, children: [restored ? bdi(rubric) : chooser(other, isShown)] }),
        element('td', { children: scoreCell(other, words) }),
        element('td', { className: 'number', children: [expected] }),
        ...(weighted ? [element('td', { className: 'number', children: [weightText(weight)] })] : []),
      ],
    });
  }

  /** A rubric without a weight counts as one. */
  function weightText(weight: number | null): string {
    return words.decimal(weight ?? 1, Number.isInteger(weight ?? 1) ? 0 : 2);
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
    element('span', {
      className: 'seen',
      children: [
        icon(passIcon(score, pass)),
        element('span', { attributes: { 'aria-hidden': 'true' }, children: [seen] }),
      ],
    }),
    said,
    ...(isStale ? [element('span', { className: 'quiet', children: [strings.outdated] })] : []),
  ];
}

function bdi(text: string): HTMLElement {
  return element('bdi', { children: [text] });
}
