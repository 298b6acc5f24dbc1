import { element } from './element.ts';
import type { PartContext } from './part.ts';

export interface DetailsOptions {
  /** Name by which the panel remembers whether they are unfolded. */
  readonly name: string;
  readonly title: string;
  /** Text beside the title, quieter. */
  readonly beside?: string;
  readonly children: readonly Node[];
}

/** Something that unfolds, and stays as the reader left it. */
export function details({ name, title, beside, children }: DetailsOptions, around: PartContext): HTMLDetailsElement {
  const made = element('details', {
    attributes: { 'data-name': name },
    children: [
      element('summary', {
        children: [
          element('span', { className: 'summary-title', children: [title] }),
          ...(beside ? [element('bdi', { className: 'beside', children: [beside] })] : []),
        ],
      }),
      element('div', { className: 'unfolded', children }),
    ],
  });
  made.open = around.isOpen(name);
  made.addEventListener('toggle', () => {
    around.setOpen(name, made.open);
  });
  return made;
}
