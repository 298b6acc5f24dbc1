import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { alive } from './alive.ts';

/** A text as it is seen: without the characters that nobody sees, and with its blanks folded as HTML folds them. */
export const seen = (text: string): string =>
  text
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\u0000-\u0008\u000E-\u001F\u007F\uFEFF]/g, '')
    .replaceAll('\u02CB', '`')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim();

/** A rubric file that says a hostile text in each of its places. */
export const rubricNamed = (name: string): string =>
  JSON.stringify({
    name,
    criteria: `Is it right? ${name}`,
    scores: { 1: name, 2: `B ${name}`, 3: `C ${name}`, 4: `D ${name}`, 5: `E ${name}` },
    pass: 4,
  });

/** Fails if anything has come alive anywhere in the window. */
export async function dead(page: Page, where: string): Promise<void> {
  assert.deepEqual(await alive(page), [], where);
}

/** The visible texts of all that is embedded in the window. */
export async function bodies(page: Page): Promise<readonly string[]> {
  const texts = page.frames().map((frame) => frame.evaluate<string>('document.body.innerText').catch(() => ''));
  return (await Promise.all(texts)).map(seen);
}

/** Puts the cursor at the beginning of a line (from 1) of the open document. */
export async function goTo(page: Page, line: number): Promise<void> {
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').first().fill(`:${line}`);
  await page.keyboard.press('Enter');
}

/** Goes through a list page by page, with nothing alive on any of them. Returns the texts that no row had. */
export async function throughRows(page: Page, list: string, texts: readonly string[]): Promise<readonly string[]> {
  const missing = new Set(texts.map(seen));
  let [before, still] = ['', 0];
  for (let pages = 0; pages < 100; pages++) {
    const rows = (await page.locator(`${list} .monaco-list-row`).allInnerTexts()).map(seen).join('\n');
    for (const text of missing) if (rows.includes(text)) missing.delete(text);
    await dead(page, `rows of ${list}`);
    // The first key only goes to the last row in sight.
    still = rows === before ? still + 1 : 0;
    if (still > 2 || missing.size === 0) break;
    before = rows;
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(100);
  }
  return [...missing];
}

/** Asks until it is so, for two minutes. */
export async function until(is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail('it did not come');
}
