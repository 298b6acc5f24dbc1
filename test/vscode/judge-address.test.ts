import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { startJudge } from '../support/scripted-judge.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { needsWindow, type Window } from './host.ts';
import { gradeSelection, messagesSay, until, withSettings, withWorkspaceSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const TITLE = '.quick-input-widget .quick-input-title';

/** A text that was never graded, so that no answer comes from the cache. */
let count = 0;
const grade = () => gradeSelection({ instruction: 'Hello?', response: `Hello ${++count}.`, rubric: EMPATHY_FILE });

describe('An address that the workspace names', () => {
  let own: ScriptedServer;
  let theirs: ScriptedServer;
  let window: Window;

  before(async function () {
    window = needsWindow(this);
    [own, theirs] = await Promise.all([startJudge('judge'), startJudge('judge')]);
  });
  after(() => Promise.all([own.close(), theirs.close()]));

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  const named = (url: string, work: () => Promise<void>) =>
    withSettings({ 'ollama.url': own.url, model: 'judge' }, () => withWorkspaceSettings({ 'ollama.url': url }, work));

  /** What was sent to each since `before`. */
  function counting(): () => readonly [own: number, theirs: number] {
    const before = [own.requests.length, theirs.requests.length] as const;
    return () => [own.requests.length - before[0], theirs.requests.length - before[1]];
  }

  async function asks(): Promise<void> {
    await until('the person is asked', async () =>
      (await window.texts(TITLE)).some((text) => text.includes('wants your texts')),
    );
  }

  const isAsking = async () => (await window.count(TITLE)) > 0;

  it('is not used where the person wants their own, and they are asked once', async () => {
    await named(theirs.url, async () => {
      const sent = counting();
      const first = grade();
      await asks();
      assert.deepEqual(sent(), [0, 0]);
      await window.screenshot('workspace-address');
      await window.press('Enter');
      assert.equal((await first)?.score, 4);
      assert.equal((await grade())?.score, 4);
      assert.ok(sent()[0] > 0);
      assert.equal(sent()[1], 0);
    });
  });

  it('is used where the person agrees, and they are asked once', async () => {
    await named(theirs.url, async () => {
      const sent = counting();
      const first = grade();
      await asks();
      await window.press('ArrowDown');
      await window.press('Enter');
      assert.equal((await first)?.score, 4);
      assert.equal((await grade())?.score, 4);
      assert.equal(sent()[0], 0);
      assert.ok(sent()[1] > 0);
    });
  });

  it('sends nothing anywhere after Escape, counts as cancelled, and asks again the next time', async () => {
    await named(theirs.url, async () => {
      const sent = counting();
      for (let time = 0; time < 2; time++) {
        const grading = grade();
        await asks();
        await window.press('Escape');
        assert.equal(await grading, undefined);
        await until('the panel says so', async () => /Cancelled/.test(await window.panelText()));
      }
      assert.deepEqual(sent(), [0, 0]);
    });
  });

  it('is asked about once for runs at the same time', async () => {
    await named(theirs.url, async () => {
      const gradings = [grade(), grade(), grade()];
      await asks();
      await window.press('Enter');
      const grades: (Grade | undefined)[] = await Promise.all(gradings);
      assert.deepEqual(
        grades.map((each) => each?.score),
        [4, 4, 4],
      );
    });
  });

  it('is asked about again when it changes', async () => {
    await named(theirs.url, async () => {
      const first = grade();
      await asks();
      await window.press('Enter');
      await first;
      await withWorkspaceSettings({ 'ollama.url': `${theirs.url}/other` }, async () => {
        const second = grade();
        await asks();
        await window.press('Escape');
        assert.equal(await second, undefined);
      });
    });
  });

  it('needs no question where it is the person’s own, written in another way', async () => {
    await named(own.url.replace('http', 'HTTP') + '/', async () => {
      assert.equal((await grade())?.score, 4);
    });
  });

  it('takes the question away with the last run that waits for the answer', async () => {
    await named(theirs.url, async () => {
      const grading = grade();
      await asks();
      await window.evaluateInPanel(
        "[...document.querySelectorAll('vscode-button')].find((b) => b.textContent.trim() === 'Cancel').click()",
      );
      assert.equal(await grading, undefined);
      await until('the question is gone', async () => !(await isAsking()));
    });
  });

  it('stops Grade All before it starts where the person declines', async () => {
    const content = '# Prompt\n\nHello?\n\n# Response\n\nHi.\n\n# Prompt\n\nAnd you?\n\n# Response\n\nFine.\n';
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
    await named(theirs.url, async () => {
      const sent = counting();
      const all = vscode.commands.executeCommand<Grade[]>('prometheusGrader.gradeAll', { rubric: EMPATHY_FILE });
      await asks();
      await window.press('Escape');
      assert.deepEqual(await all, []);
      assert.deepEqual(sent(), [0, 0]);
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('An address of another machine', () => {
  it('says once that texts leave, where they go, and lets the address be changed', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('notifications.clearAll');
    await withSettings({ 'ollama.url': 'http://me:hush-hush@grader.invalid:1' }, async () => {
      assert.equal(await grade(), undefined);
      await messagesSay(window, /your texts leave .* and go to http:\/\/grader\.invalid:1\./);
      await grade();
      await vscode.commands.executeCommand('notifications.showList');
      const said = (await window.texts('.notification-list-item-message')).join('\n');
      assert.match(said, /no server to be found/);
      assert.doesNotMatch(said, /leave/);
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  });
});

describe('A model in the cloud', () => {
  let judge: ScriptedServer;

  before(async () => {
    judge = await startJudge('judge');
  });
  after(() => judge.close());

  it('is refused until the person allows it, for this model at this address', async function () {
    const window = needsWindow(this);
    const judging = () => judge.requestsTo('/api/generate').length;
    await withSettings({ 'ollama.url': judge.url, model: 'judge:cloud' }, async () => {
      assert.equal(await grade(), undefined);
      assert.equal(judging(), 0);
      await until('the panel says so', async () => /runs in the cloud/.test(await window.panelText()));
      await window.screenshot('cloud-model');
      await window.evaluateInPanel(
        "[...document.querySelectorAll('vscode-button')].find((b) => b.textContent.trim() === 'Send It to the Cloud').click()",
      );
      await until('it is graded', async () => /4\/5/.test(await window.panelText()));
      assert.ok(judging() > 0);
      assert.equal((await grade())?.score, 4);
    });
    const asked = judging();
    await withSettings({ 'ollama.url': judge.url, model: 'another-cloud' }, async () => {
      assert.equal(await grade(), undefined);
    });
    await withSettings(
      { 'ollama.url': judge.url.replace('127.0.0.1', 'localhost'), model: 'judge:cloud' },
      async () => {
        assert.equal(await grade(), undefined);
      },
    );
    assert.equal(judging(), asked);
  });
});

describe('Set Request Headers', () => {
  let judge: ScriptedServer;
  let other: ScriptedServer;

  before(async () => {
    [judge, other] = await Promise.all([startJudge('judge'), startJudge('judge')]);
  });
  after(() => Promise.all([judge.close(), other.close()]));

  it('sends a header to this address and to no other, until it is removed', async function () {
    const window = needsWindow(this);
    const run = () => vscode.commands.executeCommand('prometheusGrader.setRequestHeaders');
    const shows = (text: string, selector = '.quick-input-widget') =>
      until(`the question shows ${text}`, async () => (await window.texts(selector)).join().includes(text));
    await withSettings({ 'ollama.url': judge.url, model: 'judge' }, async () => {
      const setting = run();
      await shows('Add a Header');
      await window.press('Enter');
      await shows('Its name');
      await window.type('Transfer-Encoding');
      await shows('where a request goes and where it ends');
      await window.press('Control+A');
      await window.type('X-Judge-Key');
      await window.press('Enter');
      await shows('Sent with every request');
      await window.type('hush-hush');
      await window.screenshot('request-header-value');
      await window.press('Enter');
      await shows('X-Judge-Key', '.quick-input-list');
      await window.screenshot('request-headers');
      await window.press('Escape');
      await setting;

      await grade();
      assert.ok(judge.requests.length > 0);
      for (const { headers } of judge.requests) assert.equal(headers['x-judge-key'], 'hush-hush');

      await withSettings({ 'ollama.url': other.url }, async () => {
        await grade();
        assert.ok(other.requests.length > 0);
        for (const { headers } of other.requests) assert.equal(headers['x-judge-key'], undefined);
      });

      const removing = run();
      await shows('X-Judge-Key', '.quick-input-list');
      await window.press('Enter');
      await shows('Remove');
      await window.press('ArrowDown');
      await window.press('Enter');
      await shows('Add a Header');
      await window.press('Escape');
      await removing;
      const before = judge.requests.length;
      await grade();
      for (const { headers } of judge.requests.slice(before)) assert.equal(headers['x-judge-key'], undefined);
    });
  });
});
