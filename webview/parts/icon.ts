// Line drawings on a grid of 16, in the stroke of the text around them.
const drawings = {
  step: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13'],
  pass: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M5 8.2l2.1 2.1L11 6.2'],
  fail: ['M8 2L14.5 13.5H1.5Z', 'M8 6.4v3.4', 'M8 11.6v.4'],
  error: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M5.8 5.8l4.4 4.4', 'M10.2 5.8l-4.4 4.4'],
  stopped: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M3.5 12.5l9-9'],
  unknown: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M4.8 8h6.4'],
  remark: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13', 'M8 7.2v4', 'M8 4.7v.4'],
  again: ['M13.2 6.5A5.5 5.5 0 1 0 13.5 9', 'M13.5 2.8v3.7H9.8'],
  reveal: ['M3 13L13 3', 'M5.5 3H13v7.5'],
  swap: ['M2.5 5.5H13', 'M10 2.5l3 3l-3 3', 'M13.5 10.5H3', 'M6 7.5l-3 3l3 3'],
  diff: ['M2 2.5h12v11H2z', 'M8 2.5v11', 'M10 8h2', 'M4 8h2', 'M5 7v2'],
  copy: ['M5.5 5.5h8v8h-8z', 'M10.5 5.5v-3h-8v8h3'],
} as const;

export type IconName = keyof typeof drawings;

/** Decoration: what it means is always said in words beside it. */
export function icon(name: IconName): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  for (const line of drawings[name]) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', line);
    svg.append(path);
  }
  return svg;
}
