import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { startJudge } from '../support/scripted-judge.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { needsWindow, type Window } from './host.ts';
import { gradeSelection, inWorkspace, messagesSay, select, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const SECRET = 'The secret that lies outside.';
const OWN = 'The answer that lies beside.';

describe('A reference answer that the front matter names', () => {
  let window: Window;
  let server: ScriptedServer;
  let outside: string;
  let folder: string;

  before(async function () {
    window = needsWindow(this);
    server = await startJudge('judge');
    folder = inWorkspace('named').fsPath;
    outside = path.join(inWorkspace('..').fsPath, 'outside-of-it.txt');
    await mkdir(path.join(folder, 'deeper'), { recursive: true });
    await writeFile(outside, SECRET);
    await writeFile(path.join(folder, 'deeper/own.txt'), OWN);
    await symlink(outside, path.join(folder, 'link.txt'));
    await symlink(path.dirname(outside), path.join(folder, 'linked'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await server.close();
    await rm(folder, { recursive: true });
    await rm(outside);
  });

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  const asking = (work: () => Promise<void>) => withSettings({ 'ollama.url': server.url, model: 'judge' }, work);
  const sent = () => server.requestsTo('/api/generate').map(({ body }) => body);
  const title = async () => (await window.texts('.quick-input-title')).join();

  async function document(reference: string, untitled = false): Promise<void> {
    const text = `---\nreference: ${JSON.stringify(reference)}\n---\n\n## Prompt\n\nWhat now ${Math.random()}?\n\n## Response\n\nNothing.\n`;
    const uri = vscode.Uri.file(path.join(folder, 'answers.md'));
    if (!untitled) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const opened = untitled
      ? await vscode.workspace.openTextDocument({ content: text, language: 'markdown' })
      : await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(opened);
    await until('the document is as it was written', () => opened.getText() === text);
    select(editor, '|Nothing.');
  }

  for (const reference of ['deeper/own.txt', './deeper/../deeper/own.txt', '../named/deeper/own.txt']) {
    it(`is sent where it is a file of the workspace: ${reference}`, async () => {
      await asking(async () => {
        await document(reference);
        assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
        assert.ok(sent().at(-1)?.includes(OWN) || sent().at(-2)?.includes(OWN));
      });
    });
  }

  const astray: readonly (readonly [what: string, reference: () => string, untitled?: boolean])[] = [
    ['by the folder above', () => '../../outside-of-it.txt'],
    ['by detours', () => 'deeper/../../x/../../outside-of-it.txt'],
    ['by its path', () => outside],
    ['by its address', () => vscode.Uri.file(outside).toString()],
    ['by a link', () => 'link.txt'],
    ['by a link to its folder', () => 'linked/outside-of-it.txt'],
    ['in a document that was never saved', () => outside, true],
  ];
  for (const [what, reference, untitled] of astray) {
    it(`is asked about, by name, and goes nowhere where nobody agrees: ${what}`, async () => {
      await asking(async () => {
        await document(reference(), untitled);
        const before = sent().length;
        const grading = gradeSelection({ rubric: EMPATHY_FILE });
        assert.match(await title(), /The front matter names .*(?:outside-of-it|link)\.txt as the reference answer/);
        await window.press('Escape');
        assert.equal(await grading, undefined);
        assert.equal(sent().length, before, 'nothing at all was sent');
      });
    });
  }

  it('is left out where the person takes what stands under the cursor', async () => {
    await asking(async () => {
      await document('../../outside-of-it.txt');
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      await title();
      await window.press('Enter');
      const grade = await grading;
      assert.ok(grade && !grade.provenance.prompt.includes(SECRET));
      assert.ok(!sent().join().includes(SECRET));
    });
  });

  it('is sent where the person agrees', async () => {
    await asking(async () => {
      await document('../../outside-of-it.txt');
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      await title();
      await window.press('ArrowDown');
      await window.press('Enter');
      assert.ok((await grading)?.provenance.prompt.includes(SECRET));
    });
  });

  it('is asked about once for all responses of a document', async () => {
    await asking(async () => {
      await document('../../outside-of-it.txt');
      const { document: opened } = vscode.window.activeTextEditor!;
      const edit = new vscode.WorkspaceEdit();
      edit.insert(
        opened.uri,
        opened.positionAt(opened.getText().length),
        '\n## Prompt\n\nAnd?\n\n## Response\n\nMore.\n',
      );
      await vscode.workspace.applyEdit(edit);
      const grading = vscode.commands.executeCommand<unknown[]>('prometheusGrader.gradeAll', { rubric: EMPATHY_FILE });
      await title();
      await window.press('Enter');
      assert.equal((await grading).length, 2);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });

  it('is its own words where it names no file, whatever they look like', async () => {
    await asking(async () => {
      for (const words of ['The sky.', '/ is the root', '// no comment', 'https://example.org says it', '..', 'a/b']) {
        await document(words);
        const grade = await gradeSelection({ rubric: EMPATHY_FILE });
        assert.ok(grade?.provenance.prompt.includes(`(Score 5):\n${words}\n`), words);
      }
    });
  });

  it('is said to be missing where it can only be a file', async () => {
    await asking(async () => {
      await document('../nowhere.md');
      assert.equal(await gradeSelection({ rubric: EMPATHY_FILE }), undefined);
      await messagesSay(window, /nowhere\.md that the front matter names could not be read/);
    });
  });
});
