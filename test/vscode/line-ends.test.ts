import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { lensTitles } from './beside-texts.ts';
import { unpinAll } from './pinned-texts.ts';
import { gradeSelection, inWorkspace, marks, open, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const TEXT = `# A transcript

Some words before it all.

## Prompt

My laptop does not start.
What should I check first?

## Response

That is a useless question.
Anyone who asks it is wrong about computers.

## Reference

Check the power supply first:
another socket, then another charger.
`;
const RESPONSE = 'That is a useless question.\nAnyone who asks it is wrong about computers.';

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = inWorkspace(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

async function setLineEnds(editor: vscode.TextEditor, eol: vscode.EndOfLine): Promise<void> {
  await editor.edit((edit) => {
    edit.setEndOfLine(eol);
  });
  await until('the line ends are others', () => editor.document.eol === eol);
}

/** All that a document shows of its grades, with line ends as line feeds. */
function shown({ document }: vscode.TextEditor): readonly string[] {
  return marks(document.uri).map(({ range }) => document.getText(range).replaceAll('\r\n', '\n'));
}

/** Gives staleness time to be noticed. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1000));

describe('The same text with other line ends', function () {
  this.timeout(60_000);
  const files = vscode.workspace.getConfiguration('files');

  before(() => files.update('autoSave', 'off', vscode.ConfigurationTarget.Workspace));
  after(() => files.update('autoSave', undefined, vscode.ConfigurationTarget.Workspace));
  after(unpinAll);
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is the same prompt, and answered from the cache', async () => {
    await write('unix.md', TEXT);
    await write('windows.md', TEXT.replaceAll('\n', '\r\n'));
    await open('unix.md', '|useless');
    const one = await gradeSelection({ rubric: EMPATHY_FILE });
    await open('windows.md', '|useless');
    const other = await gradeSelection({ rubric: EMPATHY_FILE });
    assert.equal(other?.provenance.prompt, one?.provenance.prompt);
    assert.ok(!other?.provenance.prompt.includes('\r'));
    assert.equal(other?.provenance.fromCache, true);
  });

  it('is the same prompt where it is selected, handed over or pinned', async () => {
    const windows = TEXT.replaceAll('\n', '\r\n');
    await write('windows.md', windows);
    const [prompt, response] = ['Why?\r\nTell me.', RESPONSE.replaceAll('\n', '\r\n')];
    const sent = (grade: Grade | undefined) => grade?.provenance.prompt ?? '\r';
    await open('windows.md', response);
    assert.ok(sent(await gradeSelection({ instruction: prompt, rubric: EMPATHY_FILE })).includes(`${RESPONSE}\n\n###`));
    assert.ok(!sent(await gradeSelection({ instruction: prompt, response, rubric: EMPATHY_FILE })).includes('\r'));
    const editor = await open('windows.md', 'Some words before it all.\r\n');
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
    const grade = await gradeSelection({ response, rubric: EMPATHY_FILE });
    assert.ok(sent(grade).includes('evaluate:\nSome words before it all.\n'));
    editor.selections = [new vscode.Selection(0, 0, 0, 0)];
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
  });

  for (const [from, to] of [
    [vscode.EndOfLine.LF, vscode.EndOfLine.CRLF],
    [vscode.EndOfLine.CRLF, vscode.EndOfLine.LF],
  ] as const) {
    it(`holds its grade when the line ends change from ${vscode.EndOfLine[from]}, and is followed on`, async () => {
      await write('ends.md', from === vscode.EndOfLine.LF ? TEXT : TEXT.replaceAll('\n', '\r\n'));
      const editor = await open('ends.md', '|useless');
      assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
      assert.deepEqual(shown(editor), [RESPONSE]);
      const line = editor.document.positionAt(editor.document.getText().indexOf('## Response')).line;
      const titles = await lensTitles(editor.document.uri, line);

      await setLineEnds(editor, to);
      await aWhile();
      assert.deepEqual(shown(editor), [RESPONSE]);
      assert.deepEqual(await lensTitles(editor.document.uri, line), titles);

      const position = new vscode.Position(2, 0);
      await editor.edit((edit) => {
        edit.insert(position, 'More\nwords. ');
      });
      await aWhile();
      assert.deepEqual(shown(editor), [RESPONSE]);
      await editor.edit((edit) => {
        edit.insert(editor.document.positionAt(editor.document.getText().indexOf('useless')), 'nearly ');
      });
      await until('the grade is stale', () => shown(editor).length === 0);
      await vscode.commands.executeCommand('undo');
      await until('the grade holds again', () => shown(editor).length > 0);
      assert.deepEqual(shown(editor), [RESPONSE]);
      const again = await gradeSelection({ rubric: EMPATHY_FILE });
      assert.equal(again?.provenance.fromCache, true);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
  }

  describe('that another program has written', () => {
    const twice = `${TEXT}\n## Prompt\n\nAgain?\n\n## Response\n\n${RESPONSE}\n`;
    const ends = { LF: '\n', CRLF: '\r\n' };

    for (const [from, to] of [
      ['LF', 'CRLF'],
      ['CRLF', 'LF'],
    ] as const) {
      it(`holds its grade while it is open, from ${from} to ${to}`, async () => {
        const { document } = await graded(from);
        await write('written.md', twice.replaceAll('\n', ends[to]));
        await until('the new line ends are there', () => document.getText() === twice.replaceAll('\n', ends[to]));
        await aWhile();
        await holds(document.uri);
      });

      it(`holds its grade while it is closed, from ${from} to ${to}`, async () => {
        const { document } = await graded(from);
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await write('written.md', twice.replaceAll('\n', ends[to]));
        const reopened = await open('written.md');
        await until(
          'the new line ends are there',
          () => reopened.document.getText() === twice.replaceAll('\n', ends[to]),
        );
        await aWhile();
        await holds(document.uri);
      });
    }

    /** Grades the second of two responses that say the same. */
    async function graded(end: keyof typeof ends): Promise<vscode.TextEditor> {
      await write('written.md', twice.replaceAll('\n', ends[end]));
      const editor = await open('written.md');
      await until('it is read', () => editor.document.getText() === twice.replaceAll('\n', ends[end]));
      const last = editor.document.positionAt(editor.document.getText().lastIndexOf('useless'));
      editor.selection = new vscode.Selection(last, last);
      assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
      await holds(editor.document.uri);
      return editor;
    }

    async function holds(uri: vscode.Uri): Promise<void> {
      const document = await vscode.workspace.openTextDocument(uri);
      const texts = () => marks(uri).map(({ range }) => document.getText(range).replaceAll('\r\n', '\n'));
      await until('it is marked', () => texts().join() === RESPONSE);
      const line = document.positionAt(document.getText().lastIndexOf('That is a useless')).line;
      assert.equal(marks(uri)[0]?.range.start.line, line, 'the second one');
    }
  });
});
