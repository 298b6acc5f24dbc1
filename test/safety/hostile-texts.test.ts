import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { runCommand } from '../demo/grade-in-workbench.ts';
import { hostileFileNames, hostileLines } from '../support/hostile-texts.ts';
import { json, lines, startScriptedServer, type ScriptedServer, type Step } from '../support/scripted-server.ts';
import { webview } from '../support/vscode-server/workbench.ts';
import { alive } from './alive.ts';
import { openFile, openGuardedWindow, type GuardedWindow } from './guarded-window.ts';
import { bodies, dead, goTo, rubricNamed, seen, throughRows, until } from './hostile-window.ts';
import { VERSION } from '../support/scripted-generation.ts';

const COUNT = 200;
const TEXTS = hostileLines(COUNT);
/** Each kind of piece by itself, where a surface shows one text at a time. */
const KINDS = TEXTS.slice(0, 44);

const MODEL = 'judge](command:workbench.action.quit)$(zap)';
const RUBRIC = '[Rubric](command:workbench.action.quit) $(zap) <b>b</b>';
const FILE = 'zebra [Click me](command:workbench.action.quit)$(zap)<b>b<b>&lt;';

const transcript = TEXTS.map((_, at) => `## Prompt\n\nQuestion ${at}?\n\n## Response\n\nAnswer ${at}.\n`).join('\n');

/** What is looked at of a request. */
interface Asked {
  readonly prompt: string;
  readonly options: { readonly num_predict: number };
}

