import type { Locator, Page } from 'playwright-core';
import { webview } from '../support/vscode-server/workbench.ts';

/** A grade as the panel shows it. */
export interface ShownGrade {
  readonly score: string;
  readonly feedback: string;
  /** Each line of the bar chart: the score and its share. */
  readonly distribution: readonly string[];
}

/**
 * Grades as a person would: puts the cursor on `line` (from 1) of the open document, runs Grade Selection from the
 * palette, and waits until the panel shows the score.
 *
 * @param timeout for the judge's work, in milliseconds
 */
export async function gradeInWorkbench(page: Page, line: number, timeout: number): Promise<ShownGrade> {
  await goToLine(page, line);
  await runCommand(page, 'Prometheus: Grade Selection');
  const panel = webview(page);
  const score = panel.locator('.score .figure');
  await firstOf(page, score, panel.locator('.failure:visible'), timeout);
  return {
    score: squeezed(await score.locator('[aria-hidden]').innerText()),
    feedback: squeezed(await panel.locator('.feedback-text').innerText()),
    distribution: (await panel.locator('.distribution tbody tr').allInnerTexts()).map(squeezed),
  };
}

/** Waits for the squiggle under the graded response and brings up the list of problems that names it. */
export async function showProblem(page: Page): Promise<string> {
  await page
    .locator('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-error')
    .first()
    .waitFor({ timeout: 10_000 });
  await runCommand(page, 'Problems: Focus on Problems View');
  const problem = page
    .locator('.markers-panel .monaco-list-row .marker-message-line, .markers-panel .marker-message')
    .first();
  await problem.waitFor({ timeout: 10_000 });
  await lowerPanelTo(page, 150);
  return squeezed(await problem.innerText());
}

/** Drags the upper edge of the panel at the bottom, so that it is `height` pixels high. */
async function lowerPanelTo(page: Page, height: number): Promise<void> {
  const panel = await page.locator('.part.panel').boundingBox();
  const sashes = await page.locator('.monaco-sash.horizontal:not(.disabled)').all();
  const edges = await Promise.all(sashes.map((sash) => sash.boundingBox()));
  const edge = edges.find((box) => panel && box && Math.abs(box.y - panel.y) < 12 && box.width > panel.width / 2);
  if (!panel || !edge) return;
  const [x, y] = [edge.x + edge.width / 3, edge.y + edge.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + panel.height - height, { steps: 5 });
  await page.mouse.up();
  // Away from the edge, which lights up under the pointer, and from the rows, which tell more when it rests on them.
  await page.mouse.move(x, y + panel.height - 8);
}

/** Runs a command from the palette by its whole title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: title })
    .first()
    .waitFor({ timeout: 30_000 });
  await page.keyboard.press('Enter');
}

async function goToLine(page: Page, line: number): Promise<void> {
  await page.locator('.monaco-editor .view-lines').first().click({ timeout: 30_000 });
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').first().fill(`:${line}`);
  await page.keyboard.press('Enter');
}

/** Waits for the score. A failure that the panel shows instead, or a notification, becomes an error with its text. */
async function firstOf(page: Page, score: Locator, failure: Locator, timeout: number): Promise<void> {
  const notification = page.locator('.notification-toast .notification-list-item-message');
  const until = Date.now() + timeout;
  for (;;) {
    try {
      await score
        .or(failure)
        .first()
        .waitFor({ timeout: Math.max(1, until - Date.now()) });
    } catch (error) {
      const said = (await notification.allInnerTexts()).join('\n');
      throw new Error(`No score came within ${timeout / 1000} seconds.${said ? ` The editor says: ${said}` : ''}`, {
        cause: error,
      });
    }
    if (await score.isVisible()) return;
    if (await failure.isVisible()) throw new Error(`The grade failed: ${squeezed(await failure.innerText())}`);
    // What was seen is of the grade before, which has just given way to this one.
  }
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
