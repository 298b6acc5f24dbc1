import type { HistoryRow } from '../../src/protocol/messages.ts';
import { element, unseen } from '../parts/element.ts';
import { named, resultInWords } from './result-in-words.ts';
import { icon, type IconName } from '../parts/icon.ts';
import { lean } from '../judgement/preference-result.ts';
import { passIcon } from '../judgement/score.ts';
import type { Wording } from '../parts/wording.ts';
import { fill } from '../parts/wording.ts';

/** Controls of a row, in the order of its cells. */
export const CONTROLS = ['choose', 'open', 'reveal'] as const;
export type Control = (typeof CONTROLS)[number];

export interface RowState {
  /** Undefined until it is known. */
  readonly row: HistoryRow | undefined;
  /** True if it is chosen to be compared with another. */
  readonly isChosen: boolean;
  /** The control by which the keyboard enters the list, if it is in this row. */
  readonly tabStop: Control | null;
}

/** A row of the list, and what stands in it. */
export interface HistoryRowElement {
  readonly element: HTMLElement;
  readonly show: (state: RowState) => void;
  /** The control of this kind, or the one that comes nearest; undefined in a row that is not known yet. */
  readonly control: (kind: Control) => HTMLElement | undefined;
}

/** @param place from 0 */
export function historyRow(place: number, words: Wording): HistoryRowElement {
  const whole = element('div', {
    className: 'history-row',
    // The first row is that of the headings.
    attributes: { role: 'row', 'aria-rowindex': String(place + 2), 'data-place': String(place) },
  });
  let shown: HistoryRow | null | undefined = null;
  const controls = (): HTMLElement[] => [...whole.querySelectorAll<HTMLElement>('[data-control]')];
  const control = (kind: Control): HTMLElement | undefined =>
    controls().find(({ dataset }) => dataset['control'] === kind) ??
    controls().find(({ dataset }) => dataset['control'] === 'open');

  const focusedControl = (): Control | undefined =>
    CONTROLS.find((kind) => controls().some((each) => each.dataset['control'] === kind && each.matches(':focus')));

  return {
    element: whole,
    control,
    show: ({ row, isChosen, tabStop }) => {
      if (shown === null || !isSame(row, shown)) {
        const focused = focusedControl() ?? (whole === document.activeElement ? tabStop : null);
        whole.replaceChildren(...(row ? cells(row, words) : [loading(words)]));
        whole.ariaBusy = row ? null : 'true';
        // A row that is not known yet can take the focus all the same.
        whole.tabIndex = -1;
        if (focused) (control(focused) ?? whole).focus({ preventScroll: true });
        if (row) whole.removeAttribute('tabindex');
      }
      shown = row;
      const box = whole.querySelector<HTMLInputElement>('input');
      if (box) box.checked = isChosen;
      whole.classList.toggle('chosen-row', isChosen);
      const stop = tabStop && control(tabStop);
      for (const each of controls()) each.tabIndex = each === stop ? 0 : -1;
    },
  };
}

/** Rows that were asked for anew are mostly what they were. */
function isSame(one: HistoryRow | undefined, other: HistoryRow | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function loading({ strings }: Wording): HTMLElement {
  return cell('loading', [unseen(strings.history.loading)]);
}

function cells(row: HistoryRow, words: Wording): readonly HTMLElement[] {
  const { history } = words.strings;
  const when = words.dateTime(row.at);
  const name = named(row, words);
  return [
    cell('choose', [
      element('input', {
        attributes: {
          type: 'checkbox',
          'data-control': 'choose',
          'aria-label': fill(history.choose, name),
        },
      }),
    ]),
    cell('result', [
      control('open', fill(history.open, name), [
        icon(resultIcon(row)),
        element('span', { className: 'result-words', children: [resultInWords(row, words)] }),
        ' ',
        element('bdi', { children: [row.rubric] }),
      ]),
      element('span', { className: 'likely', children: [likely(row, words)] }),
    ]),
    cell('document', [documentOf(row, words)]),
    cell('summary', [element('bdi', { children: [row.summary] })]),
    cell('when', [
      element('time', {
        attributes: { datetime: new Date(row.at).toISOString() },
        children: [when],
      }),
    ]),
  ];
}

function cell(name: string, children: readonly Node[]): HTMLElement {
  return element('div', { className: `cell cell-${name}`, attributes: { role: 'gridcell' }, children });
}

function control(kind: Control, label: string, children: readonly (Node | string)[]): HTMLElement {
  return element('button', {
    className: 'link',
    attributes: { type: 'button', 'data-control': kind, 'aria-label': label, title: label },
    children,
  });
}

function documentOf({ title, revealable }: HistoryRow, { strings }: Wording): HTMLElement {
  if (title === '') return element('span', { className: 'quiet', children: [strings.history.noDocument] });
  const name = element('bdi', { attributes: { title }, children: [title] });
  return revealable ? control('reveal', fill(strings.history.reveal, title), [name, icon('reveal')]) : name;
}

/** Likely result according to the judge: the expected score, or how probable the better response is; '' if that is not known. */
function likely({ kind, expectedScore, probabilityA }: HistoryRow, { decimal, percent }: Wording): string {
  if (kind === 'comparing') return probabilityA === null ? '' : percent(lean(probabilityA).probability);
  return expectedScore === null ? '' : decimal(expectedScore, 2);
}

function resultIcon({ kind, score, pass, winner }: HistoryRow): IconName {
  if (kind === 'grading') return passIcon(score, pass);
  if (winner === null) return 'unknown';
  return winner === 'inconsistent' ? 'fail' : 'swap';
}
