import assert from 'node:assert/strict';
import { runCommand } from '../demo/grade-in-workbench.ts';
import { takePicture } from '../support/pictures.ts';
import { webview } from '../support/vscode-server/workbench.ts';
import { openJudgingWindow, type JudgingWindow } from './judging-window.ts';

describe('A window in Chinese', function () {
  this.timeout(180_000);
  let window: JudgingWindow;

  before(async () => {
    // What a language pack says of itself. Without the rest of one, the editor's own texts stay English, and only they.
    window = await openJudgingWindow({ locale: 'zh-CN' }, "globalThis._VSCODE_NLS_LANGUAGE = 'zh-cn'");
  });

  after(() => window[Symbol.asyncDispose]());

  it('grades from a lens, and shows the panel, the mark and its hover in Chinese', async () => {
    const { page } = window;
    await page.locator('.codelens-decoration').getByText('评分', { exact: true }).first().click({ timeout: 60_000 });
    const panel = webview(page);
    await panel.locator('.score .figure').waitFor({ timeout: 60_000 });
    const headings = await panel.locator('h2:visible').allInnerTexts();
    assert.deepEqual(headings, ['反馈', '评分标准', '提供给评审模型的内容']);
    await panel.locator('vscode-button', { hasText: '再次评分' }).waitFor();
    assert.match(await panel.locator('.score').innerText(), /低于及格分 4/);
    assert.equal(await panel.locator('html').getAttribute('lang'), 'zh-cn');

    await page.locator('.codelens-decoration').getByText('再次评分').first().waitFor();
    await takePicture(page, 'chinese');
    await page.locator('.monaco-editor .view-line').getByText('useless', { exact: false }).first().hover();
    await page.locator('.monaco-hover').getByText('期望分数').first().waitFor();
    await takePicture(page, 'chinese-hover');
  });

  it('finds the commands by their Chinese names', async () => {
    const { page } = window;
    await runCommand(page, 'Prometheus: 显示评分历史记录');
    const panel = webview(page);
    await panel.getByRole('grid', { name: '结果（最新的在前）' }).waitFor();
    await takePicture(page, 'chinese-history');
  });
});
