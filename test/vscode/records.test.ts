// Records of JSON and JSONL: what belongs to them, their lenses, and the fields that a setting names.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lensTitles } from './beside-texts.ts';
import { ANSWER, ASKED, isSent, OTHER, promptAt, showRecords } from './record-documents.ts';
import { gradeSelection, inWorkspace, marks, select, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const levels = Object.fromEntries([1, 2, 3, 4, 5].map((score) => [`score${score}_description`, `Level ${score}.`]));

const folder = 'records';

describe('Records', function () {
  this.timeout(60_000);

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inWorkspace(folder), { recursive: true });
  });

  it('stay graded where the same text is written otherwise', async () => {
    const editor = await showRecords(folder, 'one.json', JSON.stringify({ prompt: ASKED, response: ANSWER }));
    const { document } = editor;
    await promptAt(editor, 'terrible');
    await until('the mark is there', () => marks(document.uri).length === 1);
    const before = marks(document.uri)[0]?.message;
    const dash = document.positionAt(document.getText().indexOf('–'));
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(dash, dash.translate(0, 1)), '\\u2013');
    });
    await until('the grade holds', () => marks(document.uri)[0]?.message === before);
  });

  it('are graded by the rubric that they bring', async () => {
    const score_rubric = { criteria: 'Is it warm?', ...levels };
    const editor = await showRecords(
      folder,
      'own.json',
      JSON.stringify({ input: ASKED, response: ANSWER, score_rubric }),
    );
    select(editor, '|terrible');
    const grade = await gradeSelection();
    assert.ok(grade?.provenance.prompt.includes('[Is it warm?]\nScore 1: Level 1.'));
  });

  it('have lenses, a pair one more', async () => {
    const rows = [
      { prompt: ASKED, response: ANSWER },
      { x: 'no exchange' },
      { prompt: ASKED, chosen: OTHER, rejected: ANSWER },
    ];
    const { document } = await showRecords(folder, 'lenses.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    const lenses = async () =>
      (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 99)).map(
        ({ range, command }) => `${range.start.line} ${command?.title ?? ''}`,
      );
    await until('the lenses are there', async () => (await lenses()).length > 0);
    assert.deepEqual((await lenses()).sort(), ['0 Grade', '2 Compare', '2 Grade']);
  });

  it('have their results in the lens above them, as responses in Markdown have', async () => {
    const rows = [
      { prompt: ASKED, response: ANSWER },
      { prompt: ASKED, chosen: OTHER, rejected: ANSWER },
    ];
    for (const [name, text] of [
      ['graded.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
      ['graded.json', JSON.stringify(rows, null, 2)],
    ] as const) {
      const editor = await showRecords(folder, name, text);
      const { uri } = editor.document;
      const lineOf = (key: string) => {
        const at = editor.document.positionAt(text.indexOf(key)).line;
        return name.endsWith('.json') ? at - 2 : at;
      };
      await promptAt(editor, 'terrible');
      const first = lineOf('"response"');
      await until('the score is above it', async () => /^\d\/5 Empathy/.test((await lensTitles(uri, first))[0] ?? ''));
      assert.deepEqual((await lensTitles(uri, first)).slice(1), ['Details', 'Grade again']);
      await editor.edit((edit) => {
        edit.insert(editor.document.positionAt(text.indexOf('terrible')), 'not ');
      });
      await until('it says that the text changed', async () => /changed/.test((await lensTitles(uri, first)).join()));
      await vscode.commands.executeCommand('undo');

      select(editor, '|rejected');
      await vscode.commands.executeCommand('prometheusGrader.compareFiles', { rubric: EMPATHY_FILE });
      const second = lineOf('"chosen"');
      await until('the comparison is above it', async () => (await lensTitles(uri, second)).length === 4);
      const [verdict, ...others] = await lensTitles(uri, second);
      assert.equal(verdict, 'A is better (Empathy)');
      assert.deepEqual(others, ['Details', 'Grade', 'Compare']);
    }
  });

  it('have their fields named by a setting', async () => {
    const records = { '**/odd*.jsonl': { instruction: 'task.ask', response: 'says[0]' } };
    const section = vscode.workspace.getConfiguration('prometheusGrader');
    await section.update('records', records, vscode.ConfigurationTarget.Workspace);
    try {
      const editor = await showRecords(folder, 'odd_1.jsonl', JSON.stringify({ task: { ask: ASKED }, says: [ANSWER] }));
      isSent(await promptAt(editor, 'terrible'));
    } finally {
      await section.update('records', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
