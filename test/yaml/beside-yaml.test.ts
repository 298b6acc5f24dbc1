import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RUBRIC_TABLE } from '../fixtures/rubric-table.ts';
import { EMPATHY, openRubric, removeRubrics, said, untilSaid } from '../vscode/rubric-files.ts';
import { until } from '../vscode/workspace-documents.ts';

const FILE = 'beside.rubric.yaml';

/** What the YAML extension says about a document. */
function saidByYaml(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source = '' }) => source.startsWith('yaml') || source === 'YAML');
}

describe('Beside the YAML extension', () => {
  afterEach(() => removeRubrics(FILE));

  it('is the extension of that name, at work', async () => {
    await openRubric(FILE, EMPATHY);
    await until('it is active', () => vscode.extensions.getExtension('redhat.vscode-yaml')?.isActive === true);
  });

  // Enough of the table that every way to be wrong is there; all of it is held against the language server elsewhere.
  const cases = RUBRIC_TABLE.filter(({ mistakes }) => mistakes.length > 0).filter((_each, index) => index % 3 === 0);
  for (const { what, text } of cases) {
    it(`says nothing twice about ${what}`, async () => {
      const { document } = await openRubric(FILE, text);
      await until('the YAML extension speaks', () => saidByYaml(document.uri).length > 0);
      // Our word about it would be there by now.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const lint = /^(criteria-|levels?-|prompt-|curly-|vague|too-long)/;
      const structure = said(document.uri).filter(({ code }) => !lint.test(code as string));
      assert.deepEqual(structure, []);
    });
  }

  it('says what only we see: a second rubric of the same name, words of older YAML, and the wording', async () => {
    const text = EMPATHY.replace('Empathy', 'yes').replace("person's own", 'person’s own');
    const { document } = await openRubric(FILE, text);
    await untilSaid(document.uri, 'not-text', 'curly-quotes');
    await openRubric(FILE, `${EMPATHY}---\n${EMPATHY}`);
    await untilSaid(document.uri, 'same-name');
  });

  it('still mends what the YAML extension reports', async () => {
    const { document } = await openRubric(FILE, EMPATHY.replace('criteria:', 'critera:'));
    await until('the YAML extension speaks', () => saidByYaml(document.uri).length > 0);
    await untilSaid(document.uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(2, 0, 2, 3),
      vscode.CodeActionKind.QuickFix.value,
    );
    const [preferred] = actions.filter(({ isPreferred }) => isPreferred);
    assert.ok(preferred?.edit);
    await vscode.workspace.applyEdit(preferred.edit);
    await until('it is mended', () => saidByYaml(document.uri).length === 0);
    assert.equal(document.getText(), EMPATHY);
  });

  it('offers each key once, explains each once, and lists each once', async () => {
    const { document } = await openRubric(FILE, EMPATHY);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      end,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('reference'), labels.join());
    assert.deepEqual(labels.toSorted(), [...new Set(labels)].sort());

    const hovers = await hoversAt(document, 'criteria');
    assert.equal(hovers.length, 1, hovers.join('\n---\n'));
    const onName = await hoversAt(document, 'name');
    assert.equal(onName.length, 2, onName.join('\n---\n'));
    assert.ok(onName.some((text) => text.includes('Score 5: It acknowledges')));

    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.equal(symbols.filter(({ name }) => name === 'criteria').length, 1);
  });

  it('speaks for itself where the YAML extension is told not to', async () => {
    const { document } = await openRubric(FILE, `${EMPATHY}pass: 9\n`);
    await until('the YAML extension speaks', () => saidByYaml(document.uri).length > 0);
    await untilSaid(document.uri);
    const yaml = vscode.workspace.getConfiguration('yaml');
    await yaml.update('validate', false, vscode.ConfigurationTarget.Workspace);
    try {
      await untilSaid(document.uri, 'pass-out-of-range');
    } finally {
      await yaml.update('validate', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await untilSaid(document.uri);
  });

  it('speaks for itself of a rubric that is not YAML to the editor', async () => {
    const { document } = await openRubric(FILE, `${EMPATHY}pass: 9\n`);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await untilSaid(document.uri, 'pass-out-of-range');
  });
});

async function hoversAt(document: vscode.TextDocument, at: string): Promise<string[]> {
  const position = document.positionAt(document.getText().indexOf(at));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.map(({ contents }) => (contents as vscode.MarkdownString[]).map(({ value }) => value).join('\n'));
}
