import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import type { Grade } from '../../src/judge/grade.ts';
import { json, lines, startScriptedServer, type ScriptedServer, type Step } from '../support/scripted-server.ts';
import { needsWindow } from './host.ts';
import { ROWS } from './staying-question.ts';
import { gradeSelection, marks, open, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION, record } from '../support/scripted-generation.ts';

describe('What was judged before', () => {
  /** A judge whose content is known, so that its answers may be used again. */
  let server: ScriptedServer;
  const judging = () => server.requestsTo('/api/generate').filter(({ body }) => !body.includes('"prompt":""')).length;

  before(async () => {
    server = await startScriptedServer({
      '/api/version': [VERSION],
      '/api/tags': [json(200, { models: [{ name: 'judge:latest', model: 'judge:latest', digest: 'sha256:1' }] })],
    });
  });
  after(() => server.close());

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  /** Every judging call is answered with the next of these, and each two-token call with a failure. */
  function judgeSays(...answers: string[]): void {
    server.play(
      '/api/generate',
      ...answers.flatMap((answer) => [
        [LOADED],
        [lines(record(answer), STOP)],
        [lines(record(` ${answer.at(-1) ?? ''}`), STOP)],
      ]),
    );
  }

  const asking = (work: () => Promise<void>) => withSettings({ 'ollama.url': server.url, model: 'judge' }, work);

  it('is answered from the cache, without asking the judge, and says so', async () => {
    judgeSays('Good. [RESULT] 4', 'Now bad. [RESULT] 1');
    await asking(async () => {
      const texts = { instruction: 'Hello?', response: 'Hello.', rubric: EMPATHY_FILE };
      const first = await gradeSelection(texts);
      assert.equal(first?.provenance.fromCache, false);
      const asked = judging();
      const again = await gradeSelection(texts);
      assert.equal(judging(), asked);
      assert.equal(again?.provenance.fromCache, true);
      assert.deepEqual({ ...again, provenance: null }, { ...first, provenance: null });
    });
  });

  it('is not taken for something else: another text, another rubric, another context or another judge', async () => {
    judgeSays(...Array<string>(6).fill('Good. [RESULT] 4'));
    await asking(async () => {
      const texts = { instruction: 'Hello?', response: 'Hello.', rubric: EMPATHY_FILE };
      await gradeSelection(texts);
      for (const other of [
        { response: 'Hello!' },
        { instruction: 'Hello!' },
        { rubric: 'honesty' },
        { reference: 'Hi.' },
      ]) {
        const grade = await gradeSelection({ ...texts, ...other });
        assert.equal(grade?.provenance.fromCache, false, JSON.stringify(other));
      }
      await withSettings({ contextLength: 4096 }, async () => {
        assert.equal((await gradeSelection(texts))?.provenance.fromCache, false);
      });
      server.play('/api/tags', [json(200, { models: [{ name: 'judge:latest', digest: 'sha256:2' }] })]);
      assert.equal((await gradeSelection(texts))?.provenance.fromCache, false);
    });
  });

  it('is judged anew by Grade Again', async function () {
    const window = needsWindow(this);
    judgeSays('Good. [RESULT] 4', 'Now bad. [RESULT] 1');
    await asking(async () => {
      await open('blame.md', '|useless');
      assert.equal((await gradeSelection({ rubric: EMPATHY_FILE }))?.score, 4);
      assert.equal((await gradeSelection({ rubric: EMPATHY_FILE }))?.provenance.fromCache, true);
      await until('the panel shows it', async () => (await window.panelText()).includes('4/5'));
      await window.evaluateInPanel(
        "[...document.querySelectorAll('vscode-button')].find((each) => each.textContent.trim() === 'Grade Again').click()",
      );
      await until('it is judged anew', async () => (await window.panelText()).includes('1/5'));
    });
  });

  it('is the same whichever of two is called A', async () => {
    const say = (letter: string) => [lines(record(`Better. [RESULT] ${letter}`), STOP)];
    server.play('/api/generate', [LOADED], say('A'), [lines(record(' A'), STOP)], say('B'), [
      lines(record(' B'), STOP),
    ]);
    await asking(async () => {
      const compare = (a: string, b: string) =>
        vscode.commands.executeCommand<Comparison>('prometheusGrader.compareFiles', {
          a: `pairs/${a}`,
          b: `pairs/${b}`,
          instruction: 'What should I check first?',
          rubric: EMPATHY_FILE,
        });
      assert.equal((await compare('good.md', 'bad.md')).winner, 'A');
      const asked = judging();
      const swapped = await compare('bad.md', 'good.md');
      assert.equal(judging(), asked);
      assert.equal(swapped.winner, 'B');
      assert.ok(swapped.orders.every(({ provenance }) => provenance.fromCache));
    });
  });

  it('is asked again after it was cleared', async () => {
    judgeSays('Good. [RESULT] 4', 'Good. [RESULT] 4');
    await asking(async () => {
      const texts = { instruction: 'Hello?', response: 'Hello.', rubric: EMPATHY_FILE };
      await gradeSelection(texts);
      await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
      assert.equal((await gradeSelection(texts))?.provenance.fromCache, false);
    });
  });

  it('is cleared only when the person says so', async function () {
    const window = needsWindow(this);
    const { document } = await open('blame.md', '|useless');
    assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
    await vscode.commands.executeCommand('prometheusGrader.clearGrades');
    assert.equal(marks(document.uri).length, 1);
    await vscode.commands.executeCommand('notifications.showList');
    await window.click('.notifications-center .monaco-button >> text=Clear Those of blame.md');
    await until('the mark goes', () => marks(document.uri).length === 0);
  });
});

