import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { gradeInWorkbench } from '../demo/grade-in-workbench.ts';
import { webview } from '../support/vscode-server/workbench.ts';
import { openFile, openJudgingWindow, type JudgingWindow } from './judging-window.ts';

/** Each folder's settings, and the rubric that its responses are graded by then. The first one shows its grades as problems. */
const FOLDERS = [
  {
    folder: 'replies',
    file: 'blame.md',
    rubric: 'Empathy',
    settings: { defaultRubric: 'rubrics/empathy.rubric.yaml' },
  },
  { folder: 'others', file: 'other.md', rubric: 'Honesty', settings: { defaultRubric: 'honesty', diagnostics: 'off' } },
] as const;

describe('A workspace with several folders', function () {
  this.timeout(180_000);
  let window: JudgingWindow;
  let page: Page;

  before(async () => {
    window = await openJudgingWindow({}, undefined, { 'prometheusGrader.defaultRubric': 'helpfulness' }, arrange);
    ({ page } = window);
  });

  after(() => window[Symbol.asyncDispose]());

  /** Puts a second folder beside the first one, each with settings of its own. */
  async function arrange(first: string): Promise<string> {
    const around = path.dirname(first);
    await mkdir(path.join(around, 'others'));
    await cp(path.join(first, 'blame.md'), path.join(around, 'others/other.md'));
    for (const { folder, settings } of FOLDERS) {
      const own = Object.entries(settings).map(([key, value]) => [`prometheusGrader.${key}`, value] as const);
      await mkdir(path.join(around, folder, '.vscode'), { recursive: true });
      await writeFile(path.join(around, folder, '.vscode/settings.json'), JSON.stringify(Object.fromEntries(own)));
    }
    const file = path.join(around, 'several.code-workspace');
    await writeFile(file, JSON.stringify({ folders: FOLDERS.map(({ folder }) => ({ path: folder })) }));
    return file;
  }

  for (const { file, rubric, settings } of FOLDERS) {
    it(`grades ${file} by its own folder's settings`, async () => {
      await openFile(page, file);
      await page.locator('.tab.active', { hasText: file }).first().waitFor();
      const { score } = await gradeInWorkbench(page, 9, 60_000);
      assert.match(score, /^[12]\/5$/);
      await webview(page).locator('header .beneath', { hasText: rubric }).first().waitFor({ timeout: 30_000 });
      const problem = page.locator('.monaco-editor .squiggly-warning');
      if (!('diagnostics' in settings)) await problem.first().waitFor({ timeout: 30_000 });
      else assert.equal(await problem.filter({ visible: true }).count(), 0);
    });
  }
});
