import type { HistoryFilter, HistoryPage } from '../../src/protocol/messages.ts';
import { element } from '../parts/element.ts';
import { historyChoice } from './filter-choice.ts';
import { historyFilters } from './filters.ts';
import { historyList } from './list.ts';
import { historyRows } from './rows.ts';
import { historySeries } from './score-series.ts';
import type { PartContext } from '../parts/part.ts';
import { button } from '../parts/toolkit.ts';
import type { HistoryState } from '../view-state.ts';

/** Number of rows beyond those in sight that are asked for. */
const AHEAD = 24;

/** The page of what was kept. It asks for what it shows, a stretch at a time, as long as it is in sight. */
export interface History {
  readonly element: HTMLElement;
  /** Now in sight, or not. */
  readonly setVisible: (visible: boolean) => void;
  /** Takes the reply to a request; that to any other than the last one is ignored. `page` is null where the request failed. */
  readonly receive: (number: number, page: HistoryPage | null) => void;
  /** Something was kept or cleared. */
  readonly changed: () => void;
  readonly filterBy: (filter: HistoryFilter) => void;
}

/** @param state the page's state when it was left; kept up to date @param keep is called when it has changed */
export function history(state: HistoryState, keep: () => void, around: PartContext): History {
  const { words, post, announce } = around;
  const { strings } = words;
  const rows = historyRows();
  let visible = false;
  /** Number of the request that waits for its reply; null where none does. */
  let asked: number | null = null;
  /** Begins with the time, so that no reply to an earlier page of this panel is taken for one to this page. */
  let number = Date.now();
  /** Something changed while an answer was on its way. */
  let changedMeanwhile = false;
  let scrollTo: number | null = state.scroll;
  let announceCount = false;
  /** The places that were in sight when the list was last drawn. */
  let sight: readonly [first: number, last: number] = [state.first, state.first];
  /** True while an answer is being shown: until the page is scrolled to its place, nobody sees what is in sight. */
  let isShowing = false;

  const filters = historyFilters(filterBy, around);
  const count = element('p', { className: 'count' });
  const exports = element('div', { className: 'actions', children: exportButtons() });
  const series = historySeries(around);
  const choice = historyChoice(
    state.chosen,
    (chosen) => {
      state.chosen = chosen;
      keep();
      list.refresh();
    },
    around,
  );
  const list = historyList(
    {
      rows,
      isChosen: choice.has,
      choose: choice.toggle,
      coveredEnd: () => (choice.element.hidden ? 0 : choice.element.offsetHeight),
      onSight: (first, last) => {
        sight = [first, last];
        state.first = first;
        ask(...sight);
      },
    },
    around,
  );
  const empty = element('div', { className: 'welcome' });
  const filled = [series.element, list.element, choice.element];
  const tools = element('div', {
    className: 'history-tools',
    children: [filters.element, count, exports],
  });
  const whole = element('div', {
    className: 'history',
    children: [element('h1', { className: 'unseen', children: [strings.pages.history] }), tools, ...filled, empty],
  });
  for (const each of [tools, empty, ...filled]) each.hidden = true;
  window.addEventListener('scroll', () => {
    // Until the rows are there, only the state knows the place at which the page was left.
    if (!visible || scrollTo !== null) return;
    state.scroll = window.scrollY;
    keep();
  });

  return {
    element: whole,
    receive,
    filterBy,
    changed: () => {
      if (asked !== null) changedMeanwhile = true;
      rows.outdate();
      ask(...sight);
    },
    setVisible: (now) => {
      visible = now;
      if (!visible) return;
      if (rows.total() === null) {
        ask(...sight);
        return;
      }
      window.scrollTo({ top: state.scroll, behavior: 'instant' });
      list.refresh();
    },
  };

  /** One question at a time: whoever scrolls fast passes by more rows than they see. */
  function ask(first: number, last: number): void {
    if (asked !== null || isShowing || !visible) return;
    const stretch = rows.missing(first - AHEAD, last + AHEAD);
    if (!stretch) return;
    asked = number += 1;
    post({ type: 'history', number, filter: state.filter, ...stretch });
  }

  function receive(replied: number, page: HistoryPage | null): void {
    if (replied !== asked) return;
    asked = null;
    if (page) {
      isShowing = true;
      show(page);
      isShowing = false;
    }
    // A request that failed is made again when there is a reason to: a change, or another place in sight.
    const asksAgain = page ? page.total > 0 : changedMeanwhile;
    if (changedMeanwhile) rows.outdate();
    changedMeanwhile = false;
    if (asksAgain) ask(...sight);
  }

  function show(page: HistoryPage): void {
    filters.show(state.filter, page);
    series.show(page.series);
    const counted = words.plural(strings.history.count, page.total);
    // Text that is written again is laid out again, even if it is the same.
    if (counted !== count.textContent) count.textContent = counted;
    const isEmpty = page.total === 0;
    const isFiltered = state.filter.file !== null || state.filter.rubric !== null;
    tools.hidden = isEmpty && !isFiltered;
    exports.hidden = isEmpty;
    list.element.hidden = isEmpty;
    empty.hidden = !isEmpty;
    if (isEmpty) empty.replaceChildren(...nothing(isFiltered));
    choice.element.hidden = isEmpty || state.chosen.length === 0;
    list.renew(() => {
      rows.put(page);
    });
    if (scrollTo !== null && visible) {
      window.scrollTo({ top: scrollTo, behavior: 'instant' });
      list.refresh();
      scrollTo = null;
    }
    if (announceCount) announce(isEmpty ? strings.history.nothingFound : counted);
    announceCount = false;
  }

  function nothing(isFiltered: boolean): readonly HTMLElement[] {
    const { empty, emptyWhat, nothingFound, showAll } = strings.history;
    const paragraph = (text: string): HTMLElement => element('p', { children: [text] });
    if (!isFiltered) return [element('h2', { children: [empty] }), paragraph(emptyWhat)];
    const onClick = (): void => {
      filterBy({ file: null, rubric: null });
    };
    return [
      paragraph(nothingFound),
      element('div', { className: 'actions', children: [button({ label: showAll, onClick })] }),
    ];
  }

  function filterBy(filter: HistoryFilter): void {
    if (isSame(filter, state.filter)) return;
    state.filter = filter;
    state.first = 0;
    sight = [0, 0];
    state.scroll = 0;
    scrollTo = 0;
    asked = null;
    changedMeanwhile = false;
    announceCount = visible;
    rows.clear();
    keep();
    ask(...sight);
  }

  function exportButtons(): readonly HTMLElement[] {
    const { exportJsonl, exportMarkdown } = strings.history;
    const made = (label: string, format: 'jsonl' | 'markdown'): HTMLElement =>
      button({
        label,
        onClick: () => {
          post({ type: 'export', format, filter: state.filter });
        },
      });
    return [made(exportJsonl, 'jsonl'), made(exportMarkdown, 'markdown')];
  }
}

function isSame(one: HistoryFilter, other: HistoryFilter): boolean {
  return one.file === other.file && one.rubric === other.rubric;
}
