import type { EvaluationView } from '../src/protocol.ts';
import { host } from './host.ts';

/** Raised whenever the shape below changes, so that what an older panel kept is not misread. */
const VERSION = 2;

/** How often the state is kept at most, in milliseconds: the editor copies and stores it every time. */
const KEEP_EVERY = 500;

/** What the panel keeps for itself across *Reload Window* and being hidden. */
export interface ViewState {
  readonly version: typeof VERSION;
  evaluation: EvaluationView | null;
  /** The names of the details that are unfolded. */
  open: readonly string[];
  /** How far the page is scrolled, in CSS pixels. */
  scroll: number;
}

export function loadState(): ViewState {
  const kept = host.getState();
  return isViewState(kept) ? { ...kept } : { version: VERSION, evaluation: null, open: [], scroll: 0 };
}

function isViewState(kept: unknown): kept is ViewState {
  return typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === VERSION;
}

/** Returns a function that keeps the state soon, and one that keeps it now. */
export function stateKeeper(state: ViewState): { readonly soon: () => void; readonly now: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(timer);
    timer = undefined;
    host.setState({ ...state });
  };
  return { now, soon: () => void (timer ??= setTimeout(now, KEEP_EVERY)) };
}
