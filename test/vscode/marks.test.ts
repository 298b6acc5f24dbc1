import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { lines, startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';
import {
  blame,
  editBlame,
  gradeBlame,
  hovers,
  inlineTextsAre,
  LABEL_LINE,
  lenses,
  lensTitles,
  press,
  RESPONSE_LINE,
  restore,
} from './beside-texts.ts';
import { needsWindow } from './host.ts';
import { inWorkspace, open, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION } from '../support/scripted-generation.ts';

const HOSTILE = 'See [x](command:workbench.action.closeWindow) <img src="x"> https://evil.example.';

describe('Grades beside their text', function () {
  this.timeout(60_000);
  const files = vscode.workspace.getConfiguration('files');
  let server: ScriptedServer;
  let original: Uint8Array;

  before(async () => {
    await files.update('autoSave', 'off', vscode.ConfigurationTarget.Workspace);
    original = await vscode.workspace.fs.readFile(blame());
    server = await startScriptedServer({ '/api/version': [VERSION] });
  });
  after(async () => {
    await server.close();
    await files.update('autoSave', undefined, vscode.ConfigurationTarget.Workspace);
  });

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  afterEach(async () => {
    await restore('blame.md', original);
  });

  /** A judge that says this of every response. */
  function judgeSays(text: string): void {
    const answer = lines({ model: 'm', response: text, done: false }, STOP);
    server.play('/api/generate', [LOADED], [answer]);
  }

  describe('at the end of the line', () => {
    it('says the score and the rubric, and goes with the grade', async function () {
      needsWindow(this);
      const { score } = await gradeBlame();
      await inlineTextsAre(`${score}/5 Empathy`);
      await vscode.commands.executeCommand('prometheusGrader.clearGrades', { uri: blame() });
      await inlineTextsAre();
    });

    it('shows all rubrics of a response, and only there', async function () {
      needsWindow(this);
      const [empathy, honesty] = [await gradeBlame(), await gradeBlame('honesty')];
      await inlineTextsAre(`${empathy.score}/5 Empathy · ${honesty.score}/5 Honesty`);
      await open('praise.md');
      await inlineTextsAre();
      await open('blame.md');
      await inlineTextsAre(`${empathy.score}/5 Empathy · ${honesty.score}/5 Honesty`);
    });

    it('marks both responses of a comparison', async function () {
      needsWindow(this);
      const [good, bad] = [inWorkspace('pairs/good.md'), inWorkspace('pairs/bad.md')];
      await vscode.commands.executeCommand('prometheusGrader.compareFiles', { a: good, b: bad, rubric: EMPATHY_FILE });
      await open('pairs/good.md');
      await inlineTextsAre('Better than bad.md (Empathy)');
      await open('pairs/bad.md');
      await inlineTextsAre('Worse than good.md (Empathy)');
    });

    it('tells two responses of one document apart by their letters', async function () {
      needsWindow(this);
      await open('pairs/alternatives.md', '|rude');
      await vscode.commands.executeCommand('prometheusGrader.compareFiles', { rubric: EMPATHY_FILE });
      await inlineTextsAre('Worse than B (Empathy)', 'Better than A (Empathy)');
    });

    it('says why a grade no longer holds, and is itself again when that is undone', async function () {
      needsWindow(this);
      const { score } = await gradeBlame();
      await editBlame('useless', 'nearly ');
      await inlineTextsAre(`${score}/5 Empathy (response changed)`);
      await vscode.commands.executeCommand('undo');
      await inlineTextsAre(`${score}/5 Empathy`);
      await editBlame('laptop does', 'old ');
      await inlineTextsAre(`${score}/5 Empathy (prompt changed)`);
      await vscode.commands.executeCommand('undo');
      await inlineTextsAre(`${score}/5 Empathy`);
    });

    it('stays with its response when lines come and go above it, or all of the document is replaced', async function () {
      const window = needsWindow(this);
      const { score } = await gradeBlame();
      await editBlame('# A transcript', 'One\n\nTwo\n\n');
      const beside = async () => {
        const found = await window.texts('.editor-instance .view-line:has(span[class*="ced-"])');
        return found.join().replaceAll('\u00a0', ' ');
      };
      await until('it moved', async () => /^That is a useless/.test(await beside()));
      const { document } = await open('blame.md');
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const change = new vscode.WorkspaceEdit();
      change.replace(document.uri, whole, document.getText().replace('One\n', 'One\n\nMore\n'));
      await vscode.workspace.applyEdit(change);
      await until('it is there again', async () => /^That is a useless/.test(await beside()));
      await inlineTextsAre(`${score}/5 Empathy`);
    });

    it('is there or not as the settings say', async function () {
      const window = needsWindow(this);
      const { score } = await gradeBlame();
      await inlineTextsAre(`${score}/5 Empathy`);
      const gutter = () => window.texts('.editor-instance .cgmr[class*="ced-"]');
      await withSettings({ inlineMarks: false }, () => inlineTextsAre());
      await inlineTextsAre(`${score}/5 Empathy`);
      await withSettings({ gutterMarks: true, overviewRuler: true }, async () => {
        await until('the gutter shows it, once', async () => (await gutter()).length === 1);
        await window.screenshot('marks-gutter');
      });
    });
  });

  describe('in a hover', () => {
    it('shows feedback, distribution and actions on the line of the mark', async () => {
      const grade = await gradeBlame();
      const [hover, ...others] = await hovers(blame(), new vscode.Position(RESPONSE_LINE, 3));
      assert.ok(hover);
      assert.deepEqual(others, []);
      assert.ok(hover.value.includes(`**${grade.score}\\/5 Empathy**`));
      assert.ok(hover.value.includes('█'));
      assert.match(hover.value, /hand\\-wired judge/);
      assert.ok(typeof hover.isTrusted === 'object');
      assert.ok(hover.isTrusted.enabledCommands.every((name) => name.startsWith('prometheusGrader.')));
      assert.deepEqual(await hovers(blame(), new vscode.Position(LABEL_LINE, 1)), []);
    });

    it('shows hostile feedback as the text that it is', async function () {
      const window = needsWindow(this);
      judgeSays(`${HOSTILE} [RESULT] 2`);
      await withSettings({ 'ollama.url': server.url }, async () => {
        await gradeBlame();
      });
      await press(blame(), 'Details');
      const rows = '.monaco-hover .rendered-markdown:has-text("Empathy")';
      await until('the hover is there', async () => (await window.texts(rows)).join().includes(HOSTILE));
      const linked = await window.texts('.monaco-hover .rendered-markdown a');
      assert.deepEqual(
        linked.filter((text) => /x|evil/.test(text) && !/feedback/.test(text)),
        [],
      );
      await window.press('Escape');
    });
  });

  describe('in lenses', () => {
    it('offers to grade every response of every turn', async () => {
      await open('dialogue.txt');
      const found = await lenses(inWorkspace('dialogue.txt'));
      assert.deepEqual(
        found.map(({ line, title }) => [line, title]),
        [
          [2, 'Grade'],
          [4, 'Grade'],
        ],
      );
      await open('plain.txt');
      assert.deepEqual(await lenses(inWorkspace('plain.txt')), []);
    });

    it('grades the response below it', async () => {
      await withSettings({ defaultRubric: EMPATHY_FILE }, async () => {
        await open('dialogue.txt');
        const grade = (await press(inWorkspace('dialogue.txt'), 'Grade')) as Grade;
        assert.ok(grade.provenance.prompt.includes('###Response to evaluate:\nTry Conrad.\n\n'));
        const titles = await lensTitles(inWorkspace('dialogue.txt'), 2);
        assert.deepEqual(titles, [`${grade.score}/5 Empathy`, 'Details', 'Grade again']);
        assert.deepEqual(await lensTitles(inWorkspace('dialogue.txt'), 4), ['Grade']);
      });
    });

    it('shows three rubrics at most, the newest', async () => {
      const rubrics = ['helpfulness', 'honesty', 'reasoning', EMPATHY_FILE];
      for (const rubric of rubrics) await gradeBlame(rubric);
      const titles = await lensTitles(blame(), LABEL_LINE);
      assert.deepEqual(
        titles.map((title) => title.replace(/^\d\/5 /, '')),
        ['Empathy', 'Honesty', 'Reasoning', 'Details', 'Grade again'],
      );
    });

    it('says what changed, grades what stands there now, and does so by every rubric', async () => {
      await gradeBlame();
      await gradeBlame('honesty');
      await editBlame('useless', 'nearly ');
      const titles = (await lensTitles(blame(), LABEL_LINE)).map((title) => title.replace(/^\d/, 'n'));
      assert.deepEqual(titles, ['n/5 Empathy (changed)', 'n/5 Honesty (changed)', 'Details', 'Grade again']);
      await press(blame(), 'Grade again');
      const now = (await lensTitles(blame(), LABEL_LINE)).map((title) => title.replace(/^\d/, 'n'));
      assert.deepEqual(now, ['n/5 Empathy', 'n/5 Honesty', 'Details', 'Grade again']);
    });

    it('shows a grade on the panel, and its details in place', async function () {
      const window = needsWindow(this);
      const empathy = await gradeBlame();
      const honesty = await gradeBlame('honesty');
      await press(blame(), `${empathy.score}/5 Empathy`);
      await until('Empathy is shown', async () =>
        (await window.panelText()).includes('acknowledge what the person feels'),
      );
      await press(blame(), `${honesty.score}/5 Honesty`);
      await until('Honesty is shown', async () => !(await window.panelText()).includes('acknowledge what the person'));
      await press(blame(), 'Details');
      await until('both are in the hover', async () => {
        const text = (await window.texts('.monaco-hover')).join();
        return text.includes(`${empathy.score}/5 Empathy`) && text.includes(`${honesty.score}/5 Honesty`);
      });
      await window.press('Escape');
    });

    it('follows its response, without reading again what was only typed', async () => {
      await gradeBlame();
      assert.equal((await lenses(blame()))[0]?.line, LABEL_LINE);
      await editBlame('# A transcript', 'One\n\n');
      assert.equal((await lenses(blame()))[0]?.line, LABEL_LINE + 2);
      await editBlame('## Response', 'x');
      assert.deepEqual(await lenses(blame()), []);
      await restore('blame.md', original);
      assert.equal((await lenses(blame()))[0]?.line, LABEL_LINE);
    });

    it('names its response by where it stands now, after one has typed above it', async () => {
      const { document } = await open('dialogue.txt');
      const uri = inWorkspace('dialogue.txt');
      const before = await vscode.workspace.fs.readFile(uri);
      const label = () => document.offsetAt(new vscode.Position(4, 0));
      const offset = async () => {
        const grade = (await lenses(uri)).find(({ line }) => line === 4);
        const [place] = (grade?.command.arguments ?? []) as { offset: number }[];
        return place?.offset;
      };
      assert.equal(await offset(), label());
      const change = new vscode.WorkspaceEdit();
      change.insert(uri, document.positionAt(document.getText().indexOf('Conrad')), 'the best of '.repeat(20));
      assert.ok(await vscode.workspace.applyEdit(change));
      assert.equal(await offset(), label());
      await restore('dialogue.txt', before);
    });

    it('is gone where the settings say so', async () => {
      await open('blame.md');
      await withSettings({ codeLens: false }, async () => {
        assert.deepEqual(await lenses(blame()), []);
      });
      assert.deepEqual(await lensTitles(blame()), ['Grade']);
    });
  });
});
