import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { gradeInWorkbench, runCommand } from '../demo/grade-in-workbench.ts';
import { FOUR, startJudge } from '../support/scripted-judge.ts';
import { pause, type ScriptedServer } from '../support/scripted-server.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { openFile, openGuardedWindow, type GuardedWindow } from './guarded-window.ts';
import { keptGrades } from './kept-grades.ts';

const manifest = JSON.parse(await readFile(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
};

/** What a hostile repository sets, and whether it is heard before anybody trusts it. */
const HOSTILE: Readonly<Record<string, { readonly value: unknown; readonly heard: boolean }>> = {
  'ollama.url': { value: 'http://127.0.0.1:9', heard: false },
  model: { value: 'their-judge', heard: false },
  contextLength: { value: 131_072, heard: false },
  timeout: { value: 1, heard: false },
  keepAlive: { value: '-1', heard: false },
  defaultRubric: { value: 'rubrics/theirs.rubric.yaml', heard: false },
  diagnostics: { value: 'off', heard: false },
  'compare.bothOrders': { value: false, heard: false },
  relativePrompt: { value: 'choice', heard: false },
  'history.limit': { value: 1, heard: false },
  records: { value: { '**/*.json': { response: 'secret' } }, heard: false },
  speakers: { value: { model: ['Anna'], person: ['Bob'] }, heard: false },
  inlineMarks: { value: false, heard: true },
  codeLens: { value: false, heard: true },
  gutterMarks: { value: true, heard: true },
  overviewRuler: { value: true, heard: true },
  rubricLint: { value: { vague: false }, heard: true },
};

const HELD = Object.entries(HOSTILE).map(
  ([key, { value, heard }]) => [`prometheusGrader.${key}`, value, heard] as const,
);

const THEIRS = `name: Theirs
criteria: Is it theirs?
scores: { 1: No., 2: Hardly., 3: Partly., 4: Mostly., 5: It is theirs. }
`;

/** A transcript with many answers, each another text. */
const transcript = (name: string, answers: number): string =>
  Array.from(
    { length: answers },
    (_, at) => `## Prompt\n\nQuestion ${at} of ${name}?\n\n## Response\n\n${name} ${at}.\n`,
  ).join('\n');

const MANY = 26;
const SPOKEN = 'Anna: How do I boil an egg?\n\nBob: Seven minutes in boiling water.\n\nAnna: And a soft one?\n';

describe('A repository that sets every setting against the person', function () {
  this.timeout(240_000);
  let own: ScriptedServer;
  let theirs: ScriptedServer;
  let window: GuardedWindow;
  let page: Page;
  let home: string;
  let probe: string;

  const person = (): Readonly<Record<string, unknown>> => ({
    'prometheusGrader.ollama.url': own.url,
    'prometheusGrader.model': 'judge',
    'prometheusGrader.diagnostics': 'all',
    'prometheusGrader.defaultRubric': 'rubrics/empathy.rubric.yaml',
    'prometheusGrader.speakers': { model: ['Bob'], person: ['Anna'] },
    'prometheusGrader.records': { '**/*.json': { response: 'says' } },
  });

  before(async () => {
    [own, theirs, home] = await Promise.all([startJudge('judge'), startJudge('judge'), temporaryFolder('probe')]);
    probe = path.join(home, 'settings.json');
    window = await openGuardedWindow({
      workspaceTrust: true,
      probe,
      settings: { ...person(), 'security.workspace.trust.startupPrompt': 'never' },
      workspaceSettings: {
        ...Object.fromEntries(HELD.map(([key, value]) => [key, value])),
        'prometheusGrader.ollama.url': theirs.url,
      },
      files: {
        'rubrics/theirs.rubric.yaml': THEIRS,
        'first.md': transcript('first', MANY),
        'second.md': transcript('second', 2 * MANY),
        'spoken.txt': SPOKEN,
      },
    });
    ({ page } = window);
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ timeout: 60_000 });
  });

  after(async () => {
    await window[Symbol.asyncDispose]();
    await Promise.all([own.close(), theirs.close(), removeTemporaryFolder(home)]);
  });

  it('is met by a decision on each: there is no setting without one', () => {
    const settings = Object.keys(manifest.contributes.configuration.properties);
    assert.deepEqual(HELD.map(([key]) => key).sort(), settings.sort());
  });

  for (const [key, value, heard] of HELD) {
    it(`${heard ? 'is heard' : 'is not heard'}, in Restricted Mode, with ${key}`, async () => {
      const { isTrusted, values } = await told((each) => key in each.values);
      assert.equal(isTrusted, false);
      const { default: usual } = manifest.contributes.configuration.properties[key] ?? assert.fail();
      // The editor puts an object's keys together from all places that are heard.
      const expected = heard ? value : (person()[key] ?? usual);
      const isMap = typeof expected === 'object' && expected !== null;
      assert.deepEqual(values[key], isMap ? { ...(usual as object), ...expected } : expected);
    });
  }

  it('redirects nothing: judge, rubric and waiting are the person’s', async () => {
    own.play('/api/generate', FOUR, [pause(2500), ...FOUR], FOUR);
    assert.equal((await gradeInWorkbench(page, 9, 60_000)).score, '4/5');
    const bodies = own.requestsTo('/api/generate').map(({ json }) => json as Record<string, unknown>);
    const prompt = String(bodies.find((body) => body['prompt'] !== '')?.['prompt']);
    assert.match(prompt, /acknowledge what the person feels/);
    assert.doesNotMatch(prompt, /theirs/);
    for (const { model, keep_alive: keepAlive, options } of bodies) {
      assert.deepEqual([model, keepAlive, (options as Record<string, unknown>)['num_ctx']], ['judge', '15m', 8192]);
    }
    assert.equal(theirs.connections, 0);
  });

  it('hides no grade from the problems, and only its own look from its documents', async () => {
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'Empathy' }).waitFor({ timeout: 30_000 });
    assert.equal(await page.locator('.codelens-decoration').count(), 0);
  });

  it('turns nobody around: who speaks is as the person says', async () => {
    await openFile(page, 'spoken.txt');
    await page.keyboard.press('Control+G');
    await page.locator('.quick-input-widget input').first().fill(':3');
    await page.keyboard.press('Enter');
    await runCommand(page, 'Prometheus: Grade Selection');
    // By the person's own settings it is Bob who answers; by the repository's, Anna.
    await until(() =>
      Promise.resolve(prompts().some((prompt) => /###Response to evaluate:\s+Seven minutes/.test(prompt)) || null),
    );
  });

  it('erases nothing: with a limit of one, all grades stay', async () => {
    const before = (await keptGrades(window.server.folder)).length;
    await openFile(page, 'first.md');
    await gradeAll(MANY);
    await until(async () => (await keptGrades(window.server.folder)).length >= before + MANY || null);
    // One more, after which anybody who wanted to would tidy up.
    await openFile(page, 'praise.md');
    await runCommand(page, 'Prometheus: Grade All Responses in File');
    await until(async () => (await keptGrades(window.server.folder)).length > before + MANY || null);
  });

  it('once it is trusted, has its limit hold for what is kept under it, and for nothing that was there', async () => {
    const before = new Set((await keptGrades(window.server.folder)).map(({ id }) => id));
    await writeFile(
      path.join(window.workspace, '.vscode/settings.json'),
      JSON.stringify({ 'prometheusGrader.history.limit': 1 }),
    );
    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page
      .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ })
      .first()
      .click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'hidden' });
    await told(({ isTrusted, values }) => isTrusted && values['prometheusGrader.history.limit'] === 1);
    await openFile(page, 'second.md');
    await gradeAll(2 * MANY);
    // Its own go, but for the margin within which files are not rewritten.
    const kept = await until(async () => {
      const all = await keptGrades(window.server.folder);
      return all.length < before.size + 2 * MANY && all.length > before.size ? all : null;
    });
    const ids = new Set(kept.map(({ id }) => id));
    for (const id of before) assert.ok(ids.has(id), id);
  });

  /** All that a judge was asked, without the requests that only load it. */
  function prompts(): readonly string[] {
    const bodies = own.requestsTo('/api/generate').map(({ json }) => (json as { readonly prompt: string }).prompt);
    return bodies.filter((prompt) => prompt !== '');
  }

  /** Runs it, and waits until so many more were asked about. */
  async function gradeAll(count: number): Promise<void> {
    const asked = () => new Set(prompts()).size;
    const before = asked();
    await page.locator('.monaco-editor .view-lines').first().click();
    await runCommand(page, 'Prometheus: Grade All Responses in File');
    await until(() => Promise.resolve(asked() - before >= count || null));
  }

  interface JsonObject {
    readonly isTrusted: boolean;
    readonly values: Readonly<Record<string, unknown>>;
  }

  async function told(is: (each: JsonObject) => boolean): Promise<JsonObject> {
    return until(async () => {
      // It may be read while it is being written.
      const each = await readFile(probe, 'utf8')
        .then((text) => JSON.parse(text) as JsonObject)
        .catch(() => null);
      return each && is(each) ? each : null;
    });
  }
});

/** Asks until there is an answer, for half a minute. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 150; tries++) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return assert.fail('it did not come');
}
