import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import type { Grade } from '../../src/judge/grade.ts';
import { needsWindow, type Window } from './host.ts';
import { lensTitles } from './beside-texts.ts';
import { ROWS } from './staying-question.ts';
import { gradeSelection, inWorkspace, open, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const UNLABELLED = `# Notes

Something else.

# What it said

Check the plug first.

Then the charger.

# More notes

The end.
`;

/** Writes a file of the workspace and opens it with the cursor before a text. */
async function write(name: string, text: string, at: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(inWorkspace(name), Buffer.from(text));
  return open(name, `|${at}`);
}

function rows(window: Window): Promise<string[]> {
  return window.texts(ROWS);
}

/** The editor in which a text is written, once it is there. */
async function field(): Promise<vscode.TextEditor> {
  const found = () => vscode.window.visibleTextEditors.find(({ document }) => document.isUntitled);
  await until('an editor for the text is open', () => found() !== undefined);
  const editor = found();
  assert.ok(editor);
  return editor;
}

async function typeInto(editor: vscode.TextEditor, text: string): Promise<void> {
  await editor.edit((edit) => {
    edit.insert(editor.document.positionAt(editor.document.getText().length), text);
  });
}

const untitledTabs = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === 'untitled');

const asked = (grade: Grade | undefined, instruction: string, response: string) => {
  const prompt = grade?.provenance.prompt ?? '';
  assert.ok(
    prompt.includes(`evaluate:\n${instruction}\n\n###Response to evaluate:\n${response}\n\n`),
    `not asked so: ${prompt}`,
  );
};

describe('What a document does not tell', function () {
  this.timeout(60_000);

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('prometheusGrader.cancelText');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.env.clipboard.writeText('');
  });

  it('is asked for: first of all the passage around the cursor, which is shown, and the whole document last', async function () {
    const window = needsWindow(this);
    await vscode.env.clipboard.writeText('Something from the clipboard.');
    const editor = await write('unlabelled.md', UNLABELLED, 'plug');
    const grading = gradeSelection({ instruction: 'It does not start.', rubric: EMPATHY_FILE });
    await rows(window);
    await until('the passage is selected', () => !editor.selection.isEmpty);
    assert.equal(editor.document.getText(editor.selection), 'Check the plug first.\n\nThen the charger.');
    const offered = (await rows(window)).map((row) => row.replace(/\s+/g, ' '));
    assert.match(
      offered[0] ?? '',
      /The passage around the cursor.*lines 7 to 9.*Check the plug first\. Then the charger\./,
    );
    assert.match(offered[1] ?? '', /clipboard/);
    assert.match(offered[2] ?? '', /Write it/);
    assert.match(offered[3] ?? '', /The whole document/);
    assert.match(
      (await window.attributes('.quick-input-widget input', 'placeholder')).join(),
      /## Prompt, ## Response/,
    );
    await window.screenshot('likeliest-passage');
    await window.press('Enter');
    asked(await grading, 'It does not start.', 'Check the plug first.\n\nThen the charger.');
    assert.ok(editor.selection.isEmpty, 'the cursor is where it was');
  });

  it('is written in an editor, in as many lines as it takes', async function () {
    const window = needsWindow(this);
    const editor = await write('unlabelled.md', UNLABELLED, 'plug');
    editor.selection = new vscode.Selection(6, 0, 6, 21);
    const grading = gradeSelection({ rubric: EMPATHY_FILE });
    const writing = await field();
    await typeInto(writing, 'It does not start.\n\nWhat should I check?');
    await until('it says what to do', async () =>
      (await window.texts('.codelens-decoration')).join().includes('Use as Prompt'),
    );
    await window.screenshot('write-prompt');
    await vscode.commands.executeCommand('prometheusGrader.useText');
    asked(await grading, 'It does not start.\n\nWhat should I check?', 'Check the plug first.');
    assert.deepEqual(untitledTabs(), []);
  });

  for (const [how, giveUp] of [
    ['Escape', (window: Window) => window.press('Escape')],
    ['its command', () => vscode.commands.executeCommand('prometheusGrader.cancelText')],
  ] as const) {
    it(`is not asked for any more after ${how}, and what was written is there again the next time`, async function () {
      const window = needsWindow(this);
      const editor = await write('unlabelled.md', UNLABELLED, 'plug');
      editor.selection = new vscode.Selection(6, 0, 6, 21);
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      await typeInto(await field(), 'It does not start.');
      await giveUp(window);
      assert.equal(await grading, undefined);
      assert.deepEqual(untitledTabs(), []);

      await open('unlabelled.md', 'Check the plug first.');
      const again = gradeSelection({ rubric: EMPATHY_FILE });
      const writing = await field();
      assert.equal(writing.document.getText(), 'It does not start.');
      await vscode.commands.executeCommand('prometheusGrader.useText');
      asked(await again, 'It does not start.', 'Check the plug first.');
    });
  }

  it('is a question of code, whose comments label nothing', async function () {
    const window = needsWindow(this);
    const code = 'import os\n\n# Prompt: hello\n# Response: hi\nprint("hi")\n\n\ndone = True\n';
    const editor = await write('labels.py', code, 'print');
    const grading = gradeSelection({ instruction: 'Say hi.', rubric: EMPATHY_FILE });
    await rows(window);
    await until('the passage is selected', () => !editor.selection.isEmpty);
    await window.press('Escape');
    assert.equal(await grading, undefined);
    editor.selection = new vscode.Selection(3, 2, 4, 11);
    asked(
      await gradeSelection({ instruction: 'Say hi.', rubric: EMPATHY_FILE }),
      'Say hi.',
      'Response: hi\nprint("hi")',
    );
  });
});

