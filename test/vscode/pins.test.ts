import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsWindow, type Window } from './host.ts';
import { unpinAll } from './pinned-texts.ts';
import { gradeSelection, messagesSay, open, select, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

describe('What is pinned', function () {
  this.timeout(60_000);
  let window: Window;

  before(function () {
    window = needsWindow(this);
  });

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    const editor = await open('plain.txt', 'Name a prime number.');
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
    select(editor, 'Nine.');
    await vscode.commands.executeCommand('prometheusGrader.pinReference');
  });
  afterEach(unpinAll);

  const status = async () => (await window.texts('.statusbar-item')).join('\n');

  it('goes with the pinned prompt', async () => {
    await open('plain.txt', 'Nine.');
    const grade = await gradeSelection({ rubric: EMPATHY_FILE });
    assert.ok(grade);
    assert.ok(grade.provenance.prompt.includes('evaluate:\nName a prime number.\n'));
    assert.ok(grade.provenance.prompt.includes('(Score 5):\nNine.\n'));
  });

  it('is no answer to a prompt that the document has, or a caller gives', async () => {
    await open('praise.md', '|accurate');
    for (const argument of [{}, { instruction: 'And now?' }, { instruction: 'And now?', response: 'Well.' }]) {
      const grade = await gradeSelection({ ...argument, rubric: EMPATHY_FILE });
      assert.ok(grade && !grade.provenance.prompt.includes('Nine.'), JSON.stringify(argument));
    }
  });

  it('goes with none of the responses that are graded all at once, where they have prompts of their own', async () => {
    const { document } = await open('several.md');
    const grades = await vscode.commands.executeCommand<{ provenance: { prompt: string } }[]>(
      'prometheusGrader.gradeAll',
      { uri: document.uri, rubric: EMPATHY_FILE },
    );
    assert.ok(grades.length > 1);
    assert.ok(grades.every(({ provenance }) => !provenance.prompt.includes('Nine.')));
  });

  it('is shown in the status bar as long as it is pinned', async () => {
    await until('both are shown', async () => (await status()).includes('Prompt and Reference'));
    await unpinAll();
    await until('nothing is shown', async () => !(await status()).includes('Prompt'));
    await vscode.commands.executeCommand('prometheusGrader.showPins');
    await messagesSay(window, /No prompt and no reference answer is pinned/);
    const editor = await open('plain.txt', 'Nine.');
    select(editor, 'Nine.');
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
    await until('one is shown', async () => /(?:^|\n)\s*Prompt(?:\n|$)/.test(await status()));
  });
});
