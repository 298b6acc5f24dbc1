import type { EvaluationView, FromPanel } from '../../src/protocol/messages.ts';
import { FOCUSABLE } from './toolkit.ts';
import type { Wording } from './wording.ts';

/** An evaluation on the panel. */
export interface Shown<View extends EvaluationView = EvaluationView> {
  readonly evaluation: View;
  /** True if this panel alone remembers the evaluation, so that the editor can do nothing with it. */
  readonly restored: boolean;
}

/** True if the evaluation was still running when the window it ran in went away. */
export function isInterrupted({ evaluation, restored }: Shown): boolean {
  return restored && evaluation.status.kind === 'running';
}

/** True if the judge is at work on it. */
export function isRunning({ evaluation, restored }: Shown): boolean {
  return !restored && evaluation.status.kind === 'running';
}

/** Everything that a part of the view needs besides the evaluation. */
export interface PartContext {
  readonly words: Wording;
  readonly post: (message: FromPanel) => void;
  /** Says something to screen readers, without moving them. */
  readonly announce: (text: string) => void;
  readonly isOpen: (details: string) => boolean;
  readonly setOpen: (details: string, open: boolean) => void;
}

/** A part of the view: one element that stays, and what it shows of an evaluation. */
export interface Part<View extends EvaluationView = EvaluationView> {
  readonly element: HTMLElement;
  readonly show: (shown: Shown<View>) => void;
}

/**
 * A part that is built again only when what it selects has changed, and is hidden when it builds nothing. `build` sees
 * nothing but the selection, so nothing it shows can be out of date.
 */
export function part<Selection, View extends EvaluationView = EvaluationView>(
  element: HTMLElement,
  select: (shown: Shown<View>) => Selection,
  build: (selection: Selection) => readonly Node[],
): Part<View> {
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
      // If the focused button is gone, the focus goes to the one that took its place.
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
