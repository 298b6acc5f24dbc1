import type { FromPanel, GradingView } from '../src/protocol.ts';
import { FOCUSABLE } from './toolkit.ts';
import type { Wording } from './wording.ts';

/** A grading on the panel. */
export interface Shown {
  readonly grading: GradingView;
  /** Whether this panel alone remembers the grading, so that the editor can do nothing with it. */
  readonly restored: boolean;
}

/** Whether the grading was still running when the window it ran in went away. */
export function isInterrupted({ grading, restored }: Shown): boolean {
  return restored && grading.status.kind === 'running';
}

/** What a part of the view needs besides the grading. */
export interface Surroundings {
  readonly words: Wording;
  readonly post: (message: FromPanel) => void;
  /** Says something to screen readers, without moving them. */
  readonly announce: (text: string) => void;
  readonly isOpen: (details: string) => boolean;
  readonly setOpen: (details: string, open: boolean) => void;
}

/** A part of the view: one element that stays, and what it shows of a grading. */
export interface Part {
  readonly element: HTMLElement;
  readonly show: (shown: Shown) => void;
}

/**
 * A part that is built again only when what it selects has changed, and is hidden when it builds nothing. `build` sees
 * nothing but the selection, so nothing it shows can be out of date.
 */
export function part<Selection>(
  element: HTMLElement,
  select: (shown: Shown) => Selection,
  build: (selection: Selection) => readonly Node[],
): Part {
  let selected: string | undefined;
  return {
    element,
    show: (shown) => {
      const selection = select(shown);
      const key = JSON.stringify(selection);
      if (key === selected) return;
      selected = key;
      const focused = focusables(element).findIndex((candidate) => candidate === document.activeElement);
      element.replaceChildren(...build(selection));
      element.hidden = element.childNodes.length === 0;
      // Whoever stood on a button that is gone finds themselves on what took its place.
      if (focused >= 0)
        focusables(element)
          .slice(0, focused + 1)
          .at(-1)
          ?.focus({ preventScroll: true });
    },
  };
}

function focusables(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
}
