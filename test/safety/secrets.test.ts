import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { gradeInWorkbench, runCommand } from '../demo/grade-in-workbench.ts';
import { FOUR, startJudge } from '../support/scripted-judge.ts';
import { die, json, lines, text, type Script, type ScriptedServer, type Step } from '../support/scripted-server.ts';
import { webview } from '../support/vscode-server/workbench.ts';
import { openGuardedWindow, type GuardedWindow } from './guarded-window.ts';
import { VERSION } from '../support/scripted-generation.ts';

const [USER, PASSWORD, KEY] = ['judith-WHISPER', 'hush-WHISPER', 'key-WHISPER'];
const BASIC = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
const SECRETS = ['WHISPER', BASIC, BASIC.slice(0, 16)];

/** What a bad proxy says: everything that it was sent. */
const echo =
  (say: (all: string) => Step): Step =>
  (response) =>
    say(`no route for ${JSON.stringify(response.req.headers)}`)(response);

const FAILURES: readonly [name: string, path: string, answer: Script][] = [
  ['an error', '/api/generate', [echo((all) => json(500, { error: all }))]],
  ['an error in plain text', '/api/generate', [echo((all) => text(500, all))]],
  ['an error in mid-stream', '/api/generate', [echo((all) => lines({ error: all }))]],
  ['a line that is none', '/api/generate', [echo((all) => text(200, `${all}\n`))]],
  ['a broken connection', '/api/generate', [die()]],
  ['a page that is not there', '/api/version', [echo((all) => text(404, all))]],
  ['a refusal', '/api/version', [text(401, 'no')]],
  ['something that is no JSON', '/api/version', [echo((all) => text(200, all))]],
];

