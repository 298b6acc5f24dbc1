export interface ElementOptions {
  readonly className?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly (Node | string)[];
}

/** Makes an element. Strings become text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  options?: ElementOptions,
): HTMLElementTagNameMap[Name];
export function element(name: string, options?: ElementOptions): HTMLElement;
export function element(name: string, { className, attributes, children }: ElementOptions = {}): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...(children ?? []));
  return made;
}

/** Text as somebody wrote it: line breaks kept, direction its own. */
export function verbatim(text: string, className = ''): HTMLElement {
  return element('div', { className: `verbatim ${className}`.trim(), attributes: { dir: 'auto' }, children: [text] });
}

/** A line between what belongs together and what does not. Decoration. */
export function divider(): HTMLElement {
  return element('hr', { attributes: { 'aria-hidden': 'true' } });
}

/** Text for screen readers alone. */
export function unseen(text: string): HTMLElement {
  return element('span', { className: 'unseen', children: [text] });
}
