// The panel's side of src/protocol.ts: asks for its state, shows what it is told, and keeps it for a reload.
import type { GradingView, PanelStrings, ToPanel } from '../src/protocol.ts';
import { element } from './element.ts';
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
      start(message.strings, message.grading);
      return;
    case 'show':
      show(message.grading, false);
      return;
    case 'text':
      append(message.id, message.text);
      return;
  }
}

function start(strings: PanelStrings, grading: GradingView | null): void {
  const kept = state.grading;
  shown = view(root, surroundings(wording(strings, document.documentElement.lang)));
  show(grading ?? kept, grading === null && kept !== null);
  if (isSame(state.grading, kept)) window.scrollTo({ top: scrollBefore, behavior: 'instant' });
}

function show(grading: GradingView | null, restored: boolean): void {
  const another = !isSame(grading, state.grading);
  state.grading = grading;
  isRestored = restored;
  shown?.show(grading && { grading, restored });
  if (another) window.scrollTo({ top: 0, behavior: 'instant' });
  keep.now();
}

/** Identifiers start over with every window, so that two gradings may share one across a reload. */
function isSame(one: GradingView | null, other: GradingView | null): boolean {
  return one?.id === other?.id && one?.startedAt === other?.startedAt;
}

function append(id: number, text: string): void {
  const { grading } = state;
  if (grading?.id !== id || isRestored) return;
  state.grading = { ...grading, written: grading.written + text };
  shown?.append(text);
  keep.soon();
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
