import { element } from '../parts/element.ts';
import type { GradingView } from '../judgement/evaluation-types.ts';
import { part, type Part, type Shown, type PartContext } from '../parts/part.ts';

/** Probability of each score: a table whose middle column draws it. */
export function distribution({ words }: PartContext): Part<GradingView> {
  const { strings } = words;
  return part(
    element('section', { className: 'distribution' }),
    ({ evaluation: { status } }: Shown<GradingView>) =>
      status.kind === 'graded' ? { score: status.grade.score, probabilities: status.grade.distribution } : null,
    (selection) => {
      if (!selection?.probabilities) return [];
      const head = element('tr', {
        children: [strings.score, '', strings.probability].map((name) =>
          name ? element('th', { attributes: { scope: 'col' }, children: [name] }) : element('td'),
        ),
      });
      const rows = selection.probabilities.map((probability, index) =>
        element('tr', {
          className: index + 1 === selection.score ? 'given' : '',
          children: [
            element('th', { attributes: { scope: 'row' }, children: [String(index + 1)] }),
            element('td', { attributes: { 'aria-hidden': 'true' }, children: [bar(probability)] }),
            element('td', { className: 'percent', children: [words.percent(probability)] }),
          ],
        }),
      );
      return [
        element('table', {
          children: [
            element('caption', { children: [strings.distribution] }),
            element('thead', { className: 'unseen', children: [head] }),
            element('tbody', { children: rows }),
          ],
        }),
      ];
    },
  );
}

function bar(probability: number): HTMLElement {
  const filled = element('span', { className: 'filled' });
  filled.style.setProperty('inline-size', `${(probability * 100).toFixed(2)}%`);
  return element('span', { className: 'bar', children: [filled] });
}
