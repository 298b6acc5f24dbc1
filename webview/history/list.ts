import type { FromPanel, HistoryRow } from '../../src/protocol/messages.ts';
import { element } from '../parts/element.ts';
import { CONTROLS, historyRow, type Control } from './row.ts';
import type { HistoryRows } from './rows.ts';
import type { PartContext } from '../parts/part.ts';
import { virtualRows } from './virtual-rows.ts';

export interface HistoryListOptions {
  readonly rows: HistoryRows;
  readonly isChosen: (record: string) => boolean;
  /** Chooses a row to be compared, or lets it go. */
  readonly choose: (row: HistoryRow) => void;
  /** Called with the places in sight whenever they may have changed. */
  readonly onSight: (first: number, last: number) => void;
  /** Height of the window that something covers at its end, in CSS pixels. */
  readonly coveredEnd: () => number;
}

/** List of all kept evaluations, newest first: a grid with one stop for the keyboard, in which the arrow keys move. */
export interface HistoryList {
  readonly element: HTMLElement;
  /** Shows what the rows are now, from the places they had. */
  readonly refresh: () => void;
  /** Like {@link refresh}, but keeps the first row in sight in its place if new rows came before it. */
  readonly renew: (receive: () => void) => void;
}

export function historyList(options: HistoryListOptions, { words, post }: PartContext): HistoryList {
  const { rows } = options;
  const { strings } = words;
  const head = headings(strings);
  const probe = element('div', { className: 'history-row probe', attributes: { 'aria-hidden': 'true' } });
  // Asking for it while rows come and go would lay out the page every time.
  let headHeight = 0;
  new ResizeObserver(() => {
    headHeight = head.offsetHeight;
  }).observe(head);
  /** Place and control that the keyboard is at, or would come in at. */
  const active: { place: number; control: Control } = { place: 0, control: 'open' };

  const list = virtualRows({
    probe,
    make: (place) => historyRow(place, words),
    update: (shown, place) => {
      const row = rows.at(place);
      const tabStop = place === active.place ? active.control : null;
      shown.show({ row, isChosen: row !== undefined && options.isChosen(row.record), tabStop });
    },
    onSight: options.onSight,
    covered: () => ({ start: headHeight, end: options.coveredEnd() }),
    pinned: (first, last) => {
      // A reader whose focus is outside comes in at the rows in sight.
      if (!whole.contains(document.activeElement)) active.place = Math.max(first, Math.min(last, active.place));
      return active.place;
    },
  });
  const whole = element('div', {
    className: 'history-list',
    attributes: { role: 'grid', 'aria-label': strings.history.list },
    children: [
      element('div', { attributes: { role: 'rowgroup' }, className: 'headings', children: [head] }),
      list.element,
    ],
  });

  const refresh = (): void => {
    const total = rows.total() ?? 0;
    if (whole.ariaRowCount !== String(total + 1)) whole.ariaRowCount = String(total + 1);
    active.place = Math.min(active.place, Math.max(0, total - 1));
    list.setTotal(total);
    list.draw();
  };

  const goTo = (place: number, to: Control): void => {
    const total = rows.total() ?? 0;
    if (total === 0) return;
    active.place = Math.max(0, Math.min(total - 1, place));
    active.control = to;
    list.bringIntoSight(active.place);
    list.draw();
    focusActive();
  };
  const focusActive = (): void => {
    const row = list.rowAt(active.place);
    // A row that is not known yet takes the focus itself, and hands it on when it is.
    (row?.control(active.control) ?? row?.element)?.focus({ preventScroll: true });
  };

  whole.addEventListener('focusin', ({ target }) => {
    const found = locate(target);
    if (!found?.control || (found.place === active.place && found.control === active.control)) return;
    active.place = found.place;
    active.control = found.control;
    list.draw();
  });
  whole.addEventListener('click', ({ target }) => {
    const found = locate(target);
    const row = found && rows.at(found.place);
    if (!row) return;
    // A reader who selects text in a row does not mean to open it.
    if (!found.control && !document.getSelection()?.isCollapsed) return;
    if (found.control === 'choose') options.choose(row);
    else post(message(found.control ?? 'open', row.record));
  });
  whole.addEventListener('keydown', (event) => {
    const found = locate(event.target);
    if (!found || event.altKey || event.metaKey) return;
    const [first, last] = list.inSight();
    const control = found.control ?? active.control;
    const move = moved(event, { place: found.place, control }, Math.max(1, last - first), rows.total() ?? 0);
    if (!move) return;
    event.preventDefault();
    goTo(move.place, controlIn(move.place, move.control, control));
  });

  /** The wanted control, or if the row does not have it, the next one in the direction of the move. */
  function controlIn(place: number, wanted: Control, from: Control): Control {
    if (wanted !== 'reveal' || rows.at(place)?.revealable !== false) return wanted;
    return from === 'choose' ? 'choose' : 'open';
  }

  return {
    element: element('div', { className: 'history-table', children: [probe, whole] }),
    refresh,
    renew: (receive) => {
      const [first] = list.inSight();
      const before = rows.at(first);
      const current = rows.at(active.place);
      const hasFocus = whole.contains(document.activeElement);
      // A reader at the start wants to see what came.
      const isWithin = window.scrollY > list.top();
      receive();
      const place = before && rows.placeOf(before.record);
      const moved = { place: (current && rows.placeOf(current.record)) ?? active.place, control: active.control };
      list.setTotal(rows.total() ?? 0);
      if (isWithin && place !== undefined && place !== first)
        window.scrollBy({ top: (place - first) * list.rowHeight(), behavior: 'instant' });
      refresh();
      if (!hasFocus) return;
      active.place = Math.min(moved.place, Math.max(0, (rows.total() ?? 0) - 1));
      active.control = moved.control;
      list.draw();
      focusActive();
    },
  };
}

