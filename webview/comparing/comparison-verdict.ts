import { element } from '../parts/element.ts';
import { comparisonOf, type ComparingView } from '../judgement/evaluation-types.ts';
import { icon, type IconName } from '../parts/icon.ts';
import { measures } from './measures.ts';
import { orderTable } from './order-table.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';
import { resultOf, type Result } from '../judgement/preference-result.ts';
import { outdated } from '../judgement/score.ts';
import { namedSide } from './side.ts';
import { agreement, leaning, verdictTitle } from '../judgement/verdict-in-words.ts';

/** The better response, in large letters, and beside it what tells whether to trust that. */
export function verdict({ words }: PartContext): Part<ComparingView> {
  return part(
    element('section', { className: 'verdict' }),
    ({ evaluation }) => {
      const made = comparisonOf(evaluation);
      const { A, B } = evaluation.responses;
      const isStale = evaluation.stale.length > 0;
      return made && { result: resultOf(made), titles: { A: { title: A.title }, B: { title: B.title } }, isStale };
    },
    (selection) => {
      if (!selection) return [];
      const { result, titles, isStale } = selection;
      const { winner } = result;
      const [first = '', ...others] = [...agreement(result, words), ...leaning(result, words)];
      return [
        element('div', {
          className: 'verdict-words',
          children: [
            element('p', { className: 'winner', children: [verdictTitle(winner, words)] }),
            ...(winner === 'A' || winner === 'B'
              ? [element('p', { className: 'winner-title', children: [namedSide(winner, titles[winner])] })]
              : []),
            ...(isStale ? [outdated(words)] : []),
            element('p', { className: 'agreement', children: [icon(trust(result)), sentence(first)] }),
            ...others.map((text) => element('p', { className: 'agreement-more', children: [text] })),
            ...(result.orders.length > 1 ? [orderTable(result, words)] : []),
          ],
        }),
        element('div', { className: 'evidence', children: measures(result, words) }),
      ];
    },
  );
}

function trust({ winner, oneOrder }: Result): IconName {
  if (winner === null) return 'unknown';
  return winner === 'inconsistent' || oneOrder ? 'fail' : 'pass';
}

function sentence(text: string): HTMLElement {
  return element('span', { children: [text] });
}