describe('Who answers in a conversation of two names that nobody knows', function () {
  this.timeout(60_000);

  const text = `**Ada:** Which moon is the largest?

**Grace:** Ganymede, a moon of Jupiter.

**Ada:** And the next one?

**Grace:** Titan, a moon of Saturn.
`;

  it('is asked once, with what each says, and remembered for the workspace', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const editor = await write('two-names.md', text, 'Titan');
    assert.deepEqual(await lensTitles(editor.document.uri), []);
    const grading = gradeSelection({ rubric: EMPATHY_FILE });
    const offered = (await rows(window)).map((row) => row.replace(/\s+/g, ' '));
    assert.match(offered[0] ?? '', /Ada.*Which moon is the largest/);
    assert.match(offered[1] ?? '', /Grace.*Ganymede/);
    await window.press('ArrowDown');
    await window.press('Enter');
    const first =
      'User: Which moon is the largest?\n\nAssistant: Ganymede, a moon of Jupiter.\n\nUser: And the next one?';
    asked(await grading, first, 'Titan, a moon of Saturn.');
    await until('lenses stand above both', async () => (await lensTitles(editor.document.uri)).length >= 2);

    // Another file of the same two, and no question.
    await write('two-names-again.md', text.replaceAll('moon', 'big moon'), 'Ganymede');
    asked(
      await gradeSelection({ rubric: EMPATHY_FILE }),
      'Which big moon is the largest?',
      'Ganymede, a big moon of Jupiter.',
    );
  });

  it('is what the settings say, whatever was answered', async () => {
    await write('two-names-set.md', text.replaceAll('moon', 'small moon'), 'And the');
    await withSettings({ speakers: { model: ['ada'], person: ['grace'] } }, async () => {
      const grade = await gradeSelection({ rubric: EMPATHY_FILE });
      const before = 'Assistant: Which small moon is the largest?\n\nUser: Ganymede, a small moon of Jupiter.';
      asked(grade, before, 'And the next one?');
    });
  });
});

describe('Prompt files and chat modes', () => {
  for (const name of ['review.prompt.md', 'plan.chatmode.md', 'style.instructions.md', 'plan.agent.md']) {
    it(`are read as Markdown is: ${name}`, async () => {
      const { document } = await write(name, '## Prompt\n\nWhy?\n\n## Response\n\nSo.\n', 'So');
      assert.deepEqual(await lensTitles(document.uri, 4), ['Grade'], document.languageId);
      asked(await gradeSelection({ rubric: EMPATHY_FILE }), 'Why?', 'So.');
    });
  }
});

describe('A response whose end is in doubt', function () {
  this.timeout(60_000);

  const text = `User: How do I boil an egg?
Assistant: Put it in boiling water.

# Seven minutes

Then into cold water.
`;

  it('says so on the panel, and one click grades the other reading in its place', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    const { document } = await write('doubt.md', text, 'boiling water');
    const one = await gradeSelection({ rubric: EMPATHY_FILE });
    const whole = 'Put it in boiling water.\n\n# Seven minutes\n\nThen into cold water.';
    const isWhole = one?.provenance.prompt.includes(whole) === true;
    const said = isWhole ? /The answer may end at line 2\./ : /The answer may go on to line 6\./;
    await until('the panel says so', async () => said.test(await window.panelText('.other-reading')));
    await window.screenshot('other-reading');
    await window.clickInPanel('.other-reading vscode-button');
    const back = isWhole ? /The answer may go on to line 6\./ : /The answer may end at line 2\./;
    await until('the other is graded', async () => back.test(await window.panelText('.other-reading')));
    await until('it has a grade', async () => /\d\/5|No score/.test(await window.panelText('.grading')));
    const titles = await lensTitles(document.uri, 1);
    assert.equal(titles.filter((title) => /Empathy/.test(title)).length, 1, titles.join());
  });

  it('is said of a comparison too, and one click compares with the other reading in its place', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    const pair = text.replace('Assistant:', 'Response A: An excellent way is steam.\n\nResponse B:');
    await write('doubtful-pair.md', pair, 'boiling water');
    const compare = () =>
      vscode.commands.executeCommand<Comparison | undefined>('prometheusGrader.compareFiles', { rubric: EMPATHY_FILE });
    const sent = (await compare())?.orders[0]?.provenance.prompt ?? '';
    const whole = 'Put it in boiling water.\n\n# Seven minutes\n\nThen into cold water.';
    assert.ok(sent.includes(`\n${whole}\n`), sent);
    await until('the panel says so', async () =>
      /Response B may end at line 4\./.test(await window.panelText('.other-reading')),
    );
    await window.screenshot('other-reading-pair');
    await window.clickInPanel('.other-reading vscode-button');
    await until('the other is compared', async () =>
      /Response B may go on to line 8\./.test(await window.panelText('.other-reading')),
    );
    await until('there is a verdict', async () => /better/.test(await window.panelText('.verdict')));
    const prompts = await window.evaluateInPanel("document.body.textContent.includes('# Seven minutes')");
    assert.equal(prompts, false, 'what stands behind the doubtful end is not sent');
  });
});
