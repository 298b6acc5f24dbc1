import { element } from './parts/element.ts';
import type { Wording } from './parts/wording.ts';

export const PAGES = ['result', 'history'] as const;
export type PageName = (typeof PAGES)[number];

/** Pages of which one is shown, by tabs. Their elements are the tabs' panels. */
export interface Pages {
  readonly element: HTMLElement;
  readonly show: (name: PageName) => void;
}

/** @param onTurn is told when the reader turns to another page, and does it */
export function pages(
  content: Readonly<Record<PageName, HTMLElement>>,
  { strings }: Wording,
  onTurn: (name: PageName) => void,
): Pages {
  const tabs = PAGES.map((name) => tab(name, strings.pages[name]));
  const panels = PAGES.map((name) =>
    element('div', {
      attributes: { id: `page-${name}`, role: 'tabpanel', 'aria-labelledby': `tab-${name}` },
      children: [content[name]],
    }),
  );
  const list = element('div', {
    className: 'tabs',
    attributes: { role: 'tablist', 'aria-label': strings.pages.title },
    children: tabs,
  });
  for (const [place, each] of tabs.entries())
    each.addEventListener('click', () => {
      turnTo(place);
    });
  list.addEventListener('keydown', (event) => {
    const place = tabs.findIndex((each) => each === event.target);
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turnTo((to + tabs.length) % tabs.length);
  });

  function turnTo(place: number): void {
    const name = PAGES[place];
    tabs[place]?.focus();
    if (name) onTurn(name);
  }

  return {
    element: element('div', { className: 'pages', children: [list, ...panels] }),
    show: (name) => {
      for (const [place, each] of tabs.entries()) {
        const isShown = PAGES[place] === name;
        each.ariaSelected = String(isShown);
        each.tabIndex = isShown ? 0 : -1;
        panels[place]?.toggleAttribute('hidden', !isShown);
      }
    },
  };
}

function tab(name: PageName, label: string): HTMLElement {
  return element('button', {
    className: 'tab',
    attributes: { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `page-${name}` },
    children: [label],
  });
}
