import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parseRubric } from '../../src/rubric/read/parse.ts';
import { needsWindow } from './host.ts';
import { removeRubrics, untilSaid } from './rubric-files.ts';
import { ROWS } from './staying-question.ts';
import { inWorkspace, until } from './workspace-documents.ts';

const RECORD = {
  orig_instruction: 'Comfort me.',
  orig_criteria: '[Does the response comfort the person: yes or no?]',
  orig_score1_description: 'No: it mocks the person.',
  orig_score2_description: 'It ignores the person.',
  orig_score3_description: 'It is polite to the person.',
  orig_score4_description: 'It is kind to the person.',
  orig_score5_description: 'It comforts the person.',
};

describe('New Rubric', () => {
  afterEach(() =>
    removeRubrics('rubrics/tact-manners.rubric.yaml', 'rubrics/tact-manners-2.rubric.yaml', 'more', 'import'),
  );

  it('creates a rubric from a name without asking, and opens it with tab stops', async function () {
    const uri = await newRubric({ name: 'Tact & Manners' });
    assert.equal(uri?.path, inWorkspace('rubrics/tact-manners.rubric.yaml').path);
    const { rubric } = parseRubric(await fileText(uri));
    assert.equal(rubric?.name, 'Tact & Manners');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    await untilSaid(uri);
    const window = needsWindow(this);
    assert.equal(editor.document.getText(editor.selection), rubric.criteria);
    await window.type('Is the response tactful?');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await until('the first level is selected', () => editor.document.getText(editor.selection) === rubric.scores[1]);
  });

  it('never writes over a rubric that is there', async () => {
    const first = await newRubric({ name: 'Tact, manners' });
    const second = await newRubric({ name: 'Tact: Manners' });
    assert.ok(first && second);
    assert.equal(second.path, inWorkspace('rubrics/tact-manners-2.rubric.yaml').path);
    assert.equal(parseRubric(await fileText(first)).rubric?.name, 'Tact, manners');
    assert.equal(parseRubric(await fileText(second)).rubric?.name, 'Tact: Manners');
  });

  it('puts it where it is told', async () => {
    const inRoot = await newRubric({ name: 'Tact manners', folder: inWorkspace('') });
    assert.equal(inRoot?.path, inWorkspace('rubrics/tact-manners.rubric.yaml').path);
    const elsewhere = await newRubric({ name: 'Tact', folder: 'more/rubrics' });
    assert.equal(elsewhere?.path, inWorkspace('more/rubrics/tact.rubric.yaml').path);
  });

  it('copies a bundled rubric under the new name', async () => {
    const uri = await newRubric({ name: 'Our honesty', folder: 'more', from: 'honesty' });
    assert.ok(uri);
    const { rubric } = parseRubric(await fileText(uri));
    assert.equal(rubric?.name, 'Our honesty');
    assert.match(rubric.criteria, /what is uncertain/);
    await untilSaid(uri);
  });

  it('imports the flat form with its comments', async () => {
    const levels = [1, 2, 3, 4, 5].map(
      (score) => `score${score}_description: It is level ${'abcde'.charAt(score - 1)}.\n`,
    );
    const from = inWorkspace('import/flat.yaml');
    await write(from, `# From the paper.\ncriteria: Is the response kind?\n${levels.join('')}`);
    const uri = await newRubric({ name: 'Kindness', folder: 'more', from });
    assert.ok(uri);
    const text = await fileText(uri);
    assert.match(text, /# From the paper\./);
    assert.match(text, /^scores:$/m);
    assert.equal(parseRubric(text).rubric?.name, 'Kindness');
    assert.equal(parseRubric(text).rubric?.scores[2], 'It is level b.');
  });

  it('imports a record of a data set', async () => {
    const from = inWorkspace('import/records.jsonl');
    await write(from, `${JSON.stringify(RECORD)}\n${JSON.stringify({ ...RECORD, orig_instruction: 'Another.' })}\n`);
    const uri = await newRubric({ name: 'Comfort: yes', folder: 'more', from });
    assert.ok(uri);
    const { rubric } = parseRubric(await fileText(uri));
    assert.equal(rubric?.name, 'Comfort: yes');
    assert.equal(rubric.criteria, 'Does the response comfort the person: yes or no?');
    assert.equal(rubric.scores[1], RECORD.orig_score1_description);
  });

  it('asks what to begin with, for a name and a criterion', async function () {
    const window = needsWindow(this);
    const creating = vscode.commands.executeCommand<vscode.Uri | undefined>('prometheusGrader.newRubric');
    await window.texts(ROWS);
    await window.press('Enter');
    await window.texts('.quick-input-title:has-text("name")');
    await window.type('Tact manners');
    await window.press('Enter');
    await window.texts('.quick-input-title:has-text("criterion")');
    await window.type('Does the response spare feelings: yours and mine?');
    await window.press('Enter');
    const uri = await creating;
    assert.ok(uri);
    const { rubric } = parseRubric(await fileText(uri));
    assert.equal(rubric?.name, 'Tact manners');
    assert.equal(rubric.criteria, 'Does the response spare feelings: yours and mine?');
  });

  it('says why a file cannot be imported', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('notifications.clearAll');
    const from = inWorkspace('import/nothing.json');
    await write(from, '{"hello": 1}');
    assert.equal(await newRubric({ name: 'Nothing', folder: 'more', from }), undefined);
    await vscode.commands.executeCommand('notifications.showList');
    assert.match((await window.texts('.notification-list-item-message')).join('\n'), /no rubric in .*nothing\.json/);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

function newRubric(argument: object): Thenable<vscode.Uri | undefined> {
  return vscode.commands.executeCommand<vscode.Uri | undefined>('prometheusGrader.newRubric', argument);
}

async function fileText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

function write(uri: vscode.Uri, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
