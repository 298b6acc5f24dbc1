import { keptRow, keptRows } from './histories.ts';
import { strings, type PanelPage } from './panel-page.ts';

export const { history: words } = strings;

export const all = keptRows(2000);

/** The place of the first row that is not covered, and how far it is cut off, in CSS pixels. */
export function firstInSight({ page }: PanelPage): Promise<readonly [record: string, offset: number]> {
  return page.evaluate(() => {
    const covered = document.querySelector('.history-head')!.getBoundingClientRect().bottom;
    const rows = [...document.querySelectorAll<HTMLElement>('.virtual-rows [data-place]')];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > covered + 1)!;
    const text = first.querySelector('time')?.dateTime ?? 'not there yet';
    return [text, Math.round(first.getBoundingClientRect().top - covered)] as const;
  });
}

export const at = (place: number): string => new Date(keptRow(place).row.at).toISOString();
