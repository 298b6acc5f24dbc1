import type { EvaluationView, HistoryFilter, HistoryRow } from '../src/protocol/messages.ts';
import { host } from './host.ts';
import type { PageName } from './pages.ts';

/** Raised whenever the shape below changes, so that what an older panel kept is not misread. */
const VERSION = 3;

/** Least time between two savings of the state, in milliseconds: the editor copies and stores it every time. */
const KEEP_EVERY = 500;

/** State that the panel keeps across *Reload Window* and being hidden. */
export interface ViewState {
  readonly version: typeof VERSION;
  page: PageName;
  evaluation: EvaluationView | null;
  /** The names of the details that are unfolded. */
  open: readonly string[];
  /** Scroll position of the result, in CSS pixels. */
  scroll: number;
  readonly history: HistoryState;
}

/** State in which the reader left the history. */
export interface HistoryState {
  filter: HistoryFilter;
  scroll: number;
  /** The place of the first row in sight, from 0. */
  first: number;
  /** The rows chosen to be compared, in the order in which they were chosen. */
  chosen: readonly HistoryRow[];
}

export function loadState(): ViewState {
  const kept = host.getState();
  if (isViewState(kept)) return { ...kept, history: { ...kept.history } };
  const history = { filter: { file: null, rubric: null }, scroll: 0, first: 0, chosen: [] };
  return { version: VERSION, page: 'result', evaluation: null, open: [], scroll: 0, history };
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
