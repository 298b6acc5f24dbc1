import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { absoluteRubricText } from '../../src/judge/prompt.ts';
import { parseRubric } from '../../src/rubric/read/parse.ts';
import { needsWindow } from './host.ts';
import { EMPATHY, openRubric, removeRubrics, untilSaid } from './rubric-files.ts';
import { until } from './workspace-documents.ts';

const FILE = 'language.rubric.yaml';

describe('The rubric language', () => {
  afterEach(() => removeRubrics(FILE));

  it('writes a whole rubric from an empty file with one completion', async function () {
    const window = needsWindow(this);
    const { document } = await openRubric(FILE, '');
    await accept(window, document, 'rubric');
    await untilSaid(document.uri);
    const { rubric } = parseRubric(document.getText());
    assert.ok(rubric, document.getText());
    // The first tab stop is selected: typing replaces the name.
    await window.type('Tact');
    await until('the name is typed', () => document.getText().startsWith('name: Tact\n'));
    await untilSaid(document.uri);
  });

  it('writes a rubric from an empty file key by key and level by level', async function () {
    this.timeout(60_000);
    const window = needsWindow(this);
    const editor = await openRubric(FILE, '');
    const { document } = editor;
    for (const key of ['name', 'criteria', 'pass', 'scores']) {
      await accept(window, document, key);
      await vscode.commands.executeCommand('leaveSnippet');
      await toTheEnd(editor, key === 'scores' ? '' : '\n');
    }
    assert.ok(parseRubric(document.getText()).rubric, document.getText());
    const text = document.getText();
    const levels = text.indexOf('\n', text.indexOf('scores:')) + 1;
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(document.positionAt(levels), document.positionAt(text.length)), '');
    });
    for (const score of ['1', '2', '3', '4', '5']) {
      await toTheEnd(editor, '  ');
      await accept(window, document, score);
      await vscode.commands.executeCommand('leaveSnippet');
      await toTheEnd(editor, '\n');
    }
    await untilSaid(document.uri);
    assert.ok(parseRubric(document.getText()).rubric, document.getText());
  });

  it('offers in a list what a rubric does not have yet', async function () {
    const window = needsWindow(this);
    const editor = await openRubric(FILE, EMPATHY);
    await toTheEnd(editor, '');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    const rows = await window.texts('.suggest-widget.visible .monaco-list-row');
    assert.deepEqual(
      rows.map((row) => row.split(/\s/)[0]),
      ['pass', 'reference', 'description'],
    );
    await vscode.commands.executeCommand('hideSuggestWidget');
  });

  it('explains a level, and shows on the name line what the judge will read', async () => {
    const { document } = await openRubric(FILE, EMPATHY);
    const { rubric } = parseRubric(EMPATHY);
    assert.ok(rubric);
    assert.match(await hover(document, 'name'), /For people/);
    assert.ok((await hover(document, 'Empathy')).includes(absoluteRubricText(rubric)));
    assert.match(await hover(document, '4:'), /Score 4/);
    assert.equal(await hover(document, 'stock phrases'), '');
  });

  it('outlines keys and levels and folds what has lines of its own', async () => {
    const { document } = await openRubric(FILE, EMPATHY);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['name', 'criteria', 'scores'],
    );
    assert.deepEqual(
      symbols[2]?.children.map(({ name }) => name),
      ['1', '2', '3', '4', '5'],
    );
    assert.equal(document.getText(symbols[0]?.selectionRange), 'name');
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [[3, 8]],
    );
  });

  it('shows above the first line what can be done', async () => {
    const { document } = await openRubric(FILE, EMPATHY);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      9,
    );
    assert.deepEqual(
      lenses.map(({ command, range }) => [command?.command, range.start.line]),
      [
        ['prometheusGrader.tryRubric', 0],
        ['prometheusGrader.previewPrompt', 0],
      ],
    );
  });

  it('looks like this', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    const editor = await openRubric(FILE, 'name: Empathy\n# What the whole team agreed on.\n');
    await toTheEnd(editor, '');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await window.texts('.suggest-widget.visible .monaco-list-row');
    await window.press('Control+Space');
    await window.texts('.suggest-details-container .suggest-details');
    await window.screenshot('rubric-completion');
    await vscode.commands.executeCommand('hideSuggestWidget');
    const { document } = await openRubric(FILE, EMPATHY);
    await untilSaid(document.uri);
    editor.selection = new vscode.Selection(1, 8, 1, 8);
    await vscode.commands.executeCommand('editor.action.showHover');
    const [shown] = await window.texts('.monaco-hover:not(.hidden) .hover-contents');
    assert.ok(shown);
    await window.screenshot('rubric-hover');
    await window.press('Escape');
  });
});

/** Accepts a completion as a person would: from the list, with the keyboard. */
async function accept(
  window: ReturnType<typeof needsWindow>,
  document: vscode.TextDocument,
  label: string,
): Promise<void> {
  const before = document.version;
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  const rows = await window.texts('.suggest-widget.visible .monaco-list-row');
  const index = rows.findIndex((row) => row.split(/\s/)[0] === label);
  assert.ok(index >= 0, `${label} is not in ${rows.join('; ')}`);
  for (let step = 0; step < index; step++) await vscode.commands.executeCommand('selectNextSuggestion');
  await vscode.commands.executeCommand('acceptSelectedSuggestion');
  await until(`${label} is written`, () => document.version > before);
}

/** Puts the cursor at the end of the document, after writing `text` there. */
async function toTheEnd(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const end = () => document.lineAt(document.lineCount - 1).range.end;
  if (text !== '') {
    const at = end();
    await editor.edit((edit) => {
      edit.insert(at, text);
    });
  }
  editor.selection = new vscode.Selection(end(), end());
}

async function hover(document: vscode.TextDocument, at: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(at));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) => (contents as vscode.MarkdownString[]).map(({ value }) => value)).join('\n');
}
