import { element } from '../parts/element.ts';
import { lean, type Result } from '../judgement/preference-result.ts';
import { sideTag } from './side.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** Table of what each order chose by itself, and how surely. */
export function orderTable({ orders }: Result, { strings, percent }: Wording): HTMLElement {
  const { comparison } = strings;
  const withProbability = orders.some(({ probabilityA }) => probabilityA !== null);
  const rows = orders.map(({ first, verdict, probabilityA }) =>
    element('tr', {
      children: [
        element('th', { attributes: { scope: 'row' }, children: [fill(comparison.inOrder, first)] }),
        element('td', { attributes: { 'aria-hidden': 'true' }, children: ['→'] }),
        element('td', {
          className: verdict === 'A' || verdict === 'B' ? 'chosen' : 'chosen quiet',
          children: [
            verdict === null ? comparison.choseNone : verdict === 'tie' ? comparison.choseTie : sideTag(verdict),
          ],
        }),
        element('td', { className: 'percent', children: [shownPercent(probabilityA)] }),
      ],
    }),
  );
  const head = [comparison.order, '', comparison.chosen, strings.probability].map((name) =>
    name
      ? element('th', { attributes: { scope: 'col' }, children: [name] })
      : element('td', { attributes: { 'aria-hidden': 'true' } }),
  );
  return element('table', {
    className: 'orders',
    children: [
      element('caption', { children: [withProbability ? comparison.ordersWithBias : comparison.orders] }),
      element('thead', { className: 'unseen', children: [element('tr', { children: head })] }),
      element('tbody', { children: rows }),
    ],
  });

  function shownPercent(probabilityA: number | null): string {
    if (probabilityA === null) return '';
    const { to, probability } = lean(probabilityA);
    return fill(comparison.percentFor, percent(probability), to ?? 'A');
  }
}
