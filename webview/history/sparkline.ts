import type { HistorySeries } from '../../src/protocol/messages.ts';

/** Size of the drawing, in CSS pixels. */
const WIDTH = 150;
const HEIGHT = 36;
const MARGIN = 4;

/** Number of scores above which a line of this width is a blot. */
const MOST = 48;

/** Least difference between the means of the later and of the earlier scores that counts as a change. */
const CHANGE = 0.25;

type Points = HistorySeries['points'];

/** Direction of the scores: their last third beside their first. */
export function trendOf(points: Points): 'rising' | 'falling' | 'steady' {
  const third = Math.max(1, Math.floor(points.length / 3));
  const change = mean(points.slice(-third)) - mean(points.slice(0, third));
  if (Math.abs(change) < CHANGE) return 'steady';
  return change > 0 ? 'rising' : 'falling';
}

/** Values from 1 to 5, at most `most` of them: where there are more, the means of neighbours, and the last as it is. */
export function averagedValues(points: Points, most: number): readonly number[] {
  if (points.length <= most) return points.map(({ value }) => value);
  const groups = Array.from({ length: most - 1 }, (_, index) =>
    points.slice(edge(index), Math.max(edge(index) + 1, edge(index + 1))),
  );
  return [...groups.map(mean), ...points.slice(-1).map(({ value }) => value)];

  function edge(index: number): number {
    return Math.floor((index * (points.length - 1)) / (most - 1));
  }
}

/** A rubric's scores over time as a line, with its pass mark as another. @param label its text alternative */
export function sparkline({ points, pass }: HistorySeries, label: string): SVGSVGElement {
  const values = averagedValues(points, MOST);
  const svg = draw('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, class: 'sparkline' });
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, values.length - 1);
  // A single score stands where the last one would.
  const across = (index: number): number =>
    values.length === 1 ? WIDTH - MARGIN : Number((MARGIN + index * step).toFixed(1));
  const last = values.length - 1;
  svg.append(
    draw('line', { class: 'pass-line', x1: 0, x2: WIDTH, y1: down(pass), y2: down(pass) }),
    draw('polyline', { class: 'scores', points: values.map((value, at) => `${across(at)},${down(value)}`).join(' ') }),
    draw('circle', { class: 'last-score', cx: across(last), cy: down(values[last] ?? 1), r: 3 }),
  );
  return svg;
}

/** Distance of a score from 1 to 5 from the top. */
function down(score: number): number {
  return Number((HEIGHT - MARGIN - ((score - 1) / 4) * (HEIGHT - 2 * MARGIN)).toFixed(1));
}

function mean(points: Points): number {
  return points.reduce((sum, { value }) => sum + value, 0) / Math.max(1, points.length);
}

function draw<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
