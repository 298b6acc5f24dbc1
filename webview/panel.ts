// The panel's side of src/protocol.ts: asks for its state, shows what it is told, and keeps it for a reload.
import type { EvaluationView, ToPanel } from '../src/protocol/messages.ts';
import { element } from './parts/element.ts';
import type { Side } from './judgement/evaluation-types.ts';
import { host } from './host.ts';
import type { PartContext } from './parts/part.ts';
import { history, type History } from './history/history.ts';
import { pages, type PageName, type Pages } from './pages.ts';
import { view, type View } from './view.ts';
import { loadState, stateKeeper } from './view-state.ts';
import { wording, type Wording } from './parts/wording.ts';

interface Shown {
  readonly pages: Pages;
  readonly result: View;
  readonly history: History;
}

const state = loadState();
const keep = stateKeeper(state);
const root = element('div', { className: 'root' });
// Live regions are read out only if they were there before their text.
const status = element('div', { className: 'unseen', attributes: { role: 'status' } });
document.querySelector('#panel')?.replaceChildren(root, status);

// Drawing scrolls the page, and scrolling is kept: what was kept before must be read before.
const scrollBefore = state.scroll;
let shown: Shown | undefined;
/** True if this panel alone remembers what it shows: the editor's window is another one by now. */
let isRestored = false;

function receive(message: ToPanel): void {
  switch (message.type) {
    case 'start':
      start(message);
      return;
    case 'firstSteps':
      shown?.result.setDone(message.done);
      return;
    case 'show':
      show(message.evaluation, false);
      return;
    case 'text':
      append(message.id, message.first, message.text);
      return;
    case 'showResult':
      turnTo('result');
      return;
    case 'showHistory':
      shown?.history.filterBy({ file: message.file, rubric: null });
      turnTo('history');
      return;
    case 'history':
      shown?.history.receive(message.number, message.page);
      return;
    case 'historyChanged':
      shown?.history.changed();
  }
}

function start({ strings, evaluation, firstSteps }: Extract<ToPanel, { type: 'start' }>): void {
  const kept = state.evaluation;
  shown?.history.setVisible(false);
  const around = surroundings(wording(strings, document.documentElement.lang));
  const content = element('div');
  const result = view(content, around);
  result.setDone(firstSteps);
  const records = history(state.history, keep.soon, around);
  shown = {
    result,
    history: records,
    pages: pages({ result: content, history: records.element }, around.words, turnTo),
  };
  root.replaceChildren(shown.pages.element);
  turnTo(state.page);
  show(evaluation ?? kept, evaluation === null && kept !== null);
  if (isSame(state.evaluation, kept) && state.page === 'result')
    window.scrollTo({ top: scrollBefore, behavior: 'instant' });
}

function turnTo(page: PageName): void {
  state.page = page;
  shown?.pages.show(page);
  root.parentElement?.classList.toggle('wide', page === 'history');
  if (page === 'result') window.scrollTo({ top: state.scroll, behavior: 'instant' });
  shown?.history.setVisible(page === 'history');
  keep.soon();
}

function show(evaluation: EvaluationView | null, restored: boolean): void {
  const before = state.evaluation;
  const another = !isSame(evaluation, before);
  // Judging began: that is what the reader has come for. What is shown because another was cleared began before.
  const isNew = another && !restored && evaluation !== null && evaluation.startedAt > (before?.startedAt ?? 0);
  state.evaluation = evaluation;
  isRestored = restored;
  shown?.result.show(evaluation && { evaluation, restored });
  if (another) state.scroll = 0;
  if (isNew && state.page !== 'result') turnTo('result');
  else if (another && state.page === 'result') window.scrollTo({ top: 0, behavior: 'instant' });
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
  shown?.result.append(first, text);
  keep.soon();
}

function withMore(evaluation: EvaluationView, first: Side | null, text: string): EvaluationView {
  if (evaluation.kind === 'grading') return { ...evaluation, written: evaluation.written + text };
  const orders = evaluation.orders.map((order) =>
    order.first === first ? { ...order, written: order.written + text } : order,
  );
  return { ...evaluation, orders };
}

function surroundings(words: Wording): PartContext {
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
  if (state.page !== 'result') return;
  state.scroll = window.scrollY;
  keep.soon();
});
window.addEventListener('pagehide', keep.now);
window.addEventListener('message', ({ data }: MessageEvent<ToPanel | null>) => {
  if (data) receive(data);
});
const kept = state.evaluation;
host.postMessage({ type: 'ready', keeps: kept !== null, record: kept?.record ?? null });
