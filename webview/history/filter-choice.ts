import type { HistoryRow } from '../../src/protocol/messages.ts';
import { element } from '../parts/element.ts';
import { named } from './result-in-words.ts';
import type { PartContext } from '../parts/part.ts';
import { button } from '../parts/toolkit.ts';
import { fill } from '../parts/wording.ts';

/** The rows that are chosen to be compared, and a bar that says which and does it. */
export interface HistoryChoicePart {
  readonly element: HTMLElement;
  readonly has: (record: string) => boolean;
  /** Chooses a row, or lets it go. Two are enough: a third takes the place of the one chosen first. */
  readonly toggle: (row: HistoryRow) => void;
}

/** @param chosen rows that were chosen before a reload @param onChange is told the rows that are chosen now */
export function historyChoice(
  chosen: readonly HistoryRow[],
  onChange: (chosen: readonly HistoryRow[]) => void,
  { words, post, announce }: PartContext,
): HistoryChoicePart {
  const { history } = words.strings;
  const what = element('p', { className: 'chosen-words' });
  const buttons = element('div', { className: 'actions' });
  const bar = element('section', {
    className: 'chosen-bar',
    attributes: { 'aria-label': history.compareFeedback },
    children: [what, buttons],
  });
  let rows = chosen;
  const change = (now: readonly HistoryRow[]): void => {
    rows = now;
    show();
    onChange(rows);
  };
  const compare = button({
    label: history.compareFeedback,
    primary: true,
    onClick: () => {
      const [one, other] = inTime(rows);
      if (one && other) post({ type: 'compareRecords', records: [one.record, other.record] });
    },
  });
  const clear = button({
    label: history.clearChoice,
    onClick: () => {
      change([]);
    },
  });
  show();

  return {
    element: bar,
    has: (record) => rows.some((row) => row.record === record),
    toggle: (row) => {
      const others = rows.filter(({ record }) => record !== row.record);
      change(others.length < rows.length ? others : [...others.slice(-1), row]);
      announce(what.textContent);
    },
  };

  function show(): void {
    const names = inTime(rows).map((row) => named(row, words));
    bar.hidden = rows.length === 0;
    what.textContent = rows.length === 0 ? '' : fill(rows.length < 2 ? history.chosenOne : history.chosenTwo, ...names);
    buttons.replaceChildren(...(rows.length < 2 ? [clear] : [compare, clear]));
  }
}

/** The earlier one first: it stands to the left in the diff. */
function inTime(rows: readonly HistoryRow[]): readonly HistoryRow[] {
  return rows.toSorted((one, other) => one.at - other.at);
}
