import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { runCommand } from '../demo/grade-in-workbench.ts';
import { hostileFileNames, hostileLines } from '../support/hostile-texts.ts';
import { json, startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';
import { webview } from '../support/vscode-server/workbench.ts';
import { openFile, openGuardedWindow, type GuardedWindow } from './guarded-window.ts';
import { bodies, dead, goTo, rubricNamed, seen, throughRows, until } from './hostile-window.ts';
import { VERSION } from '../support/scripted-generation.ts';

const COUNT = 200;
const TEXTS = hostileLines(COUNT);
/** Each kind of piece by itself. */
const KINDS = TEXTS.slice(0, 44);
const MODEL = 'judge](command:workbench.action.quit)$(zap)';

/** All kinds, as many on a line as its room in characters allows, with the line's number before them. */
const crowded = (room: number): readonly string[] =>
  KINDS.reduce<readonly string[]>((lines, text) => {
    const last = lines.at(-1);
    const isRoom = last !== undefined && last.length + text.length < room;
    return isRoom ? [...lines.slice(0, -1), `${last} ¦ ${text}`] : [...lines, text];
  }, []).map((text, at) => `${at} says: ${text}`);

/** What a tooltip has room for, and a server's words where they are quoted. */
const PINNED = crowded(180);
const SAID = crowded(280);

/** Description and detail of a row. */
const BESIDE_LABEL = '.monaco-list-row :is(.label-description, .quick-input-list-label-meta)';

/** Rubrics of one file, each with a hostile name, text and key. */
const several = KINDS.map((text, at) =>
  [
    `  - name: ${JSON.stringify(`${text} ${at}`)}`,
    `    criteria: ${JSON.stringify(text)}`,
    `    ${JSON.stringify(`${text} key`)}: ${JSON.stringify(text)}`,
  ].join('\n'),
);

describe('Hostile names and texts in the lists and messages of a real window', function () {
  this.timeout(180_000);
  let judge: ScriptedServer;
  let window: GuardedWindow;
  let page: Page;

  before(async () => {
    const models = TEXTS.map((text, at) => ({
      name: `${text} ${at}`,
      digest: text,
      details: { family: text, parameter_size: text },
    }));
    judge = await startScriptedServer({
      '/api/version': [VERSION],
      '/api/tags': [json(200, { models: [{ name: MODEL, digest: 'sha256:1' }, ...models] })],
    });
    window = await openGuardedWindow({
      settings: {
        'prometheusGrader.ollama.url': judge.url,
        'prometheusGrader.model': MODEL,
        'workbench.localHistory.enabled': false,
        'workbench.hover.delay': 0,
      },
      files: {
        'zebra.md': '## Prompt\n\nWhy?\n\n## Response\n\nThat is why.\n',
        'pinned.txt': PINNED.join('\n'),
        'several.rubric.yaml': `rubrics:\n${several.join('\n')}\n`,
        ...Object.fromEntries(
          hostileFileNames(COUNT).map((name, at) => [
            `rubrics/${name.replace(/\.md$/, '')}.rubric.yaml`,
            rubricNamed(`${TEXTS[at] ?? ''} ${at}`),
          ]),
        ),
      },
    });
    ({ page } = window);
    page.setDefaultTimeout(20_000);
  });

  after(async () => {
    await window[Symbol.asyncDispose]();
    await judge.close();
  });

  it('stay dead in lists to pick from: 200 rubrics, and 200 models', async () => {
    await openFile(page, 'zebra.md');
    await goTo(page, 7);
    await runCommand(page, 'Prometheus: Grade Selection with Rubrics');
    await aside();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Is it right?' }).first().waitFor();
    allSeen(await throughRows(page, '.quick-input-list', TEXTS));
    await tooltipsAreDead('rubrics');
    await page.keyboard.press('Escape');
    await runCommand(page, 'Prometheus: Set Up Judge Model');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'set now' }).first().waitFor();
    allSeen(await throughRows(page, '.quick-input-list', TEXTS));
    await tooltipsAreDead('models');
    await page.keyboard.press('Escape');
  });

  it('stay dead in the symbols of rubrics, and in the texts that are pinned', async () => {
    await openFile(page, 'several.rubric.yaml');
    await aside();
    await page.keyboard.press('Control+Shift+O');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'key' }).first().waitFor();
    allSeen(await throughRows(page, '.quick-input-list', KINDS));
    await tooltipsAreDead('symbols');
    await page.keyboard.press('Escape');

    await openFile(page, 'pinned.txt');
    const item = page.locator('.statusbar-item[id$="prometheusGrader.pins"]');
    for (const [at, text] of PINNED.entries()) {
      await goTo(page, at + 1);
      await page.keyboard.press('Shift+End');
      await runCommand(page, 'Prometheus: Use Selection as Prompt');
      await item.filter({ hasText: 'Prompt' }).waitFor();
      await item.hover();
      const tooltip = page.locator('.monaco-hover:visible', { hasText: `${at} says:` });
      await tooltip.waitFor();
      assert.ok(seen(await tooltip.innerText()).includes(seen(text)), `${text} in ${await tooltip.innerText()}`);
      await dead(page, `the tooltip of ${text}`);
      await aside();
    }
    await runCommand(page, 'Prometheus: Show Pinned Texts');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'says:' }).waitFor();
    await dead(page, 'the list of pinned texts');
    await page.keyboard.press('Escape');
  });

  it('stay dead where a failure is told: in the panel, in notifications, in the report of a diagnosis', async () => {
    await openFile(page, 'zebra.md');
    await goTo(page, 7);
    const panel = webview(page);
    for (const [at, text] of SAID.entries()) {
      judge.play('/api/generate', [json(400, { error: text })]);
      if (at === 0) await gradeSelection();
      else
        await panel.locator('.failure:visible vscode-button', { hasText: 'Try Again' }).first().dispatchEvent('click');
      const failure = panel.locator('.failure:visible', { hasText: `${at} says:` });
      await failure.waitFor();
      assert.ok(seen(await failure.innerText()).includes(seen(text)), `${text} in ${await failure.innerText()}`);
      await dead(page, `the failure of ${text}`);
    }
    await runCommand(page, 'Notifications: Show Notifications');
    await page.locator('.notifications-center:visible .monaco-list-row').first().waitFor();
    allSeen(await throughRows(page, '.notifications-center', SAID));
    await runCommand(page, 'Notifications: Clear All Notifications');

    for (const text of SAID) {
      judge.play('/api/generate', [json(400, { error: text })]);
      await runCommand(page, 'View: Close All Editors');
      await runCommand(page, 'Prometheus: Diagnose Judge');
      await page.locator('.tab.active', { hasText: 'Diagnosis of the Judge' }).first().waitFor();
      await page.locator('.view-line', { hasText: 'problem' }).first().waitFor();
      await dead(page, `the report of ${text}`);
      await runCommand(page, 'Markdown: Open Preview');
      await until(async () => (await bodies(page)).some((body) => body.includes(seen(text))));
      await dead(page, `the rendered report of ${text}`);
    }
  });

  /** Runs the command from the palette, where the one for several rubrics was used last and stands above it. */
  async function gradeSelection(): Promise<void> {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill('>Prometheus: Grade Selection');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows
      .filter({ hasText: /Grade Selection(?! with)/ })
      .first()
      .click();
    await aside();
  }

  /** Rests the pointer on what stands beside and below the labels in a list, whose tooltips the editor renders as Markdown: three pages of rows. */
  async function tooltipsAreDead(list: string): Promise<void> {
    let shown = 0;
    for (let pages = 0; pages < 3; pages++) {
      for (const part of await page.locator('.quick-input-list').locator(BESIDE_LABEL).all()) {
        if (!(await part.isVisible().catch(() => false))) continue;
        await aside();
        await part.hover({ position: { x: 4, y: 4 }, timeout: 2000 }).catch(() => undefined);
        await page.waitForTimeout(120);
        shown += await page.locator('.monaco-hover:visible .rendered-markdown').count();
        await dead(page, `a tooltip of the ${list}`);
      }
      await page.keyboard.press('PageUp');
      await page.keyboard.press('PageUp');
      await page.waitForTimeout(100);
    }
    await aside();
    assert.ok(shown > 20, `${shown} tooltips of the ${list} were seen`);
  }

  /** Moves the pointer off the lists. */
  async function aside(): Promise<void> {
    await page.mouse.move(700, 960);
  }
});

/** Most were seen: a row may be cut short where it is too long for the window. */
function allSeen(missing: readonly string[]): void {
  assert.ok(missing.length < 10, `${missing.length} were not seen: ${missing.slice(0, 5).join(' ¦ ')}`);
}
