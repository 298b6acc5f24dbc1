import type { FromPanel } from '../../src/protocol/messages.ts';
import type { PanelPage } from './panel-page.ts';

export const toHistory = { type: 'showHistory', file: null } as const;

/** Turns to the history, and waits for its answer. */
export async function open({ page, start, send }: PanelPage): Promise<void> {
  await start(null);
  await send(toHistory);
  await page.locator('.history :is(.count, .welcome):visible').first().waitFor();
}

export function counted({ page }: PanelPage, count: string): Promise<void> {
  return page.locator('.count', { hasText: count }).waitFor();
}

/** What the panel asked of the editor, besides its state and stretches of the history. */
export async function requests({ posted }: PanelPage): Promise<FromPanel[]> {
  return (await posted()).filter(({ type }) => type !== 'ready' && type !== 'history');
}

export async function scrollTo({ page, send }: PanelPage, top: number): Promise<void> {
  await page.evaluate((to) => {
    window.scrollTo(0, to);
  }, top);
  await send();
  await page.waitForFunction(() => document.querySelector('.history-row[aria-busy]') === null);
}
