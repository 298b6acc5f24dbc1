import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { needsWindow } from './host.ts';
import { EMPATHY, openRubric, removeRubrics, said, untilSaid } from './rubric-files.ts';
import { open, until, withSettings } from './workspace-documents.ts';

const FILE = 'rubrics/checked.yaml';
const NAMED = 'checked.rubric.yml';
const PICTURED = 'support-replies.rubric.yaml';

describe('What is the matter with a rubric', () => {
  afterEach(() => removeRubrics(FILE, NAMED, PICTURED, 'other.yaml'));

  /** The finding is expected on what stands between ⟦ and ⟧, and nowhere else. */
  const cases: readonly { name: string; code: string; text: string }[] = [
    {
      name: 'a misspelt key after emoji',
      code: 'unknown-key',
      text: `# 👩‍🚀🎉\n${EMPATHY}⟦desciption⟧: For people 🎉.\n`,
    },
    {
      name: 'a pass mark out of range, in a file with CRLF',
      code: 'pass-out-of-range',
      text: `${EMPATHY}pass: ⟦7⟧ # 🎯\n`.replaceAll('\n', '\r\n'),
    },
    {
      name: 'a number where a text belongs, after a byte order mark',
      code: 'not-text',
      text: `\uFEFF${EMPATHY.replace('Empathy', '⟦42⟧')}`,
    },
    {
      name: 'a repeated key, with tabs before comments',
      code: 'duplicate-key',
      text: `${EMPATHY}pass: 3\t# 👍\n⟦pass⟧:\t4\n`,
    },
    {
      name: 'a curly quote behind an astral character',
      code: 'curly-quotes',
      text: EMPATHY.replace("person's own", '🧑⟦’⟧s own'),
    },
    {
      name: 'an alias of nothing, in a file with CRLF and a byte order mark',
      code: 'alias-unresolved',
      text: `\uFEFF${EMPATHY.replace('Empathy', '⟦*nothing⟧')}`.replaceAll('\n', '\r\n'),
    },
  ];
  for (const { name, code, text } of cases) {
    it(`marks ${name} on its very characters`, async () => {
      const unmarked = text.replace(/[⟦⟧]/g, '');
      const marked = text.replace(/^\uFEFF/, '');
      const { document } = await openRubric(FILE, unmarked);
      const [finding] = await untilSaid(document.uri, code);
      assert.ok(finding);
      assert.equal(document.offsetAt(finding.range.start), marked.indexOf('⟦'));
      assert.equal(document.offsetAt(finding.range.end), marked.indexOf('⟧') - 1);
      assert.equal(document.getText(finding.range), marked.slice(marked.indexOf('⟦') + 1, marked.indexOf('⟧')));
    });
  }

  it('follows the typing, and goes with the document', async () => {
    const editor = await openRubric(NAMED, EMPATHY);
    await untilSaid(editor.document.uri);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(editor.document.lineCount, 0), 'pass: 9\n');
    });
    const [finding] = await untilSaid(editor.document.uri, 'pass-out-of-range');
    assert.equal(finding?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(finding.message, /from 1 to 5/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('they go', () => said(editor.document.uri).length === 0);
  });

  it('is said of a rubric whatever language its document is in', async () => {
    const { document } = await openRubric(NAMED, `${EMPATHY}pass: 9\n`);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await untilSaid(document.uri, 'pass-out-of-range');
  });

  it('is said of rubrics only', async () => {
    const other = await openRubric('other.yaml', 'pass: 9\n');
    const rubric = await openRubric(NAMED, 'pass: 9\n');
    await until('the rubric is checked', () => said(rubric.document.uri).length > 0);
    assert.deepEqual(said(other.document.uri), []);
  });

  it('can be switched off where it is about the wording', async () => {
    const { document } = await openRubric(NAMED, EMPATHY.replace("person's own", 'person’s own'));
    const [finding] = await untilSaid(document.uri, 'curly-quotes');
    assert.notEqual(finding?.severity, vscode.DiagnosticSeverity.Error);
    await withSettings({ rubricLint: { 'curly-quotes': false } }, async () => {
      await untilSaid(document.uri);
    });
    await untilSaid(document.uri, 'curly-quotes');
  });

  it('is nothing with the bundled rubrics', async () => {
    const folder = vscode.extensions.getExtension('prometheus-grader.prometheus-grader')?.extensionUri;
    assert.ok(folder);
    const names = readdirSync(path.join(folder.fsPath, 'rubrics')).filter((name) => name.endsWith('.rubric.yaml'));
    assert.equal(names.length, 5);
    // One that has something, so that the silence of the others says something.
    const broken = await open('rubrics/broken.rubric.yaml');
    for (const name of names) {
      const document: vscode.TextDocument = await vscode.workspace.openTextDocument(
        vscode.Uri.joinPath(folder, 'rubrics', name),
      );
      assert.deepEqual(said(document.uri), [], name);
    }
    await untilSaid(broken.document.uri, 'missing-level');
  });

  it('needs neither the engine nor the panel, and activation next to nothing', () => {
    const root = vscode.extensions.getExtension('prometheus-grader.prometheus-grader')?.extensionUri.fsPath ?? '';
    const dist = path.join(root, 'dist');
    const activation = loadedBy(path.join(dist, 'extension.js'));
    const bytes = [...activation.values()].reduce((sum, text) => sum + text.length, 0);
    assert.ok(bytes < 60_000, `${bytes} bytes`);
    const chunks = readdirSync(path.join(dist, 'chunks')).filter((name) => name.endsWith('.js'));
    const language = chunks.find((name) => name.startsWith('language-')) ?? '';
    const loaded = [...loadedBy(path.join(dist, 'chunks', language)).values()].join('\n');
    assert.ok(loaded.includes('checkRubric'), 'the rubric language is there');
    const everything = chunks.map((name) => readFileSync(path.join(dist, 'chunks', name), 'utf8')).join('\n');
    for (const part of ['createWebviewPanel', 'class Ollama', 'showQuickPick', 'withProgress']) {
      assert.ok(everything.includes(part), `${part} is somewhere`);
      assert.ok(!loaded.includes(part), `${part} is loaded with the first rubric`);
    }
  });

  it('looks like this', async function () {
    const window = needsWindow(this);
    const { document } = await openRubric(PICTURED, SAMPLE);
    await until('there is something to see', () => said(document.uri).length >= 4);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await vscode.commands.executeCommand('problems.action.focusFilter');
    await window.type(PICTURED);
    await until('other files are hidden', async () => {
      const rows = await window.texts('.markers-panel .monaco-list-row');
      return rows.length > said(document.uri).length && rows.length <= said(document.uri).length + 1;
    });
    await window.screenshot('rubric-problems');
    await vscode.commands.executeCommand('problems.action.clearFilterText');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});

const SAMPLE = `name: Support replies
criteria: Is the reply friendly and correct?
scores:
  1: The reply is bad.
  2: It answers another question than the customer asked, or blames the customer for asking it.
  3: It answers the question that was asked, but leaves out a step that the customer needs.
  4: It answers the question that was asked with every step, but leaves the customer's worry unmentioned.
  5: It takes up the customer’s worry in their own words and answers with every step.
pas: 4
`;

/** A built module and what it imports at once, by path. What it imports on demand is not loaded with it. */
function loadedBy(file: string, loaded = new Map<string, string>()): Map<string, string> {
  if (loaded.has(file)) return loaded;
  const text = readFileSync(file, 'utf8');
  loaded.set(file, text);
  for (const [, name] of text.matchAll(/^(?:import|\} from)[^;(]*?"(\.[^"]+)";$/gm)) {
    loadedBy(path.join(path.dirname(file), name ?? ''), loaded);
  }
  return loaded;
}
