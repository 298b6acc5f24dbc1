import { element } from '../parts/element.ts';

export interface ScaleOptions {
  /** Position of the mark on the scale, from 0 to 1. */
  readonly at: number;
  readonly ends: readonly [from: Node | string, to: Node | string];
  /** Text alternative of the picture. */
  readonly label: string;
  readonly className?: string;
}

/** A line between two ends, drawn from its middle to a mark: which end something leans to, and how far. */
export function scale({ at, ends: [from, to], label, className = '' }: ScaleOptions): HTMLElement {
  const drawn = element('span', { className: 'drawn' });
  drawn.style.setProperty('inset-inline-start', percent(Math.min(at, 0.5)));
  drawn.style.setProperty('inline-size', percent(Math.abs(at - 0.5)));
  const mark = element('span', { className: 'mark' });
  mark.style.setProperty('inset-inline-start', percent(at));
  return element('div', {
    className: `scale ${className}`.trim(),
    attributes: { role: 'img', 'aria-label': label },
    children: [
      element('span', { className: 'end', children: [from] }),
      element('span', { className: 'track', children: [drawn, element('span', { className: 'middle' }), mark] }),
      element('span', { className: 'end', children: [to] }),
    ],
  });
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}