describe('Hostile names and texts in a real window', function () {
  this.timeout(300_000);
  let judge: ScriptedServer;
  let window: GuardedWindow;
  let page: Page;
  /** The words of the judge's next answers, one after the other. */
  let answers = 0;
  let release: () => void = () => undefined;

  const answer: Step = async (response) => {
    const { prompt, options } = judge.requests.at(-1)?.json as Asked;
    // Nothing is said while a model is loaded, nor where the label alone is asked for.
    const isFeedback = prompt !== '' && options.num_predict !== 2;
    const text = isFeedback ? (TEXTS[answers++ % COUNT] ?? '') : '';
    await lines(
      { response: `${text} [RESULT] 2`, done: false },
      { response: '', done: true, done_reason: 'stop' },
    )(response);
  };
  let isHeld = false;
  const hold: Step = () =>
    new Promise((resolve) => {
      isHeld = true;
      release = resolve;
    });

  before(async () => {
    const models = TEXTS.map((text, at) => ({
      name: `${text} ${at}`,
      digest: text,
      details: { family: text, parameter_size: text },
    }));
    judge = await startScriptedServer({
      '/api/version': [VERSION],
      '/api/tags': [json(200, { models: [{ name: MODEL, digest: 'sha256:1' }, ...models] })],
      '/api/generate': [answer],
    });
    const names = hostileFileNames(COUNT);
    window = await openGuardedWindow({
      settings: {
        'prometheusGrader.ollama.url': judge.url,
        'prometheusGrader.model': MODEL,
        'prometheusGrader.diagnostics': 'all',
        'prometheusGrader.defaultRubric': 'rubrics/hostile.rubric.yaml',
        'workbench.localHistory.enabled': false,
        'editor.hover.delay': 0,
      },
      files: {
        [`${FILE}.md`]: transcript,
        'rubrics/hostile.rubric.yaml': rubricNamed(RUBRIC),
        ...Object.fromEntries(
          names.map((name, at) => [
            `rubrics/${name.replace(/\.md$/, '')}.rubric.yaml`,
            rubricNamed(`${TEXTS[at] ?? ''} ${at}`),
          ]),
        ),
      },
    });
    ({ page } = window);
    page.setDefaultTimeout(20_000);
    await openFile(page, 'zebra');
  });

  after(async () => {
    await window[Symbol.asyncDispose]();
    await judge.close();
  });

  it('would be noticed if they came alive', async () => {
    await page.evaluate(`(() => {
      const planted = document.body.appendChild(document.createElement('p'));
      planted.id = 'planted';
      planted.appendChild(document.createElement('a')).setAttribute('data-href', 'https://evil.example');
      planted.appendChild(document.createElement('span')).className = 'codicon codicon-zap';
      planted.appendChild(document.createElement('strong')).textContent = 'bold';
    })()`);
    assert.equal((await alive(page)).length, 3);
    await page.evaluate(`document.getElementById('planted').remove()`);
    await dead(page, 'the window as it opens');
  });

  it('stay dead in the progress of a batch, and in the status of the judge', async () => {
    judge.play('/api/generate', [lines({ response: '', done: true, done_reason: 'load' })], [hold, answer], [answer]);
    await runCommand(page, 'Prometheus: Grade All Responses in File');
    await until(() => Promise.resolve(isHeld));
    const progress = page.locator('.notifications-toasts .notification-list-item', {
      hasText: 'Grading all responses',
    });
    await progress.waitFor();
    await shows(progress, [FILE]);
    await page
      .locator('.statusbar-item[id*="languageStatus"], .statusbar-item[aria-label*="Language Status"]')
      .first()
      .hover();
    const status = page.locator('.hover-language-status', { hasText: 'judge](' });
    await status.waitFor();
    await shows(status, ['judge](command:workbench.action']);
    await dead(page, 'progress and status');
    release();
    await until(async () => answers >= COUNT && (await progress.count()) === 0);
  });

  it('stay dead among the problems: 200 of them', async () => {
    await runCommand(page, 'Problems: Focus on Problems View');
    const missing = await throughRows(page, '.markers-panel', TEXTS);
    assert.ok(missing.length < 10, `${missing.length} were not seen: ${missing.slice(0, 5).join(' ¦ ')}`);
  });

  it('stay dead in lenses, at the ends of lines, in hovers and in quick fixes', async () => {
    await openFile(page, 'zebra');
    await page.locator('.codelens-decoration:visible').first().waitFor();
    await dead(page, 'lenses and ends of lines');
    const unseen: string[] = [];
    for (const [at, text] of KINDS.entries()) {
      await goTo(page, 8 * at + 7);
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'Rubric' }).first();
      await hover.waitFor();
      if (!seen(await hover.innerText()).includes(seen(text))) unseen.push(text);
      await dead(page, `the hover of ${text}`);
      await page.keyboard.press('Escape');
      if (at % 11 !== 0) continue;
      // The hover gives the focus back a moment after it has closed, and only then are there fixes of the line.
      const menu = page.locator('.action-widget .monaco-list-row').first();
      for (let left = 8; !(await menu.isVisible()); left--) {
        assert.ok(left > 0, `there is no menu of fixes for ${text}`);
        await goTo(page, 8 * at + 7);
        await page.keyboard.press('Control+.');
        await menu.waitFor({ timeout: 3000 }).catch(() => undefined);
      }
      await dead(page, `the quick fixes of ${text}`);
      await page.keyboard.press('Escape');
    }
    assert.ok(unseen.length < 10, `${unseen.length} were not seen: ${unseen.join(' ¦ ')}`);
  });

  it('stay dead in the panel: a grade, and the history of 200', async () => {
    await runCommand(page, 'Prometheus: Show Grades');
    await webview(page).locator('.feedback-text:visible').waitFor();
    await shows(webview(page).locator('article').first(), [RUBRIC]);
    await dead(page, 'a grade');
    await runCommand(page, 'Prometheus: Show Grade History');
    await webview(page).locator('vscode-button:visible', { hasText: 'Export Markdown' }).waitFor();
    await dead(page, 'the history');
  });

  it('stay dead in the exported Markdown, as the editor renders it', async () => {
    await webview(page).locator('vscode-button:visible', { hasText: 'Export Markdown' }).dispatchEvent('click');
    await page.locator('.view-line', { hasText: 'Rubric' }).first().waitFor();
    await runCommand(page, 'Markdown: Open Preview');
    const wanted = seen(KINDS[0] ?? '');
    await until(async () => (await bodies(page)).filter((body) => body.includes(wanted)).length > 0);
    await dead(page, 'the export');
  });

  /** These texts are seen there, letter by letter. */
  async function shows(place: Locator, texts: readonly string[]): Promise<void> {
    const shown = seen(await place.innerText());
    for (const text of texts) assert.ok(shown.includes(seen(text)), `${seen(text)} is not in ${shown.slice(0, 1000)}`);
  }
});
