import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parseRubric } from '../../src/rubric/read/parse.ts';
import { COMMENTED_RUBRIC } from '../support/commented-rubric.ts';
import { needsWindow } from './host.ts';
import { openRubric, removeRubrics, said, untilSaid } from './rubric-files.ts';
import { until } from './workspace-documents.ts';

const FILE = 'mended.rubric.yaml';

describe('A rubric that is broken', () => {
  afterEach(() => removeRubrics(FILE));

  /** A piece of the good rubric, what it is broken to, what is said, and what stands there then if not the piece itself. */
  const cases: readonly { what: string; piece: string; broken: string; code: string; after?: string }[] = [
    { what: 'a misspelt key', piece: 'criteria:', broken: 'critera:', code: 'unknown-key' },
    {
      what: 'a missing level',
      piece: '  4: It names the feeling in general terms.\n',
      broken: '',
      code: 'missing-level',
      after: '  4: Everything is covered except for one detail.\n',
    },
    { what: 'a level as a decimal', piece: '  4: It', broken: '  4.0: It', code: 'extra-level' },
    {
      what: 'a repeated level',
      piece: 'pass: 4',
      broken: '  5: It names the feeling as the person would.\npass: 4',
      code: 'duplicate-key',
    },
    {
      what: 'a colon in a text',
      piece: 'It ignores the feeling.',
      broken: 'It does this: 🎉.',
      code: 'yaml-syntax',
      after: '"It does this: 🎉."',
    },
    { what: 'a level without a space', piece: '  3: It', broken: '  3:It', code: 'yaml-syntax' },
    { what: 'a tab before a level', piece: '  4: It', broken: '\t4: It', code: 'yaml-syntax' },
    { what: 'a number for a name', piece: 'name: Empathy', broken: 'name: 42', code: 'not-text', after: 'name: "42"' },
    {
      what: 'a pass mark in words',
      piece: 'pass: 4',
      broken: 'pass: at least four',
      code: 'pass-out-of-range',
    },
    {
      what: 'criteria on two lines',
      piece: 'Does the response name what the person feels?',
      broken: '|\n  Does the response name\n  what the person feels?',
      code: 'criteria-several-lines',
    },
    {
      what: 'curly quotes',
      piece: 'It names another feeling.',
      broken: 'It says “sad” and doesn’t mean it.',
      code: 'curly-quotes',
      after: `It says "sad" and doesn't mean it.`,
    },
    {
      what: 'a missing criterion',
      piece: 'criteria: Does the response name what the person feels?\n',
      broken: '',
      code: 'missing-field',
      after: 'criteria: Does the response do what this rubric asks of it?\n',
    },
  ];
  for (const [index, { what, piece, broken, code, after = piece }] of cases.entries()) {
    // Every other one in a file as Windows writes it.
    const crlf = index % 2 === 1;
    it(`by ${what} is mended by its quick fix, comments and order kept${crlf ? ', with CRLF' : ''}`, async () => {
      const ended = (text: string) => (crlf ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text);
      // A file of its own: what was said of another text must not be taken for what is said of this one.
      const file = `mended-${index}.rubric.yaml`;
      const { document } = await openRubric(file, ended(COMMENTED_RUBRIC.replace(piece, broken)));
      await until('it is said', () => said(document.uri).some((each) => each.code === code));
      await mend(document, code);
      assert.equal(document.getText(), ended(COMMENTED_RUBRIC.replace(piece, after)).replace('\uFEFF', ''));
      await until('it is not said any more', () => !said(document.uri).some((each) => each.code === code));
      assert.ok(parseRubric(document.getText()).rubric);
      await removeRubrics(file);
    });
  }

  it('is mended from the keyboard by the preferred fix', async function () {
    needsWindow(this);
    const editor = await openRubric(FILE, COMMENTED_RUBRIC.replace('pass:', 'pas:'));
    await untilSaid(editor.document.uri, 'unknown-key');
    editor.selection = new vscode.Selection(11, 1, 11, 1);
    // The editor forgets the command where it asks for fixes anew meanwhile; a person presses again.
    await until('it is mended', async () => {
      await vscode.commands.executeCommand('editor.action.autoFix');
      return editor.document.getText() === COMMENTED_RUBRIC;
    });
  });

  it('in the flat form is converted, though nothing is wrong with it', async () => {
    const levels = [1, 2, 3, 4, 5].map(
      (score) => `score${score}_description: The answer is ${'abcde'.charAt(score - 1)}.\n`,
    );
    const { document } = await openRubric(FILE, `# Ours.\ncriteria: Is the answer kind?\n${levels.join('')}`);
    const [action] = await actionsAt(document, new vscode.Range(2, 0, 2, 0));
    assert.ok(action?.edit, 'the conversion is offered');
    await vscode.workspace.applyEdit(action.edit);
    assert.match(document.getText(), /# Ours\.[^]*scores:\n {2}1: The answer is a\./);
    assert.equal(parseRubric(document.getText()).rubric?.scores[5], 'The answer is e.');
  });
});

/** Applies the preferred quick fix of the first finding with a code that has one. */
async function mend(document: vscode.TextDocument, code: string): Promise<void> {
  const offered: string[] = [];
  for (const { range } of said(document.uri).filter((each) => each.code === code)) {
    const actions = await actionsAt(document, range);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    offered.push(...actions.map(({ title }) => title));
    if (!preferred?.edit) continue;
    assert.ok(await vscode.workspace.applyEdit(preferred.edit));
    return;
  }
  assert.fail(`${code} has no preferred fix among: ${offered.join('; ')}`);
}

function actionsAt(document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}
