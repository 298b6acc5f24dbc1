import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { absoluteQuestion, relativeQuestion } from '../../src/judge/question.ts';
import { parseRubric } from '../../src/rubric/read/parse.ts';
import { needsWindow } from './host.ts';
import { EMPATHY, openRubric, removeRubrics } from './rubric-files.ts';
import { gradeSelection, inWorkspace, marks, open, until } from './workspace-documents.ts';

const FILE = 'tried.rubric.yaml';
const SAMPLE = 'tried.sample.md';

describe('Trying a rubric', () => {
  beforeEach(() => vscode.commands.executeCommand('prometheusGrader.clearGrades', {}));
  afterEach(() => removeRubrics(FILE, SAMPLE));

  it('grades the last exchange of the window once more, by this rubric', async () => {
    await open('blame.md', '|useless');
    const before = await gradeSelection({ rubric: 'honesty' });
    const grade = await tryRubric((await openRubric(FILE, EMPATHY)).document.uri);
    assert.equal(grade?.rubric.name, 'Empathy');
    const response = (prompt = '') => /###Response to evaluate:\n(.*)/.exec(prompt)?.[1];
    assert.ok(response(grade.provenance.prompt));
    assert.equal(response(grade.provenance.prompt), response(before?.provenance.prompt));
    assert.equal(marks(inWorkspace('blame.md')).length, 2, 'one mark by each rubric');
  });

  it('grades the sample beside the rubric where nothing was graded yet', async () => {
    const sample = '## Prompt\n\nMy cat died.\n\n## Response\n\nA wrong and careless answer.\n';
    await vscode.workspace.fs.writeFile(inWorkspace(SAMPLE), new TextEncoder().encode(sample));
    const grade = await tryRubric((await openRubric(FILE, EMPATHY)).document.uri);
    assert.ok(
      grade?.provenance.prompt.includes(
        'evaluate:\nMy cat died.\n\n###Response to evaluate:\nA wrong and careless answer.\n',
      ),
    );
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), inWorkspace(SAMPLE).toString());
  });

  it('offers to make a sample where there is neither', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal(await tryRubric((await openRubric(FILE, EMPATHY)).document.uri), undefined);
    await vscode.commands.executeCommand('notifications.showList');
    assert.match((await window.texts('.notification-list-item-message')).join('\n'), /tried\.sample\.md/);
    await window.click('.notification-list-item .monaco-button:has-text("Create Sample")');
    await until(
      'the sample is open',
      () => vscode.window.activeTextEditor?.document.getText().includes('## Response') ?? false,
    );
    await vscode.commands.executeCommand('notifications.hideList');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), inWorkspace(SAMPLE).toString());
  });
});

describe('The preview of a prompt', () => {
  beforeEach(() => vscode.commands.executeCommand('prometheusGrader.clearGrades', {}));
  afterEach(() => removeRubrics(FILE));

  const rubricOf = (text: string) => {
    const { rubric } = parseRubric(text);
    assert.ok(rubric);
    return rubric;
  };

  it('shows byte for byte what the last exchange would be sent as, and cannot be edited', async () => {
    await open('blame.md', '|useless');
    await gradeSelection({ rubric: 'honesty' });
    const { document } = await openRubric(FILE, EMPATHY);
    const grade = await tryRubric(document.uri);
    const preview = await previewOf(document.uri);
    assert.ok(preview.getText().includes(`\n${grade?.provenance.prompt ?? '?'}\n`));
    assert.match(preview.getText(), /last exchange/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(preview.uri.scheme), undefined);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString(), 'the cursor stays');
  });

  it('stands placeholders in for what is not there, absolute and relative, and follows the rubric', async () => {
    const { document } = await openRubric(FILE, EMPATHY);
    const preview = await previewOf(document.uri);
    const rubric = rubricOf(EMPATHY);
    const [instruction, reference] = ['‹the prompt›', null];
    const absolute = absoluteQuestion({ instruction, response: '‹the response›', reference }, rubric).prompt;
    const responses = { responseA: '‹response A›', responseB: '‹response B›' };
    const relative = relativeQuestion({ instruction, ...responses, reference }, rubric, 'comparison').prompt;
    assert.ok(preview.getText().includes(`\n${absolute}\n`));
    assert.ok(preview.getText().includes(`\n${relative}\n`));

    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), 'reference: I am so sorry.\n');
    await vscode.workspace.applyEdit(edit);
    await until('the preview has the reference', () => preview.getText().includes('(Score 5):\nI am so sorry.\n'));
    const broken = new vscode.WorkspaceEdit();
    broken.insert(document.uri, new vscode.Position(document.lineCount, 0), 'pass: 8\n');
    await vscode.workspace.applyEdit(broken);
    await until('it says why not', () => /cannot be sent yet\. Line 11: The pass mark/.test(preview.getText()));
  });
});

function tryRubric(rubric: vscode.Uri): Thenable<Grade | undefined> {
  return vscode.commands.executeCommand<Grade | undefined>('prometheusGrader.tryRubric', rubric);
}

async function previewOf(rubric: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('prometheusGrader.previewPrompt', rubric);
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'prometheus-prompt');
  assert.ok(editor, 'the preview is visible');
  return editor.document;
}