describe('Several rubrics', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('give a grade each, shown together', async () => {
    const { document } = await open('blame.md', '|useless');
    const grades = await vscode.commands.executeCommand<Grade[]>('prometheusGrader.gradeSelection', {
      rubric: [EMPATHY_FILE, 'honesty', 'helpfulness'],
    });
    assert.deepEqual(
      grades.map(({ rubric }) => rubric.name),
      ['Empathy', 'Honesty', 'Helpfulness'],
    );
    assert.equal(marks(document.uri).length, 3);
  });

  it('are answered by one judge, whatever is set meanwhile', async () => {
    const server = await startScriptedServer({
      '/api/version': [VERSION],
      '/api/tags': [json(200, { models: [{ name: 'judge:latest', model: 'judge:latest' }] })],
    });
    const section = () => vscode.workspace.getConfiguration('prometheusGrader');
    const setting: Step = async () => section().update('model', 'another', vscode.ConfigurationTarget.Global);
    const good = lines(record('Good. [RESULT] 4'), STOP);
    server.play(
      '/api/generate',
      [LOADED],
      [setting, good],
      [lines(record(' 4'), STOP)],
      [LOADED],
      [good],
      [lines(record(' 4'), STOP)],
    );
    try {
      await withSettings({ 'ollama.url': server.url, model: 'judge' }, async () => {
        const texts = { instruction: 'Hello?', response: 'Hello.', rubric: [EMPATHY_FILE, 'honesty'] };
        const grades = await vscode.commands.executeCommand<Grade[]>('prometheusGrader.gradeSelection', texts);
        assert.deepEqual(
          grades.map(({ provenance }) => provenance.model),
          ['judge', 'judge'],
        );
      });
    } finally {
      await server.close();
    }
  });

  it('are picked in one list', async function () {
    const window = needsWindow(this);
    await open('blame.md', '|useless');
    const grading = vscode.commands.executeCommand<Grade[]>('prometheusGrader.gradeWithRubric');
    await window.texts(ROWS);
    await window.type('Several');
    await until('it is found', async () => /Several/.test((await window.texts(ROWS))[0] ?? ''));
    await window.press('Enter');
    await until('the second list is there', async () =>
      (await window.texts('.quick-input-title')).join(' ').includes('rubrics?'),
    );
    await window.click('.quick-input-list .monaco-list-row >> text=Honesty');
    await window.click('.quick-input-list .monaco-list-row >> text=Reasoning');
    await window.press('Enter');
    assert.deepEqual((await grading).map(({ rubric }) => rubric.name).sort(), ['Honesty', 'Reasoning']);
  });
});
