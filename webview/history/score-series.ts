import type { HistorySeries } from '../../src/protocol/messages.ts';
import { details } from '../parts/details.ts';
import { element } from '../parts/element.ts';
import type { PartContext } from '../parts/part.ts';
import { sparkline, trendOf } from './sparkline.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** Number of rubrics that are shown without asking: more would push the list out of sight. */
const AT_FIRST = 6;

export interface SeriesPart {
  readonly element: HTMLElement;
  readonly show: (series: readonly HistorySeries[]) => void;
}

/** A sparkline for each rubric. */
export function historySeries(around: PartContext): SeriesPart {
  const { words } = around;
  const { strings } = words;
  const whole = element('section', { className: 'series', attributes: { 'aria-label': strings.history.series } });
  let shown = '';
  return {
    element: whole,
    show: (all) => {
      const series = all.filter(({ points }) => points.length > 0);
      const key = series.map(identity).join('\n');
      if (key === shown) return;
      shown = key;
      const more = series.slice(AT_FIRST);
      const title = words.plural(strings.history.moreSeries, more.length);
      whole.hidden = series.length === 0;
      whole.replaceChildren(
        cards(series.slice(0, AT_FIRST), words),
        ...(more.length > 0 ? [details({ name: 'series', title, children: [cards(more, words)] }, around)] : []),
      );
    },
  };
}

/** Key that tells whether a series has changed: comparing thousands of points with every page would take longer than drawing. */
function identity({ rubric, pass, points }: HistorySeries): string {
  return JSON.stringify([rubric, pass, points.length, points[0], points.at(-1)]);
}

function cards(series: readonly HistorySeries[], words: Wording): HTMLElement {
  return element('ul', { className: 'series-cards', children: series.map((each) => card(each, words)) });
}

function card(series: HistorySeries, words: Wording): HTMLElement {
  const last = series.points.at(-1)?.value ?? 0;
  return element('li', {
    className: 'series-card',
    children: [
      element('p', {
        className: 'series-title',
        attributes: { 'aria-hidden': 'true' },
        children: [
          element('bdi', { attributes: { title: series.rubric }, children: [series.rubric] }),
          element('strong', { children: [value(last, words)] }),
        ],
      }),
      sparkline(series, seriesInWords(series, words)),
    ],
  });
}

function seriesInWords({ rubric, pass, points }: HistorySeries, words: Wording): string {
  const { trend, oneScore } = words.strings.history;
  const [first, last] = [points[0], points.at(-1)].map((point) => value(point?.value ?? 0, words));
  if (points.length === 1) return fill(oneScore, rubric, first ?? '', pass);
  return fill(trend[trendOf(points)], rubric, words.decimal(points.length, 0), first ?? '', last ?? '', pass);
}

/** A score as it was given, an expected score with two decimals. */
function value(score: number, { decimal }: Wording): string {
  return decimal(score, Number.isInteger(score) ? 0 : 2);
}
