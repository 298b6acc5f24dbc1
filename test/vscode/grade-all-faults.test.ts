import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { die, json, lines, startScriptedServer, type ScriptedServer, type Step } from '../support/scripted-server.ts';
import { needsWindow } from './host.ts';
import { inWorkspace, messagesSay, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION } from '../support/scripted-generation.ts';

const FOUR = lines({ response: 'It is good. [RESULT] 4', done: false }, STOP);
const LOOPING = lines({ response: 'again and again', done: false });
const BROKEN = json(500, { error: 'oh no' });
const BUSY = json(503, { error: 'server busy, please try again.  maximum pending requests exceeded' });

/** Answers to the judging calls about a response, by a word in it; the last one from then on. */
type Answers = Readonly<Record<string, readonly Step[]>>;

describe('Grade All Responses in File, with faults', () => {
  let server: ScriptedServer;
  const uri = inWorkspace('with-faults.md');

  beforeEach(async () => {
    server = await startScriptedServer({
      '/api/version': [VERSION],
      '/api/tags': [json(200, { models: [{ name: 'judge:latest', model: 'judge:latest' }] })],
    });
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  afterEach(async () => {
    await server.close();
    await vscode.workspace.fs.delete(uri);
  });

  /** Grades a document with these responses, and gives the responses that got a grade. @param timeout in seconds. */
  async function graded(answers: Answers, timeout = 2): Promise<string[]> {
    const words = Object.keys(answers);
    const times = new Map<string, number>();
    server.play('/api/generate', [
      (response) => {
        const { prompt = '' } = server.requests.at(-1)?.json as { prompt?: string };
        // The call for the label alone finds the marker at the end.
        const word = prompt.endsWith('[RESULT]')
          ? ''
          : (words.find((each) => prompt.includes(`A ${each} answer.`)) ?? '');
        const time = times.get(word) ?? 0;
        times.set(word, time + 1);
        const own = answers[word] ?? [];
        return (word === '' ? (prompt === '' ? LOADED : FOUR) : (own[time] ?? own.at(-1) ?? FOUR))(response);
      },
    ]);
    const text = words.map((word) => `# A case\n\n## Prompt\n\nWhy?\n\n## Response\n\nA ${word} answer.\n\n`).join('');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    let grades: Grade[] | undefined;
    await withSettings({ 'ollama.url': server.url, model: 'judge', timeout }, async () => {
      grades = await vscode.commands.executeCommand<Grade[] | undefined>('prometheusGrader.gradeAll', {
        uri,
        rubric: EMPATHY_FILE,
      });
    });
    return (grades ?? []).map(({ provenance }) => /\nA (\w+) answer\./.exec(provenance.prompt)?.[1] ?? '');
  }

  it('goes on after a judge that repeats itself', async function () {
    assert.deepEqual(await graded({ first: [FOUR], looping: [LOOPING], last: [FOUR] }), ['first', 'last']);
    await messagesSay(needsWindow(this), /1 of 3 responses was not graded: The answer broke off/);
  });

  it('tries again what is transient, and begins its text anew', async function () {
    this.timeout(60_000);
    const breaking: Step = async (response) => {
      await LOOPING(response);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await die()(response);
    };
    assert.deepEqual(await graded({ once: [BROKEN, FOUR], reset: [breaking, FOUR], fine: [FOUR] }), [
      'once',
      'reset',
      'fine',
    ]);
    const feedback = await needsWindow(this).panelText('.feedback');
    assert.doesNotMatch(feedback, /again and again/);
  });

  it('goes on after an error that stays for one response', async function () {
    this.timeout(60_000);
    assert.deepEqual(await graded({ first: [FOUR], broken: [BROKEN], last: [FOUR] }), ['first', 'last']);
    await messagesSay(needsWindow(this), /1 of 3 responses was not graded: .*HTTP 500/);
  });

  it('asks one judge by one set of settings, whatever is set meanwhile', async () => {
    const section = () => vscode.workspace.getConfiguration('prometheusGrader');
    const target = vscode.ConfigurationTarget.Global;
    const setting: Step = async (response) => {
      await section().update('model', 'another', target);
      await section().update('contextLength', 4096, target);
      await section().update('keepAlive', '1h', target);
      await FOUR(response);
    };
    try {
      assert.deepEqual(await graded({ first: [setting], second: [FOUR], last: [FOUR] }), ['first', 'second', 'last']);
    } finally {
      for (const key of ['contextLength', 'keepAlive']) await section().update(key, undefined, target);
    }
    const asked = server.requestsTo('/api/generate').map(({ json }) => {
      const { model, keep_alive, options } = json as {
        model: string;
        keep_alive: unknown;
        options?: { num_ctx: number };
      };
      return JSON.stringify([model, keep_alive, options?.num_ctx]);
    });
    assert.ok(asked.length >= 6);
    assert.deepEqual([...new Set(asked)], [asked[0]]);
  });

  it('ends with a fault of the judge itself', async function () {
    const gone = json(404, { error: "model 'judge' not found" });
    assert.deepEqual(await graded({ first: [FOUR], gone: [gone], last: [FOUR] }), ['first']);
    await messagesSay(needsWindow(this), /does not have the model/);
  });

  it('waits once for a full queue, says so, and ends', async function () {
    this.timeout(60_000);
    const window = needsWindow(this);
    const grading = graded({ first: [FOUR], busy: [BUSY], last: [FOUR] }, 8);
    // The list closes where there is nothing in it yet.
    await until('the progress says what it waits for', async () => {
      await vscode.commands.executeCommand('notifications.showList');
      const texts = await window.textsNow('.notification-list-item-message');
      return texts.join().includes('1 of 3, waiting in the server’s full queue');
    });
    assert.deepEqual(await grading, ['first']);
    await messagesSay(window, /still busy with other requests after 8 seconds/);
  });
});
