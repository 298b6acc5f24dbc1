import { element } from './element.ts';
import { fillNodes, type Wording } from './wording.ts';

/** What the panel shows before there is anything to show: how to get a grade, and how to compare. */
export function welcome({ strings }: Wording): HTMLElement {
  const how = (sentence: string, command: string): HTMLElement =>
    element('p', { children: fillNodes(sentence, element('strong', { children: [command] })) });
  return element('section', {
    className: 'welcome',
    children: [
      element('h1', { children: [strings.welcome] }),
      how(strings.welcomeHow, strings.welcomeCommand),
      how(strings.welcomeCompare, strings.welcomeCompareCommand),
      element('p', { className: 'quiet', children: [strings.welcomeWhat] }),
    ],
  });
}
