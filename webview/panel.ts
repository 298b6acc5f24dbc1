// The panel's side of src/protocol.ts: asks for its state, shows what it is told, and keeps it for a reload.
import type { EvaluationView, PanelStrings, ToPanel } from '../src/protocol.ts';
import { element } from './element.ts';
import type { Side } from './evaluation.ts';
import { host } from './host.ts';
import type { Surroundings } from './part.ts';
import { view, type View } from './view.ts';
import { loadState, stateKeeper } from './view-state.ts';
import { wording, type Wording } from './wording.ts';

const state = loadState();
const keep = stateKeeper(state);
const root = element('div');
// Live regions are read out only if they were there before their text.
const status = element('div', { className: 'unseen', attributes: { role: 'status' } });
document.querySelector('#panel')?.replaceChildren(root, status);

// Drawing scrolls the page, and scrolling is kept: what was kept before must be read before.
const scrollBefore = state.scroll;
let shown: View | undefined;
/** Whether this panel alone remembers what it shows: the editor's window is another since. */
let isRestored = false;

function receive(message: ToPanel): void {
  switch (message.type) {
    case 'start':
      start(message.strings, message.evaluation);
      return;
    case 'show':
      show(message.evaluation, false);
      return;
    case 'text':
      append(message.id, message.first, message.text);
      return;
  }
}

function start(strings: PanelStrings, evaluation: EvaluationView | null): void {
  const kept = state.evaluation;
  shown = view(root, surroundings(wording(strings, document.documentElement.lang)));
  show(evaluation ?? kept, evaluation === null && kept !== null);
  if (isSame(state.evaluation, kept)) window.scrollTo({ top: scrollBefore, behavior: 'instant' });
}

function show(evaluation: EvaluationView | null, restored: boolean): void {
  const another = !isSame(evaluation, state.evaluation);
  state.evaluation = evaluation;
  isRestored = restored;
  shown?.show(evaluation && { evaluation, restored });
  if (another) window.scrollTo({ top: 0, behavior: 'instant' });
  keep.now();
}

/** Identifiers start over with every window, so that two evaluations may share one across a reload. */
function isSame(one: EvaluationView | null, other: EvaluationView | null): boolean {
  return one?.id === other?.id && one?.startedAt === other?.startedAt;
}

function append(id: number, first: Side | null, text: string): void {
  const { evaluation } = state;
  if (evaluation?.id !== id || isRestored) return;
  state.evaluation = withMore(evaluation, first, text);
  shown?.append(first, text);
  keep.soon();
}

function withMore(evaluation: EvaluationView, first: Side | null, text: string): EvaluationView {
  if (evaluation.kind === 'grading') return { ...evaluation, written: evaluation.written + text };
  const orders = evaluation.orders.map((order) =>
    order.first === first ? { ...order, written: order.written + text } : order,
  );
  return { ...evaluation, orders };
}

function surroundings(words: Wording): Surroundings {
  return {
    words,
    post: (message) => {
      host.postMessage(message);
    },
    announce: (text) => {
      status.textContent = text;
    },
    isOpen: (name) => state.open.includes(name),
    setOpen: (name, open) => {
      state.open = [...state.open.filter((other) => other !== name), ...(open ? [name] : [])];
      keep.soon();
    },
  };
}

window.addEventListener('scroll', () => {
  state.scroll = window.scrollY;
  keep.soon();
});
window.addEventListener('pagehide', keep.now);
window.addEventListener('message', ({ data }: MessageEvent<ToPanel | null>) => {
  if (data) receive(data);
});
host.postMessage({ type: 'ready' });
