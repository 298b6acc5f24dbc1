import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { freePort } from '../support/free-port.ts';
import type { PullRecord } from '../support/judge-server/pull-ways.ts';
import { looksToTry } from '../support/looks.ts';
import { needsWindow, type StartedJudge, type Window } from './host.ts';
import {
  escape,
  pressInList,
  listSays,
  pick,
  pressButton,
  setUpJudge,
  stopWaiting,
  told,
  userSettings,
  withUserSettings,
} from './set-up-window.ts';
import { inWorkspace, until, withWorkspaceSettings } from './workspace-documents.ts';

const MODEL = 'hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M';
const OTHER = 'mistral:latest';
/** Slow enough to be seen, and to be cancelled in the middle. */
const SLOW = { bytes: 44_000_000, rate: 22_000_000 };

describe('Set Up Judge Model', function () {
  this.timeout(90_000);

  let window: Window;
  let port: number;
  let judge: StartedJudge | undefined;
  let untouched: ReturnType<typeof userSettings>;

  before(function (this: Mocha.Context) {
    window = needsWindow(this);
  });

  beforeEach(async () => {
    port = await freePort();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
    await judge?.stop();
    judge = undefined;
  });

  const start = async (options: Parameters<Window['startJudge']>[0] = {}) =>
    (judge = await window.startJudge({ port, model: MODEL, installed: false, also: [OTHER], ...options }));

  /** With settings that name the address of a server that may not be there yet, and a model that it never has. */
  const settled = (work: () => Promise<void>) =>
    withUserSettings({ 'ollama.url': `http://127.0.0.1:${port}`, model: 'none:latest' }, async () => {
      untouched = userSettings();
      await work();
    });

  const pulls = async () =>
    (await (await fetch(`${judge?.url ?? ''}/judge-server/pulls`)).json()) as readonly PullRecord[];
  const pullsGo = (ways: object) =>
    fetch(`${judge?.url ?? ''}/judge-server/pull-ways`, { method: 'PUT', body: JSON.stringify(ways) });

  for (const theme of looksToTry(['Light', 'Dark'] as const)) {
    it(`goes from no server to a judge, with a download that breaks in between (${theme})`, async () => {
      await withTheme(`Default ${theme} Modern`, () =>
        settled(async () => {
          const picture = (name: string) => window.screenshot(`set-up-${name}-${theme.toLowerCase()}`);
          const settingUp = setUpJudge();
          await listSays(
            window,
            /Set Up Judge Model \(1\/3\)/,
            /Waiting for Ollama/,
            /Install Ollama…/,
            /Nothing answers there/,
          );
          await picture('1-server');

          await start({ pull: { ...SLOW, breakAt: 0.6 } });
          await listSays(
            window,
            /\(2\/3\)/,
            /mistral:latest[^]*llama [\d.]+K[^]*Installed/,
            /not verified by us[^]*about 28\.3 GB/,
          );
          await picture('2-model');
          await pick(window, MODEL);

          await told(window, /Downloading hf\.co\/prometheus-eval/, /\d+ of 44 MB, \d+ MB\/s/);
          await picture('3-download');
          await told(window, /Resuming at 60 %|2\d of 44 MB|trying again in/);
          assert.equal(await settingUp, MODEL);

          await told(window, /can judge: good answer 3, bad answer 2, [\d.]+ tokens\/s/, /MB of memory/);
          await picture('5-accepted');
          assert.deepEqual(userSettings(), { ...untouched, model: MODEL });
          const [first, second, ...more] = await pulls();
          assert.deepEqual([first?.end, second?.end, more.length], ['broken', 'success', 0]);
          assert.equal(second?.from, first?.to, 'nothing was loaded twice');

          await pressButton(window, 'Show Details');
          await until('the details are shown', () => /Bad answer/.test(activeText()));
          assert.match(activeText(), /Feedback[^]*terrible/);
          await vscode.commands.executeCommand('notifications.hideList');
          await picture('6-details');
          await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        }),
      );
    });
  }

  it('leads back to the choice where there is no such tag, with the name to be mended', () =>
    settled(async () => {
      await start();
      const settingUp = setUpJudge();
      await listSays(window, /\(2\/3\)/, /mistral/);
      await window.type(`ollama run ${MODEL}X`);
      await listSays(window, new RegExp(`Use “${MODEL}X”`));
      await window.press('Enter');
      await listSays(window, /no such model to download/);
      await window.screenshot('set-up-2-wrong-tag');
      assert.deepEqual(userSettings(), untouched);
      await pressInList(window, 'End', 'Backspace');
      await listSays(window, /about 4\.4 GB/);
      await window.press('Enter');
      assert.equal(await settingUp, MODEL);
      assert.equal(userSettings().model, MODEL);
    }));

  it('says that the disk is full, and resumes once there is room', () =>
    settled(async () => {
      await start({ pull: { ...SLOW, error: 'disk' } });
      assert.equal(await setUpJudge({ model: MODEL }), undefined);
      await told(window, /disk of the server has no room/, /no space left on device/, /Make room there/);
      await window.screenshot('set-up-3-disk-full');
      assert.deepEqual(userSettings(), untouched);
      await pullsGo({ bytes: SLOW.bytes });
      await pressButton(window, 'Resume');
      await told(window, /can judge/);
      const [first, second] = await pulls();
      assert.equal(second?.from, first?.to);
      assert.ok((first?.to ?? 0) > 0);
      await until('the setting is written', () => userSettings().model === MODEL);
    }));

  it('keeps what came of a cancelled download, and touches no setting', () =>
    settled(async () => {
      await start({ pull: SLOW });
      const settingUp = setUpJudge({ model: MODEL });
      await told(window, /\d+ of 44 MB, \d+ MB\/s/);
      const another = setUpJudge({ model: OTHER });
      await pressButton(window, 'Cancel');
      assert.deepEqual(await Promise.all([settingUp, another]), [undefined, undefined]);
      await until('the server hears of it', async () => (await pulls())[0]?.end === 'closed');
      assert.deepEqual(userSettings(), untouched);
      await told(window, /download of hf.*was cancelled.*kept/);
      await window.screenshot('set-up-3-cancelled');

      await pullsGo({ bytes: SLOW.bytes });
      await pressButton(window, 'Resume');
      await told(window, /can judge/);
      const [first, second] = await pulls();
      assert.equal(second?.from, first?.to);
    }));

  it('says how far a download came when the server went away, and goes on there once it is back', async () => {
    const store = await mkdtemp(path.join(tmpdir(), 'set-up-'));
    try {
      await settled(async () => {
        await start({ store, pull: SLOW });
        const settingUp = setUpJudge({ model: MODEL });
        await told(window, /\d+ of 44 MB, \d+ MB\/s/);
        await judge?.stop();
        await told(window, /connection broke, trying again in/);
        assert.equal(await settingUp, undefined);
        await told(window, /broke off at \d+ %/, /resume: what came is kept/);
        assert.deepEqual(userSettings(), untouched);
        await pressButton(window, 'Resume');
        await listSays(window, /\(1\/3\)/, /Waiting for Ollama/);
        await start({ store, pull: SLOW });
        await told(window, /can judge/);
        const [again] = await pulls();
        assert.ok((again?.from ?? 0) > 0, 'what came was kept');
      });
    } finally {
      await rm(store, { recursive: true, force: true });
    }
  });

  it('keeps an address only with a judge behind it, and never shows its password', () =>
    settled(async () => {
      const elsewhere = await freePort();
      judge = await window.startJudge({ port: elsewhere });
      const settingUp = setUpJudge({ model: 'hand-wired-judge' });
      await listSays(window, /\(1\/3\)/, /Use Another Address…/);
      await pick(window, 'Use Another Address');
      await listSays(window, /address of Ollama/);
      await window.press('Control+A');
      await window.type('127.0.0.1:x');
      await listSays(window, /This is no address/);
      await window.screenshot('set-up-1-address');
      await window.press('Control+A');
      await window.type(`ada:s3cret@127.0.0.1:${await freePort()}`);
      await window.press('Enter');
      const shown = await listSays(window, /Waiting for Ollama at/, /Install Ollama/);
      assert.doesNotMatch(shown, /s3cret|Diagnose/);
      assert.deepEqual(userSettings(), untouched);
      await pick(window, 'Use Another Address');
      await listSays(window, /address of Ollama/);
      await window.press('Control+A');
      await window.type(`ada:s3cret@127.0.0.1:${elsewhere}`);
      await window.press('Enter');
      assert.equal(await settingUp, 'hand-wired-judge');
      assert.deepEqual(userSettings(), {
        model: 'hand-wired-judge',
        'ollama.url': `ada:s3cret@127.0.0.1:${elsewhere}`,
      });
      assert.doesNotMatch(await told(window, /can judge/), /s3cret/);
    }));

  it('is there once: a second one shows the first, and ends as it does', () =>
    settled(async () => {
      const first = setUpJudge();
      await listSays(window, /\(1\/3\)/);
      const second = setUpJudge({ model: OTHER });
      await listSays(window, /\(1\/3\)/);
      await stopWaiting(window);
      assert.deepEqual(await Promise.all([first, second]), [undefined, undefined]);
      assert.deepEqual(userSettings(), untouched);
    }));

  it('goes on waiting behind another list, and says so', () =>
    settled(async () => {
      const settingUp = setUpJudge({ model: OTHER });
      await listSays(window, /\(1\/3\)/, /Nothing answers there/);
      await vscode.commands.executeCommand('workbench.action.showCommands');
      await told(window, /Set-up is waiting for Ollama at http:\/\/127/, /Nothing answers there/, /Cancel/);
      await window.screenshot('set-up-1-hidden');
      const again = setUpJudge();
      await listSays(window, /\(1\/3\)/, /Waiting for Ollama/);
      await vscode.commands.executeCommand('workbench.action.showCommands');
      await told(window, /Set-up is waiting for Ollama/);
      await start();
      assert.deepEqual(await Promise.all([settingUp, again]), [OTHER, OTHER]);
      await told(window, /mistral:latest can judge/);
    }));

  it('does not use a model of the cloud', () =>
    settled(async () => {
      await start();
      const settingUp = setUpJudge({ model: 'judge:cloud' });
      await listSays(window, /judge:cloud/, /It runs in the cloud/);
      await escape(window);
      assert.equal(await settingUp, undefined);
      assert.deepEqual([userSettings(), await pulls()], [untouched, []]);
    }));

  it('writes the model where the workspace sets it already', () =>
    settled(async () => {
      await start();
      const section = vscode.workspace.getConfiguration('prometheusGrader');
      await section.update('model', 'none:latest', vscode.ConfigurationTarget.Workspace);
      try {
        assert.equal(await setUpJudge({ model: OTHER }), OTHER);
        const now = vscode.workspace.getConfiguration('prometheusGrader').inspect('model');
        assert.deepEqual([now?.workspaceValue, now?.globalValue], [OTHER, 'none:latest']);
      } finally {
        await section.update('model', undefined, vscode.ConfigurationTarget.Workspace);
      }
    }));

  it('keeps an address out of the workspace that names another one, and asks nothing about it again', () =>
    settled(async () => {
      await start();
      const typed = `ada:s3cret@127.0.0.1:${port}`;
      const nobody = `http://127.0.0.1:${await freePort()}`;
      for (const named of [nobody, 'http://a b', `127.0.0.1:${port}/`]) {
        await withWorkspaceSettings({ 'ollama.url': named }, async () => {
          assert.equal(await setUpJudge({ model: OTHER, url: typed }), OTHER);
          const now = vscode.workspace.getConfiguration('prometheusGrader').inspect('ollama.url');
          assert.deepEqual([now?.workspaceValue, now?.globalValue], [named, typed]);
          assert.equal(await setUpJudge({ model: OTHER }), OTHER, 'what was typed holds');
        });
      }
    }));

  it('writes nothing where one of the settings cannot be written', () =>
    settled(async () => {
      await start();
      const file = inWorkspace('.vscode/settings.json');
      const broken = '{ "prometheusGrader.model": "none:latest", ';
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(broken));
      const named = () => vscode.workspace.getConfiguration('prometheusGrader').inspect('model')?.workspaceValue;
      await until('the workspace names a model', () => named() === 'none:latest');
      try {
        assert.equal(await setUpJudge({ model: OTHER, url: `localhost:${port}` }), undefined);
        await told(
          window,
          /settings could not be written/,
          /Write prometheusGrader.ollama.url, prometheusGrader.model/,
        );
        assert.deepEqual(userSettings(), untouched);
        assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), broken);
      } finally {
        await vscode.workspace.fs.delete(file);
        await until('the workspace names none', () => named() === undefined);
      }
    }));

  it('shows an address that is none where another one can be typed', () =>
    withUserSettings({ 'ollama.url': 'http://a b' }, async () => {
      const settingUp = setUpJudge();
      await listSays(window, /\(1\/3\)/, /no server to be found under the address/, /Use Another Address…/);
      await escape(window);
      assert.equal(await settingUp, undefined);
    }));

  it('says which argument is wrong', async () => {
    assert.equal(await setUpJudge({ model: 7 }), undefined);
    await told(window, /“model” of prometheusGrader\.setUpJudge is not a text/);
  });
});

function activeText(): string {
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}

async function withTheme(theme: string, work: () => Promise<void>): Promise<void> {
  const workbench = vscode.workspace.getConfiguration('workbench');
  await workbench.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
  try {
    await work();
  } finally {
    await workbench.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
  }
}
