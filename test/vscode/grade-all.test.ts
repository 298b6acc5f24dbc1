import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { json, lines, startScriptedServer, type Step } from '../support/scripted-server.ts';
import { needsWindow } from './host.ts';
import { inWorkspace, marks, messagesSay, open, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION, record } from '../support/scripted-generation.ts';

function gradeAll(argument?: unknown): Thenable<Grade[] | undefined> {
  return vscode.commands.executeCommand<Grade[] | undefined>('prometheusGrader.gradeAll', argument);
}

describe('Grade All Responses in File', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('grades each by what it answers, with one rubric', async () => {
    const { document } = await open('several.md');
    const grades = await gradeAll();
    assert.equal(grades?.length, 3);
    assert.ok(grades.every(({ rubric }) => rubric.name === 'Empathy'));
    const prompts = grades.map(({ provenance }) => provenance.prompt);
    assert.ok(prompts[0]?.includes('evaluate:\nMy laptop does not start.'));
    assert.ok(
      prompts[2]?.includes('evaluate:\nMy phone fell into the sea.\n\n###Response to evaluate:\nAn excellent answer'),
    );
    assert.deepEqual(
      marks(document.uri).map(({ range }) => document.getText(range)),
      ['That is a rude question.'],
    );
    const again = await gradeAll({ uri: document.uri });
    assert.ok(again?.every(({ provenance }) => provenance.fromCache));
  });

  it('keeps what is done when it is cancelled', async function () {
    const window = needsWindow(this);
    const server = await startScriptedServer({ '/api/version': [VERSION] });
    const hanging: Step = () => new Promise(() => undefined);
    server.play(
      '/api/generate',
      [LOADED],
      [lines(record('Good. [RESULT] 4'), STOP)],
      [lines(record(' 4'), STOP)],
      [LOADED],
      [lines(record('Half')), hanging],
    );
    try {
      await withSettings({ 'ollama.url': server.url }, async () => {
        const { document } = await open('several.md');
        const grading = gradeAll({ uri: document.uri });
        await until('the second is written', async () => (await window.panelText()).includes('Half'));
        await vscode.commands.executeCommand('notifications.showList');
        await until('the progress counts', async () =>
          (await window.texts('.notification-list-item-message')).join().includes('1 of 3, about'),
        );
        await window.click('.notifications-center .monaco-button >> text=Cancel');
        assert.deepEqual(
          (await grading)?.map(({ score }) => score),
          [4],
        );
      });
    } finally {
      await server.close();
    }
  });

  it('grades the others where some are too long, and says so', async function () {
    const asked = (response: string) => `# A case\n\n## Prompt\n\nWhy?\n\n## Response\n\n${response}\n\n`;
    const [tooLong, farTooLong] = ['Because. '.repeat(1500), 'Because. '.repeat(60_000)];
    const uri = inWorkspace('too-long.md');
    const text = ['Because.', farTooLong, tooLong, 'Who knows?'].map(asked).join('');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    try {
      await withSettings({ contextLength: 4096 }, async () => {
        const grades = await gradeAll({ uri, rubric: EMPATHY_FILE });
        assert.deepEqual(
          grades?.map(
            ({ provenance }) => /evaluate:\nWhy\?\n\n###Response to evaluate:\n(.*)/.exec(provenance.prompt)?.[1],
          ),
          ['Because.', 'Who knows?'],
        );
      });
      await messagesSay(needsWindow(this), /2 of 4 responses were not graded: The prompt .* context/);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('stops at the first failure and says why', async function () {
    const server = await startScriptedServer({ '/api/version': [VERSION] });
    server.play('/api/generate', [json(404, { error: 'model "m" not found, try pulling it first' })]);
    try {
      await withSettings({ 'ollama.url': server.url }, async () => {
        await open('several.md');
        assert.deepEqual(await gradeAll(), []);
      });
      assert.equal(server.requestsTo('/api/generate').length, 1);
      await messagesSay(needsWindow(this), /does not have the model/);
    } finally {
      await server.close();
    }
  });

  it('says where there is nothing to grade', async function () {
    await open('plain.txt');
    assert.equal(await gradeAll(), undefined);
    await messagesSay(needsWindow(this), /No response to a prompt was found in plain\.txt/);
  });
});
