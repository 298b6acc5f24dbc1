import { element } from '../parts/element.ts';
import type { ResponseView, Side } from '../judgement/evaluation-types.ts';

/** A response's letter, set apart from the text around it. */
export function sideTag(side: Side): HTMLElement {
  return element('span', { className: 'side-tag', children: [side] });
}

/** A response's letter and title. */
export function namedSide(side: Side, { title }: Pick<ResponseView, 'title'>): HTMLElement {
  return element('span', {
    className: 'named-side',
    children: [sideTag(side), ' ', element('bdi', { children: [title] })],
  });
}
