import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { absoluteQuestion } from '../../src/judge/question.ts';
import { parseRubric } from '../../src/rubric/read/parse.ts';
import { expectedDistribution } from '../support/hand-wired/expected.ts';
import { needsWindow } from './host.ts';
import { unpinAll } from './pinned-texts.ts';
import { ROWS } from './staying-question.ts';
import {
  gradeSelection,
  inWorkspace,
  marks,
  messagesSay,
  open,
  select,
  until,
  withSettings,
} from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const BLAME = 'That is a useless question. Anyone who asks it is wrong about computers.';

describe('Grade Selection', () => {
  after(unpinAll);
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('grades the response around the cursor, with the prompt and the reference of the document', async () => {
    const { document } = await open('blame.md', '|useless');
    const grade = await gradeSelection({ rubric: EMPATHY_FILE });
    assert.ok(grade);
    assert.equal(grade.verdict, 'stated');
    assert.equal(grade.rubric.name, 'Empathy');
    assert.match(grade.feedback, /hand-wired judge/);

    const { rubric } = parseRubric(
      Buffer.from(await vscode.workspace.fs.readFile(inWorkspace(EMPATHY_FILE))).toString(),
    );
    assert.ok(rubric);
    const asked = absoluteQuestion(
      {
        instruction: 'My laptop does not start. What should I check first?',
        response: BLAME,
        reference: 'Check the power supply first: another socket, then another charger.',
      },
      rubric,
    );
    assert.equal(grade.provenance.prompt, asked.prompt);
    assert.equal(grade.provenance.model, process.env['JUDGE_MODEL']);
    assert.match(grade.provenance.digest ?? '', /^(sha256:)?[0-9a-f]{64}$/);

    const whole = expectedDistribution(asked.prompt);
    const mass = whole.reduce((sum, p) => sum + p, 0);
    whole.forEach((p, index) => {
      const found = grade.distribution?.[index] ?? NaN;
      assert.ok(Math.abs(found - p / mass) < 0.0005, `p(${index + 1}) is ${found}, not ${p / mass}`);
    });

    const [mark, ...others] = marks(document.uri);
    assert.deepEqual(others, []);
    assert.ok(mark);
    assert.equal(document.getText(mark.range), BLAME);
    assert.equal(mark.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(mark.message, /^[12]\/5 Empathy: This is the hand-wired judge, not a real one\.$/);
    assert.ok(typeof mark.code === 'object');
    assert.equal(mark.code.target.toString(), inWorkspace(EMPATHY_FILE).toString());
  });

  it('gives different responses different scores', async () => {
    await open('blame.md', '|useless');
    const blame = await gradeSelection({ rubric: 'helpfulness' });
    await open('praise.md', '|accurate');
    const praise = await gradeSelection({ rubric: 'helpfulness' });
    assert.ok(blame?.expectedScore && praise?.expectedScore);
    assert.ok(praise.expectedScore > blame.expectedScore + 1, `${praise.expectedScore} against ${blame.expectedScore}`);
    assert.deepEqual(marks(inWorkspace('praise.md')), []);
  });

  it('gives the same response the same grade', async () => {
    await open('blame.md', '|useless');
    const one = await gradeSelection({ rubric: 'honesty' });
    const other = await gradeSelection({ rubric: 'honesty' });
    assert.deepEqual(one?.distribution, other?.distribution);
    assert.equal(one?.provenance.promptHash, other?.provenance.promptHash);
    assert.equal(marks(inWorkspace('blame.md')).length, 1);
  });

  it('takes everything from its argument, with no editor open', async () => {
    const grade = await gradeSelection({
      instruction: 'Say <s>hi</s>.',
      response: 'A rude word.',
      rubric: 'Reasoning',
    });
    assert.equal(grade?.rubric.name, 'Reasoning');
    assert.equal(grade.provenance.template, 'absolute-no-reference');
    assert.deepEqual(
      grade.notes.map(({ code }) => code),
      ['defused'],
    );
  });

  it('grades the selected part of a response', async () => {
    await open('blame.md', 'That is a useless question.');
    const grade = await gradeSelection({ rubric: EMPATHY_FILE });
    assert.ok(grade?.provenance.prompt.includes('###Response to evaluate:\nThat is a useless question.\n\n'));
  });

  it('shows the judge the whole dialogue before the response', async () => {
    await open('dialogue.txt', '|Typhoon');
    const grade = await gradeSelection({ rubric: 'helpfulness' });
    const prompt = grade?.provenance.prompt ?? '';
    for (const text of ['You are a librarian.', 'I like sea stories.', 'Try Conrad.', 'Something shorter?']) {
      assert.ok(prompt.indexOf(text) > 0 && prompt.indexOf(text) < prompt.indexOf('###Response'), text);
    }
  });

  it('takes two selections for prompt and response', async () => {
    const editor = await open('plain.txt');
    select(editor, 'Nine.', 'Name a prime number.');
    const grade = await gradeSelection({ rubric: 'factual-validity' });
    assert.ok(
      grade?.provenance.prompt.includes('evaluate:\nName a prime number.\n\n###Response to evaluate:\nNine.\n\n'),
    );
  });

  it('uses the pinned prompt and reference where the document has none', async () => {
    const editor = await open('plain.txt', 'Name a prime number.');
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
    select(editor, 'Nine.');
    await vscode.commands.executeCommand('prometheusGrader.pinReference');
    const grade = await gradeSelection({ rubric: 'reasoning' });
    assert.equal(grade?.provenance.template, 'absolute');
    assert.ok(
      grade.provenance.prompt.includes('evaluate:\nName a prime number.\n\n###Response to evaluate:\nNine.\n\n'),
    );
  });

  it('follows the front matter of the document', async () => {
    await open('named-rubric.md', '|careless');
    const grade = await gradeSelection();
    assert.equal(grade?.rubric.name, 'Empathy');
    assert.ok(
      grade.provenance.prompt.includes('(Score 5):\nI am sorry to hear that. Where did you have them last?\n\n'),
    );
  });

  it('remembers the rubric that was used last, and asks for nothing then', async () => {
    await open('praise.md', '|accurate');
    await gradeSelection({ rubric: 'harmlessness' });
    assert.equal((await gradeSelection())?.rubric.name, 'Harmlessness');
  });

  it('prefers the default rubric of the settings', async () => {
    await withSettings({ defaultRubric: EMPATHY_FILE }, async () => {
      await open('praise.md', '|accurate');
      assert.equal((await gradeSelection())?.rubric.name, 'Empathy');
    });
  });

  it('marks every grade or none, as the settings say', async () => {
    await open('praise.md', '|accurate');
    await gradeSelection({ rubric: 'helpfulness' });
    const uri = inWorkspace('praise.md');
    await withSettings({ diagnostics: 'all' }, async () => {
      await until('the mark comes', () => marks(uri).length === 1);
      assert.equal(marks(uri)[0]?.severity, vscode.DiagnosticSeverity.Information);
    });
    await until('the mark goes', () => marks(uri).length === 0);
  });

  it('keeps its mark on the response while the text around it changes, and takes it away when the response does', async () => {
    const editor = await open('blame.md', '|useless');
    await gradeSelection({ rubric: EMPATHY_FILE });
    const { document } = editor;
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'Another line 👩‍🚀.\n\n');
    });
    await until('the mark moves', () => document.getText(marks(document.uri)[0]?.range) === BLAME);
    await editor.edit((edit) => {
      edit.insert(document.positionAt(document.getText().indexOf('useless')), 'nearly ');
    });
    await until('the mark goes', () => marks(document.uri).length === 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('clears the grades of one document and leaves the others', async () => {
    await open('blame.md', '|useless');
    await gradeSelection({ rubric: EMPATHY_FILE });
    await open('dialogue.txt', '|Typhoon');
    await gradeSelection({ rubric: EMPATHY_FILE });
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', { uri: inWorkspace('blame.md') });
    assert.equal(marks(inWorkspace('blame.md')).length, 0);
    assert.equal(marks(inWorkspace('dialogue.txt')).length, 1);
  });

  it('refuses a broken rubric, an unknown one and an empty response, and says why', async function () {
    await open('blame.md', '|useless');
    assert.equal(await gradeSelection({ rubric: 'rubrics/broken.rubric.yaml' }), undefined);
    assert.equal(await gradeSelection({ rubric: 'kindness' }), undefined);
    assert.equal(await gradeSelection({ instruction: 'Hello', response: ' \n', rubric: EMPATHY_FILE }), undefined);
    const window = needsWindow(this);
    await messagesSay(
      window,
      /broken\.rubric\.yaml cannot be used\. Line \d+: Score 3 is not described/,
      /There is no rubric “kindness”/,
      /The response to grade is empty/,
    );
  });

  it('picks a rubric from the workspace and the bundled ones, the last one used first', async function () {
    const window = needsWindow(this);
    await open('blame.md', '|useless');
    await gradeSelection({ rubric: 'honesty' });
    const grading = vscode.commands.executeCommand('prometheusGrader.gradeWithRubric');
    const rows = await window.texts(ROWS);
    await window.press('Escape');
    await grading;
    const labels = rows.map((row) => row.split('\n').join(' '));
    assert.match(labels[0] ?? '', /Honesty/);
    assert.ok(
      labels.some((label) => label.includes('Empathy')),
      labels.join('\n'),
    );
    assert.ok(
      labels.findIndex((label) => label.includes('Empathy')) <
        labels.findIndex((label) => label.includes('Helpfulness')),
    );
    assert.ok(
      labels.some((label) => label.includes('broken')),
      'a broken rubric is offered with its problem',
    );
  });

  it('grades again what became of a selection, with the prompt it had', async function () {
    const window = needsWindow(this);
    const editor = await open('plain.txt', 'Name a prime number.', 'Nine.');
    await gradeSelection({ rubric: 'reasoning' });
    await until('the panel shows the grade', async () => (await window.panelText()).includes('Grade Again'));
    await editor.edit((edit) => {
      edit.insert(editor.document.positionAt(editor.document.getText().indexOf('Nine.') + 4), ', no, seven');
    });
    await until('the panel says that it is old', async () => (await window.panelText()).includes('has changed since'));
    await window.evaluateInPanel(
      "[...document.querySelectorAll('vscode-button')].find((each) => each.textContent.trim() === 'Grade Again').click()",
    );
    await until('the new text is graded', async () => {
      const shown = String(await window.evaluateInPanel('document.body.textContent'));
      return shown.includes('Name a prime number.\n\n###Response to evaluate:\nNine, no, seven.\n\n');
    });
    await until('the grade is there', async () => (await window.panelText()).includes('/5'));
    const undo = new vscode.WorkspaceEdit();
    const { document } = editor;
    const edited = document.getText().indexOf(', no, seven');
    undo.delete(
      document.uri,
      new vscode.Range(document.positionAt(edited), document.positionAt(edited + ', no, seven'.length)),
    );
    await vscode.workspace.applyEdit(undo);
    await document.save();
  });

  it('shows feedback, score, distribution and the prompt in the panel', async function () {
    const window = needsWindow(this);
    await open('blame.md', '|useless');
    const grade = await gradeSelection({ rubric: EMPATHY_FILE });
    assert.ok(grade);
    await until('the panel shows the score', async () => (await window.panelText()).includes(`${grade.score}/5`));
    const shown = await window.panelText();
    assert.ok(shown.includes(grade.feedback));
    assert.ok(shown.includes('Empathy'));
    const sent = await window.evaluateInPanel('document.body.textContent');
    assert.ok(String(sent).includes('###The instruction to evaluate:'));
    await window.screenshot('grade-selection');
  });
});
