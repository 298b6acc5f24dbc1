import type { HistoryChoice, HistoryFilter, HistoryPage } from '../../src/protocol/messages.ts';
import { element } from '../parts/element.ts';
import type { PartContext } from '../parts/part.ts';
import { fill, type Wording } from '../parts/wording.ts';

export interface FilterPart {
  readonly element: HTMLElement;
  readonly show: (filter: HistoryFilter, choices: Pick<HistoryPage, 'files' | 'rubrics'>) => void;
}

/** Filters of the history: by file and by rubric. */
export function historyFilters(onChange: (filter: HistoryFilter) => void, { words }: PartContext): FilterPart {
  const { strings } = words;
  const change = (): void => {
    onChange({ file: file.chosen(), rubric: rubric.chosen() });
  };
  const file = choice(strings.history.file, strings.history.allFiles, change, words);
  const rubric = choice(strings.rubric, strings.history.allRubrics, change, words);
  return {
    element: element('div', { className: 'filters', children: [file.element, rubric.element] }),
    show: (filter, { files, rubrics }) => {
      file.show(filter.file, files);
      rubric.show(filter.rubric, rubrics);
    },
  };
}

function choice(label: string, all: string, onChange: () => void, words: Wording) {
  // Not the toolkit's: the page's own is read and worked by every screen reader as it should be.
  const select = element('select', { className: 'select' });
  select.addEventListener('change', onChange);
  let shown = '';
  return {
    element: element('label', { className: 'filter', children: [element('span', { children: [label] }), select] }),
    chosen: () => select.value || null,
    show: (chosen: string | null, known: readonly HistoryChoice[]): void => {
      // A choice that was cleared since can still be the current filter.
      const isGone = chosen !== null && known.every(({ uri }) => uri !== chosen);
      const choices = isGone ? [...known, { uri: chosen, label: lastPart(chosen), count: 0 }] : known;
      const key = JSON.stringify(choices);
      if (key !== shown) {
        select.replaceChildren(option('', all), ...choices.map((each) => option(each.uri, named(each, words))));
        shown = key;
      }
      select.value = chosen ?? '';
    },
  };
}

function option(value: string, text: string): HTMLElement {
  return element('option', { attributes: { value }, children: [text] });
}

function named({ label, count }: HistoryChoice, { strings, decimal }: Wording): string {
  return fill(strings.history.choice, label, decimal(count, 0));
}

function lastPart(address: string): string {
  const last = address.split('/').at(-1) ?? address;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
