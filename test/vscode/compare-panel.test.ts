import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { THEMES, looksToTry } from '../support/looks.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { compareFiles, pairs } from './compared-files.ts';
import { needsWindow } from './host.ts';
import { inTheme } from './in-theme.ts';
import { open, until } from './workspace-documents.ts';

const PROMPT = 'My laptop does not start. What should I check first?';

describe('A comparison on the panel', function () {
  this.timeout(60_000);

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('is swapped, shown as a diff and judged again from the panel', async function () {
    const window = needsWindow(this);
    await compareFiles({ a: pairs('good.txt'), b: pairs('bad.txt'), instruction: PROMPT, rubric: EMPATHY_FILE });
    const press = (label: string) =>
      window.evaluateInPanel(
        `[...document.querySelectorAll('vscode-button')].find((each) => each.textContent.trim() === '${label}').click()`,
      );
    await until('A is better', async () => (await window.panelText('.verdict')).includes('A is better'));
    await press('Swap A and B');
    await until('B is better', async () => (await window.panelText('.verdict')).includes('B is better'));
    const titles = await window.panelText('h1');
    assert.ok(titles.indexOf('bad.txt') < titles.indexOf('good.txt'), titles);
    await press('Show Diff');
    const isDiff = (tab?: vscode.Tab) => tab?.input instanceof vscode.TabInputTextDiff;
    await until('the diff is there', () => isDiff(vscode.window.tabGroups.activeTabGroup.activeTab));
    const diff = vscode.window.tabGroups.activeTabGroup.activeTab?.input as vscode.TabInputTextDiff;
    assert.equal(diff.original.toString(), pairs('bad.txt').toString());
    assert.equal(diff.modified.toString(), pairs('good.txt').toString());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await press('Compare Again');
    await until('it is judged again', async () => (await window.panelText('.verdict')).includes('B is better'));
  });

  for (const [name, theme] of looksToTry(Object.entries(THEMES))) {
    it(`looks like this in the theme ${theme}`, async function () {
      const window = needsWindow(this);
      await inTheme(theme, async () => {
        await open('pairs/bad.md');
        await compareFiles({ a: pairs('good.md'), b: pairs('bad.md'), rubric: EMPATHY_FILE });
        await until('the verdict is there', async () => (await window.panelText('.verdict')).includes('A is better'));
        await vscode.commands.executeCommand('notifications.clearAll');
        await window.screenshot(`compare-${name}`);
      });
    });
  }
});