describe('User, password and headers', function () {
  this.timeout(300_000);
  let judge: ScriptedServer;
  let window: GuardedWindow;
  let page: Page;
  /** What the person got to see, by where. */
  const seen: [where: string, what: string][] = [];

  before(async () => {
    judge = await startJudge('judge');
    window = await openGuardedWindow({
      settings: {
        'prometheusGrader.ollama.url': judge.url.replace('://', `://${USER}:${PASSWORD}@`),
        'prometheusGrader.model': 'judge',
        'prometheusGrader.diagnostics': 'all',
        // The editor's own copies of settings files.
        'workbench.localHistory.enabled': false,
      },
    });
    ({ page } = window);
    page.setDefaultTimeout(15_000);
  });

  after(async () => {
    await window[Symbol.asyncDispose]();
    await judge.close();
  });

  it('reach the server', async () => {
    await page.locator('.monaco-editor .view-lines').first().waitFor({ timeout: 60_000 });
    await setHeader('X-Judge-Key', KEY);
    assert.equal((await gradeInWorkbench(page, 9, 60_000)).score, '4/5');
    const { headers } = judge.requestsTo('/api/generate')[0] ?? assert.fail('nothing was asked');
    assert.equal(headers['x-judge-key'], KEY);
    assert.equal(headers.authorization, `Basic ${BASIC}`);
  });

  for (const [name, at, answer] of FAILURES) {
    it(`are not repeated to the person after ${name}`, async () => {
      judge.play('/api/version', [VERSION]);
      judge.play('/api/generate', FOUR);
      judge.play(at, answer);
      await again();
      await webview(page).locator('.failure:visible').waitFor({ timeout: 30_000 });
      await look(name);
    });
  }

  it('are in no report, no export and no problem', async () => {
    judge.play('/api/version', [VERSION]);
    judge.play('/api/generate', [echo((all) => json(500, { error: all }))]);
    await runCommand(page, 'Prometheus: Diagnose Judge');
    await page.locator('.view-line', { hasText: '1 problem found' }).first().waitFor({ timeout: 30_000 });
    await look('the report');
    judge.play('/api/generate', FOUR);
    await runCommand(page, 'Prometheus: Show Grades');
    await again();
    await webview(page).locator('.score .figure:visible').waitFor({ timeout: 30_000 });
    await runCommand(page, 'Problems: Focus on Problems View');
    seen.push([
      'the problems',
      await page.locator('.markers-panel .monaco-list-row', { hasText: 'Empathy' }).innerText(),
    ]);
    await runCommand(page, 'Prometheus: Show Grade History');
    await webview(page).locator('vscode-button:visible', { hasText: 'Export Markdown' }).dispatchEvent('click');
    await page.locator('.view-line', { hasText: 'Empathy' }).first().waitFor({ timeout: 30_000 });
    await look('the export');
  });

  it('were not to be seen anywhere', () => {
    assert.ok(
      seen.some(([, what]) => what.includes('no route for')),
      'the errors were seen',
    );
    for (const [where, what] of seen) assertDiscreet(where, what);
  });

  it('are kept nowhere but in the settings and in the secret storage', async () => {
    // Logs, backups and state are written a moment later.
    await page.waitForTimeout(3000);
    const files = await filesBelow(window.server.folder);
    const contents = await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const));
    const holding = (what: string) => contents.filter(([, content]) => content.includes(what)).map(([file]) => file);
    // That the search finds what is there: what was logged, kept, and set.
    assert.ok(
      holding('evaluation 1: ').some((file) => file.endsWith('.log')),
      'the log',
    );
    assert.ok(
      holding('It is good.').some((file) => file.includes('grades')),
      'the journal',
    );
    assert.ok(
      holding(PASSWORD).some((file) => file.endsWith('settings.json')),
      'the settings',
    );
    for (const [file, content] of contents) if (!isSettingsOrSecrets(file)) assertDiscreet(file, content);
    const stored = await browserStorage(page);
    assert.ok(stored.length > 0, 'the state of the window');
    for (const [where, content] of stored) if (!isSettingsOrSecrets(where)) assertDiscreet(where, content);
  });

  async function setHeader(name: string, value: string): Promise<void> {
    await runCommand(page, 'Prometheus: Set Request Headers');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Add a Header' }).click({ timeout: 30_000 });
    await page.locator('.quick-input-message', { hasText: 'Its name' }).waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-message', { hasText: 'Sent with every request' }).waitFor();
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).waitFor();
    await page.keyboard.press('Escape');
  }

  async function again(): Promise<void> {
    const panel = webview(page);
    const before = judge.requests.length;
    // Messages may lie over it.
    await panel
      .locator('vscode-button:visible', { hasText: /Grade Again|Try Again/ })
      .first()
      .dispatchEvent('click');
    while (judge.requests.length === before) await page.waitForTimeout(50);
    // The panel has let go of the last result by then, and may have the next one already.
    await page.waitForTimeout(500);
  }

  /** Messages and hovers are in the window's own document. */
  async function look(where: string): Promise<void> {
    seen.push([`${where}, in the window`, await page.locator('body').innerHTML()]);
    const panel = webview(page).locator('body');
    if (await panel.isVisible()) seen.push([`${where}, on the panel`, await panel.innerHTML()]);
  }
});

function assertDiscreet(where: string, what: string): void {
  for (const secret of SECRETS) {
    const at = what.indexOf(secret);
    assert.equal(at, -1, `${where} holds ${secret}: …${what.slice(Math.max(0, at - 200), at + 60)}…`);
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Everything that the window keeps in the browser: pairs of a place and its content. */
function browserStorage(page: Page): Promise<[where: string, content: string][]> {
  return page.evaluate(`(async () => {
    const all = Object.entries(localStorage).map(([key, value]) => ['localStorage ' + key, value]);
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
        for (const [at, key] of keys.entries()) {
          const value = values[at];
          const content = value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
          all.push([name + ' ' + store + ' ' + key, content ?? '']);
        }
      }
      database.close();
    }
    return all;
  })()`);
}

/** The editor's own copies of settings files, and where it keeps secrets. */
function isSettingsOrSecrets(where: string): boolean {
  return /settings\.json$|CachedConfigurations|secrets?\.provider/.test(where);
}
