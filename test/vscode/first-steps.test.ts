import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FirstSteps } from '../../src/editor/workbench/first-steps.ts';
import { THEMES, looksToTry } from '../support/looks.ts';
import { needsWindow, type Window } from './host.ts';
import { inTheme } from './in-theme.ts';
import { gradeSelection, open, until, withSettings } from './workspace-documents.ts';

const STEPS = ['ollama', 'judge', 'rubric', 'grade', 'compare'];
/** Waits until the list or the question in front says this. */
async function offers(window: Window, what: RegExp): Promise<void> {
  let said = '';
  await until(`a list says ${String(what)}`, async () => {
    said =
      (await window.count('.quick-input-widget')) > 0 ? (await window.texts('.quick-input-widget')).join('\n') : '';
    const titles = await window.attributes('.quick-input-widget input', 'placeholder');
    return what.test([said, ...titles].join('\n'));
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${said}`);
  });
}

/** Waits until the panel shows a document's grade. */
async function grades(window: Window, document: string): Promise<void> {
  await until(`${document} has a grade`, async () => {
    const shown = await window.panelText();
    return shown.includes(document) && /pass mark (?:is|of) \d/.test(shown);
  });
}

describe('The first steps', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
  });

  for (const [look, theme] of looksToTry(Object.entries(THEMES)))
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

  it('stand on the empty panel, in every theme', async function () {
    const window = needsWindow(this);
    for (const [look, theme] of looksToTry(Object.entries(THEMES)))
      await inTheme(theme, async () => {
        await vscode.commands.executeCommand('prometheusGrader.showGrades');
        await until('they are there', async () => (await window.panelText()).includes('First steps'));
        await window.screenshot(`status-welcome-${look}`);
      });
  });

  const buttons: readonly (readonly [string, string, (window: Window) => Promise<void>])[] = [
    ['ollama', 'Find Ollama', (window) => offers(window, /Set Up Judge Model/)],
    ['judge', 'Set Up Judge Model', (window) => offers(window, /Set Up Judge Model/)],
    ['rubric', 'New Rubric', (window) => offers(window, /Blank rubric/)],
    ['grade', 'Grade Selection', (window) => grades(window, 'praise.md')],
    ['compare', 'Compare Two Files \\(A/B\\)', (window) => offers(window, /praise\.md|Response A/)],
  ];
  for (const [at, [step, title, happens]] of buttons.entries())
    it(`are taken by their buttons: ${step}`, async function () {
      const window = needsWindow(this);
      await vscode.commands.executeCommand('notifications.clearAll');
      await open('praise.md', '|accurate');
      await vscode.commands.executeCommand('prometheusGrader.showGrades');
      const button = `.step:nth-child(${at + 1}) vscode-button`;
      assert.match(await window.panelText(button), new RegExp(`^${title}$`));
      // Or the one that was used last counts, which may be any.
      await withSettings({ defaultRubric: 'helpfulness' }, async () => {
        await window.clickInPanel(button);
        await happens(window);
      });
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await vscode.commands.executeCommand('notifications.clearAll');
    });

  it('are taken in this window though another one has said so before', () => {
    const kept = new Map<string, unknown>();
    const state: vscode.Memento = {
      keys: () => [...kept.keys()],
      get: <T>(key: string, otherwise?: T) => (kept.get(key) ?? otherwise) as T,
      update: (key, value) => Promise.resolve(void kept.set(key, value)),
    };
    const [one, other] = [new FirstSteps(state), new FirstSteps(state)];
    const heard: string[] = [];
    one.onDidChange(() => heard.push('one'));
    other.onDidChange(() => heard.push('other'));
    one.complete('rubric');
    other.complete('rubric', 'ollama');
    other.complete('rubric', 'ollama');
    assert.deepEqual(heard, ['one', 'other']);
    assert.deepEqual(new FirstSteps(state).done, ['ollama', 'rubric']);
    for (const each of [one, other]) each.dispose();
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
