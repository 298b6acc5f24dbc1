// Records of JSON and JSONL: graded from the cursor, compared, marked on the value of the response.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import { gradeSelection, inWorkspace, marks, select, until } from './workspace-documents.ts';

const RUBRIC = 'rubrics/empathy.rubric.yaml';
const ASKED = 'Why so "late"?';
const ANSWER = 'It was\nterrible traffic – sorry.';
const OTHER = 'An excellent question.';

const assistant = (content: unknown) => ({ role: 'assistant', content });
const user = { role: 'user', content: ASKED };
const levels = Object.fromEntries([1, 2, 3, 4, 5].map((score) => [`score${score}_description`, `Level ${score}.`]));

const SHAPES: readonly (readonly [name: string, record: unknown])[] = [
  [
    'Feedback Collection',
    { instruction: '###Task', output: '[RESULT] 4', orig_instruction: ASKED, orig_response: ANSWER },
  ],
  ['Preference Collection', { orig_instruction: ASKED, orig_response_A: ANSWER, orig_response_B: OTHER }],
  ['BiGGen', { one_1: { input: ASKED, response: ANSWER, score_rubric: { criteria: 'Is it warm?', ...levels } } }],
  [
    'ShareGPT',
    {
      conversations: [
        { from: 'human', value: ASKED },
        { from: 'gpt', value: ANSWER },
      ],
    },
  ],
  ['OpenAI', { messages: [user, assistant([{ type: 'text', text: ANSWER }])] }],
  ['Alpaca', { instruction: ASKED, input: '', output: ANSWER }],
  ['DPO', { prompt: ASKED, chosen: [user, assistant(ANSWER)], rejected: [user, assistant(OTHER)] }],
  ['MT-bench', { question_id: 5, model_id: 'm', choices: [{ turns: [ANSWER] }] }],
  ['promptfoo', { results: { results: [{ prompt: { raw: ASKED }, vars: {}, response: { output: ANSWER } }] } }],
  ['Inspect', { samples: [{ input: ASKED, output: { choices: [{ message: assistant(ANSWER) }] }, scores: {} }] }],
  ['lm-eval', { doc: {}, arguments: [[ASKED, {}]], resps: [[ANSWER]], target: 0 }],
  ['flat', { question: ASKED, answer: ANSWER, ground_truth: 'Traffic.' }],
];

let folder = inWorkspace('records/0');
let tests = 0;

async function show(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(folder, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
}

async function promptAt(editor: vscode.TextEditor, cursor: string): Promise<string> {
  select(editor, `|${cursor}`);
  const grade = await gradeSelection({ rubric: RUBRIC });
  return grade?.provenance.prompt ?? '';
}

function isSent(prompt: string): void {
  assert.ok(prompt.includes(`evaluate:\n${ASKED}\n\n###Response to evaluate:\n${ANSWER}\n\n`), prompt);
}

describe('Records', function () {
  this.timeout(60_000);

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    folder = inWorkspace(`records/${String(++tests)}`);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inWorkspace('records'), { recursive: true });
  });

  for (const [name, record] of SHAPES) {
    it(`are graded from the cursor: ${name}`, async () => {
      const questions = vscode.Uri.joinPath(folder, 'question.jsonl');
      await vscode.workspace.fs.writeFile(
        questions,
        new TextEncoder().encode(JSON.stringify({ question_id: 5, turns: [ASKED] })),
      );
      isSent(await promptAt(await show('one.json', JSON.stringify(record, null, 2)), 'terrible'));
      const lines = [{ x: 1 }, record, { y: 2 }].map((each) => JSON.stringify(each)).join('\r\n');
      isSent(await promptAt(await show('many.jsonl', lines), 'terrible'));
    });
  }

  it('are marked on the value of the response, also after undo and redo', async () => {
    const editor = await show('one.jsonl', `{}\n${JSON.stringify({ prompt: ASKED, response: ANSWER })}\n`);
    const { document } = editor;
    await promptAt(editor, 'terrible');
    const marked = () => marks(document.uri).map(({ range }) => document.getText(range));
    await until('the mark is there', () => marked().length === 1);
    assert.ok(JSON.stringify(ANSWER).includes(marked()[0] ?? '-'));
    const isStale = () => /changed/i.test(marks(document.uri)[0]?.message ?? '') || marks(document.uri).length === 0;
    await editor.edit((edit) => {
      edit.insert(document.positionAt(document.getText().indexOf('terrible')), 'not ');
    });
    await until('the grade is stale', isStale);
    await vscode.commands.executeCommand('undo');
    await until('the grade holds again', () => !isStale());
    await vscode.commands.executeCommand('redo');
    await until('the grade is stale again', isStale);
    await vscode.commands.executeCommand('undo');
  });

  it('stay graded where the same text is written otherwise', async () => {
    const editor = await show('one.json', JSON.stringify({ prompt: ASKED, response: ANSWER }));
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

  it('are compared by the cursor in a pair', async () => {
    const editor = await show(
      'pairs.jsonl',
      `{}\n${JSON.stringify({ prompt: ASKED, chosen: OTHER, rejected: ANSWER })}`,
    );
    select(editor, '|rejected');
    const comparison = await vscode.commands.executeCommand<Comparison | undefined>('prometheusGrader.compareFiles', {
      rubric: RUBRIC,
    });
    assert.equal(comparison?.winner, 'A');
  });

  it('are graded by the rubric that they bring', async () => {
    const score_rubric = { criteria: 'Is it warm?', ...levels };
    const editor = await show('own.json', JSON.stringify({ input: ASKED, response: ANSWER, score_rubric }));
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
    const { document } = await show('lenses.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    const lenses = async () =>
      (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 99)).map(
        ({ range, command }) => `${range.start.line} ${command?.title ?? ''}`,
      );
    await until('the lenses are there', async () => (await lenses()).length > 0);
    assert.deepEqual((await lenses()).sort(), ['0 Grade', '2 Compare', '2 Grade']);
  });

  it('have their fields named by a setting', async () => {
    const records = { '**/odd*.jsonl': { instruction: 'task.ask', response: 'says[0]' } };
    const section = vscode.workspace.getConfiguration('prometheusGrader');
    await section.update('records', records, vscode.ConfigurationTarget.Workspace);
    try {
      const editor = await show('odd_1.jsonl', JSON.stringify({ task: { ask: ASKED }, says: [ANSWER] }));
      isSent(await promptAt(editor, 'terrible'));
    } finally {
      await section.update('records', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
