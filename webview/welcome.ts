import { element } from './element.ts';
import type { Wording } from './wording.ts';

/** What the panel shows before the first grade: how to get one. */
export function welcome({ strings }: Wording): HTMLElement {
  // The command stands out inside the sentence, wherever the reader's language puts it.
  const [before = '', after = ''] = strings.welcomeHow.split('{0}');
  const command = element('strong', { children: [strings.welcomeCommand] });
  return element('section', {
    className: 'welcome',
    children: [
      element('h1', { children: [strings.welcome] }),
      element('p', { children: [before, command, after] }),
      element('p', { className: 'quiet', children: [strings.welcomeWhat] }),
    ],
  });
}