function headings(strings: PartContext['words']['strings']): HTMLElement {
  const { compare, result, document, when } = strings.history;
  const names = { choose: compare, result, document, summary: strings.feedback, when };
  return element('div', {
    className: 'history-row history-head',
    attributes: { role: 'row', 'aria-rowindex': '1' },
    children: Object.entries(names).map(([name, title]) =>
      element('div', { className: `cell cell-${name}`, attributes: { role: 'columnheader' }, children: [title] }),
    ),
  });
}

interface Location {
  readonly place: number;
  readonly control: Control | null;
}

function locate(target: EventTarget | null): Location | null {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset['place'] : undefined;
  if (place === undefined || !(target instanceof Element)) return null;
  const kind = target.closest<HTMLElement>('[data-control]')?.dataset['control'];
  return { place: Number(place), control: CONTROLS.find((known) => known === kind) ?? null };
}

function message(control: Exclude<Control, 'choose'>, record: string): FromPanel {
  return { type: control === 'open' ? 'openRecord' : 'revealRecord', record };
}

/** Place and control that a key leads to, or null if it leads nowhere in a grid. */
function moved(
  { key, ctrlKey }: KeyboardEvent,
  { place, control }: { readonly place: number; readonly control: Control },
  page: number,
  total: number,
): { readonly place: number; readonly control: Control } | null {
  const beside = (by: number): Control => CONTROLS[CONTROLS.indexOf(control) + by] ?? control;
  switch (key) {
    case 'ArrowDown':
      return { place: place + 1, control };
    case 'ArrowUp':
      return { place: place - 1, control };
    case 'PageDown':
      return { place: place + page, control };
    case 'PageUp':
      return { place: place - page, control };
    case 'ArrowRight':
      return { place, control: beside(1) };
    case 'ArrowLeft':
      return { place, control: beside(-1) };
    case 'Home':
      return { place: ctrlKey ? 0 : place, control: 'choose' };
    case 'End':
      return { place: ctrlKey ? total - 1 : place, control: ctrlKey ? control : 'reveal' };
    default:
      return null;
  }
}
