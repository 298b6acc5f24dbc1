import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import type { Grade } from '../../src/judge/grade.ts';
import { startScriptedServer, json, lines, type ScriptedServer, type Step } from '../support/scripted-server.ts';
import { needsWindow, type Window } from './host.ts';
import { ROWS } from './staying-question.ts';
import { gradeSelection, inWorkspace, messagesSay, open, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION, gate, never, record } from '../support/scripted-generation.ts';

const ENDED = {
  ...STOP,
  ...{ prompt_eval_count: 300, eval_count: 40, eval_duration: 4_000_000_000, total_duration: 5_000_000_000 },
};
const VERDICT = lines(record('Kind. [RESULT] 4'), ENDED);

describe("The judge's status", () => {
  let server: ScriptedServer;

  before(async () => {
    server = await startScriptedServer({ '/api/version': [VERSION] });
  });
  after(() => server.close());

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open('blame.md', '|useless');
    server.play('/api/version', [VERSION]);
  });

  /** What a screen reader says of the status of the document's language; empty where there is none. */
  const said = async (window: Window) =>
    (await window.attributes('#status\\.languageStatus a', 'aria-label')).join('\n');
  const says = async (window: Window, what: RegExp) => {
    let last = '';
    await until(`the status says ${String(what)}`, async () => what.test((last = await said(window)))).catch(
      (error: unknown) => {
        throw new Error(`${String(error)}\nIt says: ${last}`);
      },
    );
  };
  const picture = async (window: Window, name: string) => {
    await window.click('#status\\.languageStatus');
    const all = await window.texts('.hover-language-status >> visible=true');
    await window.screenshot(`status-${name}`);
    await window.press('Escape');
    // Where the pointer rests, the status would come up again, over what others click.
    await window.hover('.part.sidebar .title-label');
    return all.join('\n');
  };

  it('stands on Markdown, JSON and rubrics, and on nothing else', async function () {
    const window = needsWindow(this);
    const shown: Record<string, boolean> = {
      'praise.md': true,
      'status/record.json': true,
      'status/records.jsonl': true,
      'rubrics/empathy.rubric.yaml': true,
      'status/rubrics/mine.yaml': true,
      'status/compose.yaml': false,
      'status/settings.jsonc': false,
      'plain.txt': false,
    };
    for (const [path, expected] of Object.entries(shown)) {
      if (path.startsWith('status/')) await vscode.workspace.fs.writeFile(inWorkspace(path), new Uint8Array());
      await open(path);
      await until(`${path}: ${expected}`, async () => /Prometheus\. Judge/.test(await said(window)) === expected);
    }
    await vscode.workspace.fs.delete(inWorkspace('status'), { recursive: true });
  });

  it('goes from not asked to ready as a grade does, and says how long it has been loading', async function () {
    this.timeout(60_000);
    const window = needsWindow(this);
    const [found, loaded, judged] = [gate(), gate(), gate()];
    server.play('/api/version', [found.step, VERSION], [VERSION]);
    server.play(
      '/api/generate',
      [loaded.step, LOADED],
      [lines(record('Kind')), judged.step, VERDICT],
      [lines(record('Kind')), VERDICT],
    );
    await withSettings({ 'ollama.url': server.url, model: 'hf.co/somebody/judge-GGUF:Q4_K_M' }, async () => {
      await says(window, /Judge not asked yet: judge-GGUF:Q4_K_M/);
      assert.match(await picture(window, 'unknown'), /Judge not asked yet/);
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      await says(window, /Connecting to the judge/);
      found.open();
      await says(window, /Loading the judge \(2 s\)/);
      assert.match(await picture(window, 'loading'), /Loading the judge/);
      loaded.open();
      await says(window, /Judge at work on 1 evaluation: judge-GGUF:Q4_K_M · Ollama 0\.13\.0/);
      await picture(window, 'busy');
      judged.open();
      assert.equal((await grading)?.score, 4);
      await says(window, /Judge ready: judge-GGUF:Q4_K_M · Ollama 0\.13\.0 · 9\.8 tokens\/s/);
      assert.match(await picture(window, 'ready'), /Judge ready/);
    });
    await says(window, /Judge not asked yet/);
  });

  it('says what is wrong where no judge is found, with what to do', async function () {
    const window = needsWindow(this);
    await withSettings({ 'ollama.url': 'http://me:secret@127.0.0.1:9' }, async () => {
      assert.equal(await gradeSelection({ rubric: EMPATHY_FILE }), undefined);
      await says(window, /Judge not found\. Ollama is not running at http:\/\/127\.0\.0\.1:9\b.*\. Start Ollama/);
      assert.doesNotMatch(await said(window), /secret/);
      await vscode.commands.executeCommand('notifications.clearAll');
      await picture(window, 'not-found');
      const actions = vscode.commands.executeCommand('prometheusGrader.judgeActions');
      const offered = await window.texts(ROWS);
      assert.equal(offered[0]?.trim(), 'Set Up Judge Model', offered.join('\n'));
      await window.screenshot('status-actions');
      await window.press('Escape');
      await actions;
    });
  });

  it("shows a link among a server's words as characters", async function () {
    const window = needsWindow(this);
    server.play('/api/generate', [json(500, { error: '[here](command:workbench.action.closeAllEditors)' })]);
    await withSettings({ 'ollama.url': server.url }, async () => {
      assert.equal(await gradeSelection({ rubric: EMPATHY_FILE }), undefined);
      await says(window, /Judge failed/);
      await vscode.commands.executeCommand('notifications.clearAll');
      assert.match(await picture(window, 'failed'), /\[here\]/);
      const links = await window.attributes('.hover-language-status a', 'href');
      assert.deepEqual(
        links.filter((link) => link?.includes('closeAllEditors')),
        [],
      );
    });
  });

  /** Answers a judging call as its prompt demands; any other one loads the model. */
  const byPrompt = (answer: (prompt: string) => Step): readonly Step[] => [
    (response) => {
      const { prompt } = server.requestsTo('/api/generate').at(-1)?.json as { readonly prompt?: string };
      return (prompt ? answer(prompt) : LOADED)(response);
    },
  ];

  it('stays ready where one answer of a file never ends, and the rest of the file is graded', async function () {
    const window = needsWindow(this);
    const endless = lines(record('Rude, '), { ...ENDED, done_reason: 'length' });
    server.play(
      '/api/generate',
      byPrompt((prompt) => (prompt.includes('rude question') ? endless : VERDICT)),
    );
    await withSettings({ 'ollama.url': server.url }, async () => {
      const { document } = await open('several.md');
      const uri = document.uri.toString();
      const all = await vscode.commands.executeCommand<Grade[]>('prometheusGrader.gradeAll', {
        uri,
        rubric: EMPATHY_FILE,
      });
      assert.deepEqual(
        all.map(({ score }) => score),
        [4, 4],
      );
      await says(window, /Judge ready/);
      await messagesSay(window, /1 of 3 responses was not graded/);
    });
  });

  it('says what is wrong though one order of a comparison was had before', async function () {
    const window = needsWindow(this);
    const broken = json(500, { error: 'no memory' });
    const isAFirst = (prompt: string) => prompt.indexOf('clear and correct') < prompt.indexOf('rude question');
    server.play(
      '/api/generate',
      byPrompt((prompt) => (isAFirst(prompt) ? lines(record('Clearer. [RESULT] A'), ENDED) : broken)),
    );
    await withSettings({ 'ollama.url': server.url }, async () => {
      const argument = { a: 'pairs/good.md', b: 'pairs/bad.md', rubric: EMPATHY_FILE };
      const comparison = await vscode.commands.executeCommand<Comparison>('prometheusGrader.compareFiles', argument);
      assert.equal(comparison.oneOrder?.why, 'failed');
      await says(window, /Judge failed.*no memory/);
    });
  });

  it('is busy with a diagnosis, whose judge it shows', async function () {
    const window = needsWindow(this);
    const found = gate();
    server.play('/api/version', [found.step, VERSION], [VERSION]);
    server.play('/api/generate', [LOADED]);
    await withSettings({ 'ollama.url': server.url, model: 'm' }, async () => {
      await says(window, /Judge not asked yet/);
      const diagnosis = vscode.commands.executeCommand('prometheusGrader.diagnoseJudge');
      await says(window, /Connecting to the judge/);
      found.open();
      await diagnosis;
      await open('blame.md');
      await says(window, /Judge failed|Judge not found/);
    });
  });

  it('is what it was before when all runs are cancelled, the rest of a whole file among them', async function () {
    const window = needsWindow(this);
    server.play('/api/generate', [LOADED], [lines(record('Half.')), never]);
    await withSettings({ 'ollama.url': server.url }, async () => {
      const { document } = await open('several.md');
      const uri = document.uri.toString();
      const all = vscode.commands.executeCommand<unknown[]>('prometheusGrader.gradeAll', { uri, rubric: EMPATHY_FILE });
      await says(window, /Judge at work on 1 evaluation/);
      const asked = server.requestsTo('/api/generate').length;
      const actions = vscode.commands.executeCommand('prometheusGrader.judgeActions');
      const offered = await window.texts(ROWS);
      assert.equal(offered[0]?.trim(), 'Cancel All Runs', offered.join('\n'));
      await window.press('Enter');
      await actions;
      assert.deepEqual(await all, []);
      await says(window, /Judge ready/);
      assert.equal(server.requestsTo('/api/generate').length, asked, 'nothing was asked afterwards');
    });
  });
});
