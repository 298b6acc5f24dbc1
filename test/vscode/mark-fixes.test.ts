import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { THEMES, looksToTry } from '../support/looks.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import {
  blame,
  editBlame,
  fixes,
  gradeBlame,
  hovers,
  inlineTextsAre,
  lensTitles,
  press,
  RESPONSE_LINE,
  restore,
} from './beside-texts.ts';
import { needsWindow } from './host.ts';
import { inTheme } from './in-theme.ts';
import { gradeSelection, inWorkspace, marks, open, until } from './workspace-documents.ts';

describe('Grades beside their text', function () {
  this.timeout(60_000);
  const files = vscode.workspace.getConfiguration('files');
  let original: Uint8Array;

  before(async () => {
    await files.update('autoSave', 'off', vscode.ConfigurationTarget.Workspace);
    original = await vscode.workspace.fs.readFile(blame());
  });
  after(() => files.update('autoSave', undefined, vscode.ConfigurationTarget.Workspace));

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  afterEach(() => restore('blame.md', original));

  describe('in quick fixes', () => {
    const TITLES = [
      'Show feedback',
      'Grade again',
      'Grade with another rubric',
      'Copy feedback',
      'Dismiss',
      'Open rubric',
    ];

    async function fixesOf(uri: vscode.Uri): Promise<readonly vscode.CodeAction[]> {
      const [mark] = marks(uri);
      assert.ok(mark, 'there is a problem');
      return fixes(uri, mark.range);
    }

    async function fix(uri: vscode.Uri, title: string): Promise<unknown> {
      const found = (await fixesOf(uri)).find((each) => each.title === title);
      assert.ok(found?.command, `there is no quick fix “${title}”`);
      return vscode.commands.executeCommand(found.command.command, ...((found.command.arguments ?? []) as unknown[]));
    }

    it('offers what can be done, where the problem is and nowhere else', async () => {
      await gradeBlame();
      const found = await fixesOf(blame());
      assert.deepEqual(
        found.map(({ title }) => title),
        TITLES,
      );
      assert.deepEqual(await fixes(blame(), new vscode.Range(0, 0, 2, 0)), []);
    });

    it('names the rubric where several have something to say', async () => {
      await gradeBlame();
      await gradeBlame('helpfulness');
      const titles = (await fixesOf(blame())).map(({ title }) => title);
      assert.deepEqual(
        titles,
        ['Empathy', 'Helpfulness'].flatMap((name) => TITLES.map((title) => `${title} (${name})`)),
      );
    });

    it('shows, copies, opens, grades again and dismisses', async function () {
      const window = needsWindow(this);
      const grade = await gradeBlame();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await open('blame.md');
      await fix(blame(), 'Show feedback');
      await until('the panel shows it', async () => (await window.panelText()).includes(grade.feedback));
      await vscode.env.clipboard.writeText('');
      await fix(blame(), 'Copy feedback');
      assert.equal(await vscode.env.clipboard.readText(), grade.feedback);
      await fix(blame(), 'Open rubric');
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), inWorkspace(EMPATHY_FILE).toString());
      await open('blame.md');
      const again = (await fix(blame(), 'Grade again')) as Grade;
      assert.equal(again.score, grade.score);
      await fix(blame(), 'Dismiss');
      assert.deepEqual(marks(blame()), []);
      assert.deepEqual(await hovers(blame(), new vscode.Position(RESPONSE_LINE, 3)), []);
      assert.deepEqual(await lensTitles(blame()), ['Grade']);
      await inlineTextsAre();
    });

    it('offers to compare again what was compared', async () => {
      const [good, bad] = [inWorkspace('pairs/good.md'), inWorkspace('pairs/bad.md')];
      await vscode.commands.executeCommand('prometheusGrader.compareFiles', { a: good, b: bad, rubric: EMPATHY_FILE });
      await open('pairs/bad.md');
      await until('the problem is there', () => marks(bad).length === 1);
      assert.deepEqual(
        (await fixesOf(bad)).map(({ title }) => title),
        TITLES.filter((title) => title !== 'Grade with another rubric').map((title) =>
          title.replace('Grade again', 'Compare again'),
        ),
      );
    });
  });

  for (const [name, theme] of looksToTry(Object.entries(THEMES))) {
    it(`looks like this in the theme ${theme}`, async function () {
      const window = needsWindow(this);
      await inTheme(theme, async () => {
        await gradeBlame('honesty');
        await gradeBlame();
        await open('pairs/alternatives.md', '|rude');
        await vscode.commands.executeCommand('prometheusGrader.compareFiles', { rubric: EMPATHY_FILE });
        await window.screenshot(`marks-compared-${name}`);
        await open('praise.md', '|accurate');
        await gradeSelection({ rubric: 'helpfulness' });
        await window.screenshot(`marks-pass-${name}`);
        await open('blame.md');
        await window.screenshot(`marks-${name}`);
        await press(blame(), 'Details');
        await until('the hover is there', async () => (await window.texts('.monaco-hover')).join().includes('Empathy'));
        await window.screenshot(`marks-hover-${name}`);
        await window.press('Escape');
        await editBlame('useless', 'nearly ');
        await window.screenshot(`marks-stale-${name}`);
      });
    });
  }
});
