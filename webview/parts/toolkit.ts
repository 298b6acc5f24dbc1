// The one module that names the webview toolkit, which is archived upstream: replacing it means replacing this file.
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeProgressRing } from '@vscode/webview-ui-toolkit';
import { element } from './element.ts';
import { icon, type IconName } from './icon.ts';

// Badge and tag are left out on purpose: their template carries a style attribute, which the page's policy forbids.
provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeProgressRing());

/** Selects what can be focused: the toolkit's buttons, and the page's own. */
export const FOCUSABLE = 'vscode-button, button, summary';

export interface ButtonOptions {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon?: IconName;
  /** The one thing most people would do next. */
  readonly primary?: boolean;
}

export function button(options: ButtonOptions): HTMLElement {
  const made = element('vscode-button', {
    attributes: { appearance: options.primary ? 'primary' : 'secondary' },
    children: [options.label],
  });
  if (options.icon) {
    const drawn = icon(options.icon);
    drawn.setAttribute('slot', 'start');
    made.prepend(drawn);
  }
  made.addEventListener('click', options.onClick);
  return made;
}

/** Changes what a button made by {@link button} says. */
export function setLabel(target: HTMLElement, label: string): void {
  target.lastChild?.replaceWith(label);
}

/** Makes a button made by {@link button} the one thing most people would do next, or one of several. */
export function setPrimary(target: HTMLElement, primary: boolean): void {
  target.setAttribute('appearance', primary ? 'primary' : 'secondary');
}

/** Turns as long as it is shown. Silent: the toolkit's ring calls itself an alert, in English, whatever is said beside it. */
export function progressRing(): HTMLElement {
  return element('span', {
    className: 'ring',
    attributes: { 'aria-hidden': 'true' },
    children: [element('vscode-progress-ring')],
  });
}
