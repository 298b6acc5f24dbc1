import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsWindow } from './host.ts';
import { gradeSelection, open, until } from './workspace-documents.ts';

const STEPS = ['ollama', 'judge', 'rubric', 'grade', 'compare'];
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' };

/** Works in a theme, and puts back the one from before. */
async function inTheme(theme: string, work: () => Promise<void>): Promise<void> {
  const setting = vscode.workspace.getConfiguration('workbench');
  await setting.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
  try {
    await work();
  } finally {
    await setting.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
  }
}

describe('The first steps', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
  });

  for (const [look, theme] of Object.entries(THEMES))
    it(`are a walkthrough, each with a picture and a button: ${look}`, async function () {
      this.timeout(60_000);
      const window = needsWindow(this);
      await inTheme(theme, async () => {
        await vscode.commands.executeCommand('prometheusGrader.getStarted');
        const step = (id: string) => `[data-step-id$="gettingStarted#${id}"]`;
        for (const id of STEPS) {
          await window.click(`${step(id)} .step-title`);
          await until('the step is unfolded', async () =>
            (await window.attributes(step(id), 'class')).some((name) => name?.includes('expanded')),
          );
          await until('its picture is drawn', async () => {
            const drawn = await window.evaluateInPanel("document.querySelectorAll('svg > *').length").catch(() => 0);
            return Number(drawn) > 3;
          });
          const [button] = await window.texts(`${step(id)} .monaco-button >> visible=true`);
          assert.ok(button, `${id} has no button`);
          await new Promise((resolve) => setTimeout(resolve, 400));
          await window.screenshot(`walkthrough-${id}-${look}`);
        }
      });
    });

  it('stand on the empty panel, and their buttons run the commands', async function () {
    const window = needsWindow(this);
    for (const [look, theme] of Object.entries(THEMES))
      await inTheme(theme, async () => {
        await vscode.commands.executeCommand('prometheusGrader.showGrades');
        await until('they are there', async () => (await window.panelText()).includes('First steps'));
        await window.screenshot(`status-welcome-${look}`);
      });
    await window.clickInPanel('.step:nth-child(3) vscode-button');
    const offered = await window.texts('.quick-input-list .monaco-list-row');
    await window.press('Escape');
    assert.ok(offered.length >= 3, offered.join('\n'));
  });

  it('begin with an example that can be graded', async () => {
    await vscode.commands.executeCommand('prometheusGrader.openExample');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.languageId, 'markdown');
    const grade = await gradeSelection({ rubric: 'helpfulness' });
    assert.ok(grade?.score);
    assert.match(grade.provenance.prompt, /driving test/);
    assert.match(grade.provenance.prompt, /Lots of people need several attempts/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are shown as done on a panel that is empty again', async function () {
    const window = needsWindow(this);
    await open('praise.md', '|accurate');
    assert.ok(await gradeSelection({ rubric: 'rubrics/empathy.rubric.yaml' }));
    await until('the panel shows the grade', async () => (await window.panelText()).includes('/5'));
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await until('the panel is empty', async () => (await window.panelText()).includes('First steps'));
    const done = await window.evaluateInPanel(
      "[...document.querySelectorAll('.step-done h3')].map((each) => each.textContent)",
    );
    for (const title of ['Get Ollama', 'Choose a judge model', 'Write a rubric', 'Grade a response'])
      assert.ok((done as string[]).includes(title), `${title} is not done: ${String(done)}`);
  });
});
