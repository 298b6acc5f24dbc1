import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import { pairQuestions } from '../../src/judge/question.ts';
import { parseRubric } from '../../src/rubric/read/parse.ts';
import { expectedChoice } from '../support/hand-wired/expected.ts';
import { lines, startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';
import { compareFiles, pairs } from './compared-files.ts';
import { needsWindow } from './host.ts';
import { unpinAll } from './pinned-texts.ts';
import { ROWS } from './staying-question.ts';
import { inWorkspace, marks, messagesSay, open, select, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION, record } from '../support/scripted-generation.ts';

const GOOD = 'Here is a clear and correct list: the socket, the charger, then the battery.';
const BAD = 'That is a rude question. You are wrong about computers.';
const PROMPT = 'My laptop does not start. What should I check first?';

/** An untitled document, shown. */
async function untitled(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'markdown' });
  await vscode.window.showTextDocument(document);
  return document;
}

describe('Compare Two Files', function () {
  this.timeout(60_000);
  let server: ScriptedServer;

  before(async () => {
    server = await startScriptedServer({ '/api/version': [VERSION] });
  });
  after(() => server.close());

  after(unpinAll);
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  /** Answers each judging call with one of these texts, or breaks off where there is none. */
  function judgeSays(...answers: (string | null)[]): void {
    const scripts = answers.map((answer) => (answer === null ? [lines(record('It'))] : [lines(record(answer), STOP)]));
    // No log-probabilities: each order asks once more, for the letter alone.
    const label = answers.map((answer) => [lines(record(answer?.at(-1) ?? ''), STOP)]);
    server.play('/api/generate', [LOADED], ...scripts.flatMap((script, at) => [script, label[at] ?? []]));
  }

  for (const [a, b, winner] of [
    ['good.md', 'bad.md', 'A'],
    ['bad.md', 'good.md', 'B'],
  ] as const) {
    it(`finds that ${winner} of ${a} and ${b} is better, with the probability that the weights say`, async () => {
      const comparison = await compareFiles({ a: pairs(a), b: `pairs/${b}`, rubric: EMPATHY_FILE });
      assert.ok(comparison);
      assert.equal(comparison.winner, winner);
      assert.equal(comparison.rubric.name, 'Empathy');
      assert.deepEqual(
        comparison.orders.map(({ first, verdict }) => [first, verdict]),
        [
          ['A', winner],
          ['B', winner],
        ],
      );
      const { rubric } = parseRubric(
        Buffer.from(await vscode.workspace.fs.readFile(inWorkspace(EMPATHY_FILE))).toString(),
      );
      const responses = a === 'good.md' ? { A: GOOD, B: BAD } : { A: BAD, B: GOOD };
      const asked = pairQuestions({ instruction: PROMPT, responses, reference: null }, rubric!, 'comparison', true);
      if (a === 'good.md') {
        assert.deepEqual(
          comparison.orders.map(({ provenance }) => provenance.prompt),
          asked.map(({ question }) => question.prompt),
        );
      }
      const logits = comparison.orders.map(({ provenance }) => {
        const [chosenA = NaN, chosenB = NaN] = expectedChoice(provenance.prompt);
        return Math.log(chosenA / chosenB);
      });
      const expected = 1 / (1 + Math.exp(-((logits[0] ?? NaN) - (logits[1] ?? NaN)) / 2));
      assert.ok(Math.abs((comparison.probabilityA ?? NaN) - expected) < 0.0005, String(comparison.probabilityA));
    });
  }

  it('marks the worse one and names the better one', async () => {
    await compareFiles({ a: pairs('good.md'), b: pairs('bad.md'), rubric: EMPATHY_FILE });
    await open('pairs/bad.md');
    await until('the mark comes', () => marks(pairs('bad.md')).length === 1);
    const [mark] = marks(pairs('bad.md'));
    assert.ok(mark);
    const document = await vscode.workspace.openTextDocument(pairs('bad.md'));
    assert.equal(document.getText(mark.range), BAD);
    assert.equal(mark.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(mark.message, /^Worse than good\.md \(Empathy\): This is the hand-wired judge/);
    assert.equal(mark.relatedInformation?.[0]?.location.uri.toString(), pairs('good.md').toString());
    assert.deepEqual(marks(pairs('good.md')), []);
    await withSettings({ diagnostics: 'all' }, async () => {
      await until('the better one is marked too', () => marks(pairs('good.md')).length === 1);
      assert.equal(marks(pairs('good.md'))[0]?.severity, vscode.DiagnosticSeverity.Information);
    });
  });

  it('is inconsistent where each order says what it read first, and marks both', async () => {
    judgeSays('First. [RESULT] A', 'Second. [RESULT] A');
    await withSettings({ 'ollama.url': server.url }, async () => {
      const comparison = await compareFiles({ a: pairs('good.md'), b: pairs('bad.md'), rubric: EMPATHY_FILE });
      assert.equal(comparison?.winner, 'inconsistent');
      assert.deepEqual(
        comparison.orders.map(({ first, verdict, feedback }) => [first, verdict, feedback]),
        [
          ['A', 'A', 'First.'],
          ['B', 'B', 'Second.'],
        ],
      );
      assert.equal(comparison.probabilityA, null);
    });
    for (const name of ['good.md', 'bad.md']) {
      assert.equal(marks(pairs(name))[0]?.severity, vscode.DiagnosticSeverity.Information, name);
      assert.match(marks(pairs(name))[0]?.message ?? '', /^Inconsistent against/);
    }
  });

  it('asks in one order where the settings say so', async () => {
    await withSettings({ 'compare.bothOrders': false, relativePrompt: 'choice' }, async () => {
      const comparison = await compareFiles({ a: pairs('bad.md'), b: pairs('good.md'), rubric: EMPATHY_FILE });
      assert.equal(comparison?.winner, 'B');
      assert.deepEqual(comparison.oneOrder, { why: 'setting' });
      assert.equal(comparison.provenance.template, 'relative-choice-no-reference');
    });
  });

  it('keeps the first order where the second one fails, and says why', async function () {
    judgeSays('First. [RESULT] B', null);
    await withSettings({ 'ollama.url': server.url }, async () => {
      const comparison = await compareFiles({ a: pairs('good.md'), b: pairs('bad.md'), rubric: EMPATHY_FILE });
      assert.equal(comparison?.winner, 'B');
      assert.equal(comparison.oneOrder?.why, 'failed');
    });
    assert.match(marks(pairs('good.md'))[0]?.message ?? '', /in one order/);
    await messagesSay(needsWindow(this), /before it was complete|ended/i);
  });

  it('keeps the first order where the second one is cancelled', async function () {
    const window = needsWindow(this);
    server.play(
      '/api/generate',
      [LOADED],
      [lines(record('First. [RESULT] A'), STOP)],
      [lines(record(' A'), STOP)],
      [lines(record('Half')), () => new Promise(() => undefined)],
    );
    await withSettings({ 'ollama.url': server.url }, async () => {
      const comparing = compareFiles({ a: pairs('good.md'), b: pairs('bad.md'), rubric: EMPATHY_FILE });
      await until('the second order is written', async () => (await window.panelText()).includes('Half'));
      await vscode.commands.executeCommand('notifications.showList');
      await window.click('.notifications-center .monaco-button >> text=Cancel');
      const comparison = await comparing;
      assert.equal(comparison?.winner, 'A');
      assert.deepEqual(comparison.oneOrder, { why: 'cancelled' });
      assert.equal(comparison.orders.length, 1);
    });
  });

  it('compares texts that stand in no file', async () => {
    const comparison = await compareFiles({
      a: BAD,
      b: GOOD,
      instruction: PROMPT,
      reference: 'Power.',
      rubric: 'honesty',
    });
    assert.equal(comparison?.winner, 'B');
    assert.equal(comparison.provenance.template, 'relative-comparison');
  });

  it('takes the pinned prompt for files that have none, unsaved changes and all', async () => {
    const editor = await open('plain.txt', 'Name a prime number.');
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
    assert.ok(editor);
    const bad = await open('pairs/bad.txt');
    await bad.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'Unsaved, and rude. ');
    });
    const fresh = await untitled('Quite superb.\n');
    const comparison = await compareFiles({ a: bad.document.uri, b: fresh.uri, rubric: 'reasoning' });
    assert.equal(comparison?.winner, 'B');
    const { prompt } = comparison.provenance;
    assert.ok(
      prompt.includes('###Instruction:\nName a prime number.\n\n###Response A:\nUnsaved, and rude. A useless answer.'),
    );
    assert.ok(prompt.includes('###Response B:\nQuite superb.\n'));
    await vscode.window.showTextDocument(bad.document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('compares the two responses of the document in front of the person', async () => {
    await open('pairs/alternatives.md', '|rude');
    const comparison = await compareFiles({ rubric: EMPATHY_FILE });
    assert.equal(comparison?.winner, 'B');
    assert.ok(comparison.provenance.prompt.includes('###Reference Answer:\nThe power supply.\n'));
    const [mark] = marks(pairs('alternatives.md'));
    assert.match(mark?.message ?? '', /^Worse than alternatives\.md/);
  });

  it('compares two selections', async () => {
    const { document } = await open('pairs/good.md', 'the socket, the charger', 'Here is a clear and correct list');
    const comparison = await compareFiles({ instruction: PROMPT, rubric: EMPATHY_FILE });
    assert.equal(comparison?.winner, 'A');
    const [mark] = marks(document.uri);
    assert.equal(mark && document.getText(mark.range), 'the socket, the charger');
  });

  it('compares what the menus select: first A, then the other one', async () => {
    await vscode.commands.executeCommand('prometheusGrader.selectResponseA', pairs('bad.md'), [pairs('bad.md')]);
    await open('pairs/good.md');
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
    const tab = { groupId: 0, editorIndex: 0 };
    const comparison = await vscode.commands.executeCommand<Comparison>(
      'prometheusGrader.compareWithResponseA',
      pairs('good.md'),
      tab,
    );
    assert.equal(comparison.winner, 'B');
  });

  it('takes a selection for response A from the menu of the text', async () => {
    const editor = await open('pairs/good.md', 'the charger');
    await vscode.commands.executeCommand('prometheusGrader.selectResponseA', editor.document.uri);
    select(editor, 'Here is a clear and correct list');
    const comparison = await vscode.commands.executeCommand<Comparison>(
      'prometheusGrader.compareWithResponseA',
      editor.document.uri,
    );
    assert.equal(comparison.winner, 'B');
    assert.ok(comparison.provenance.prompt.includes('###Response A:\nthe charger\n\n'));
  });

  it('compares the two files that are selected in the explorer', async () => {
    const comparison = await compareFiles(pairs('bad.md'), [pairs('bad.md'), pairs('good.md')]);
    assert.equal(comparison?.winner, 'B');
  });

  it('lets two files be picked from the open editors and the workspace', async function () {
    const window = needsWindow(this);
    await open('pairs/good.md');
    const comparing = compareFiles({ rubric: EMPATHY_FILE });
    const rows = await window.texts(ROWS);
    assert.match(rows[0] ?? '', /good\.md/);
    await window.press('Enter');
    await until('the second question comes', async () =>
      (await window.texts('.quick-input-title')).join(' ').includes('2 of 2'),
    );
    await window.type('bad.md');
    await until('it is found', async () => ((await window.texts(ROWS))[0] ?? '').includes('bad.md'));
    await window.press('Enter');
    assert.equal((await comparing)?.winner, 'A');
  });

  it('says what cannot be compared, and what to do', async function () {
    const outside = vscode.Uri.file(`${process.env['TMPDIR'] ?? '/tmp'}/not-there.md`);
    for (const [a, b] of [
      [pairs('good.md'), pairs('other-prompt.md')],
      [pairs('good.md'), pairs('good.md')],
      [pairs('good.md'), pairs('empty.md')],
      [pairs('good.md'), pairs('picture.png')],
      [pairs('good.md'), outside],
      [pairs('good.md'), 'pairs/missing.md'],
      [pairs('good.md'), ' '],
      [pairs('good.md'), 7],
    ]) {
      assert.equal(await compareFiles({ a, b, rubric: EMPATHY_FILE }), undefined);
    }
    await messagesSay(
      needsWindow(this),
      /different prompts.*My laptop.*My fridge/s,
      /Both are the same response/,
      /empty\.md, which was to be response B, is empty/,
      /picture\.png could not be read as text/,
      /not-there\.md could not be read as text/,
      /There is no file pairs\/missing\.md/,
      /Response B is empty/,
      /The argument “b” of Compare Two Files/,
    );
  });

  it('keeps its marks where the responses are, and lets go of them when one is edited', async () => {
    await compareFiles({ a: pairs('good.md'), b: pairs('bad.md'), rubric: EMPATHY_FILE });
    const { document } = await open('pairs/bad.md');
    await until('the mark is there', () => marks(document.uri).length === 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(pairs('good.md'), new vscode.Position(6, 4), ', well,');
    await vscode.workspace.applyEdit(edit);
    await until('the mark goes with the other response', () => marks(document.uri).length === 0);
    const changed = await vscode.workspace.openTextDocument(pairs('good.md'));
    await vscode.window.showTextDocument(changed);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
