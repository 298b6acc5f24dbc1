import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { freePort } from '../support/free-port.ts';
import { looksToTry } from '../support/looks.ts';
import { inTheme } from './in-theme.ts';
import { MODEL, OTHER, SetUpStage, SLOW } from './set-up-stage.ts';
import {
  escape,
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

describe('Set Up Judge Model', function () {
  this.timeout(90_000);

  const stage = new SetUpStage();

  for (const theme of looksToTry(['Light', 'Dark'] as const)) {
    it(`goes from no server to a judge, with a download that breaks in between (${theme})`, async () => {
      await inTheme(`Default ${theme} Modern`, () =>
        stage.settled(async (window) => {
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

          await stage.start({ pull: { ...SLOW, breakAt: 0.6 } });
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
          assert.deepEqual(userSettings(), { ...stage.untouched, model: MODEL });
          const [first, second, ...more] = await stage.pulls();
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

  it('keeps an address only with a judge behind it, and never shows its password', () =>
    stage.settled(async (window) => {
      const elsewhere = await freePort();
      stage.judge = await window.startJudge({ port: elsewhere });
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
      assert.deepEqual(userSettings(), stage.untouched);
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
    stage.settled(async (window) => {
      const first = setUpJudge();
      await listSays(window, /\(1\/3\)/);
      const second = setUpJudge({ model: OTHER });
      await listSays(window, /\(1\/3\)/);
      await stopWaiting(window);
      assert.deepEqual(await Promise.all([first, second]), [undefined, undefined]);
      assert.deepEqual(userSettings(), stage.untouched);
    }));

  it('goes on waiting behind another list, and says so', () =>
    stage.settled(async (window) => {
      const settingUp = setUpJudge({ model: OTHER });
      await listSays(window, /\(1\/3\)/, /Nothing answers there/);
      await vscode.commands.executeCommand('workbench.action.showCommands');
      await told(window, /Set-up is waiting for Ollama at http:\/\/127/, /Nothing answers there/, /Cancel/);
      await window.screenshot('set-up-1-hidden');
      const again = setUpJudge();
      await listSays(window, /\(1\/3\)/, /Waiting for Ollama/);
      await vscode.commands.executeCommand('workbench.action.showCommands');
      await told(window, /Set-up is waiting for Ollama/);
      await stage.start();
      assert.deepEqual(await Promise.all([settingUp, again]), [OTHER, OTHER]);
      await told(window, /mistral:latest can judge/);
    }));

  it('does not use a model of the cloud', () =>
    stage.settled(async (window) => {
      await stage.start();
      const settingUp = setUpJudge({ model: 'judge:cloud' });
      await listSays(window, /judge:cloud/, /It runs in the cloud/);
      await escape(window);
      assert.equal(await settingUp, undefined);
      assert.deepEqual([userSettings(), await stage.pulls()], [stage.untouched, []]);
    }));

  it('writes the model where the workspace sets it already', () =>
    stage.settled(async () => {
      await stage.start();
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
    stage.settled(async () => {
      await stage.start();
      const typed = `ada:s3cret@127.0.0.1:${stage.port}`;
      const nobody = `http://127.0.0.1:${await freePort()}`;
      for (const named of [nobody, 'http://a b', `127.0.0.1:${stage.port}/`]) {
        await withWorkspaceSettings({ 'ollama.url': named }, async () => {
          assert.equal(await setUpJudge({ model: OTHER, url: typed }), OTHER);
          const now = vscode.workspace.getConfiguration('prometheusGrader').inspect('ollama.url');
          assert.deepEqual([now?.workspaceValue, now?.globalValue], [named, typed]);
          assert.equal(await setUpJudge({ model: OTHER }), OTHER, 'what was typed holds');
        });
      }
    }));

  it('writes nothing where one of the settings cannot be written', () =>
    stage.settled(async (window) => {
      await stage.start();
      const file = inWorkspace('.vscode/settings.json');
      const broken = '{ "prometheusGrader.model": "none:latest", ';
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(broken));
      const named = () => vscode.workspace.getConfiguration('prometheusGrader').inspect('model')?.workspaceValue;
      await until('the workspace names a model', () => named() === 'none:latest');
      try {
        assert.equal(await setUpJudge({ model: OTHER, url: `localhost:${stage.port}` }), undefined);
        await told(
          window,
          /settings could not be written/,
          /Write prometheusGrader.ollama.url, prometheusGrader.model/,
        );
        assert.deepEqual(userSettings(), stage.untouched);
        assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), broken);
      } finally {
        await vscode.workspace.fs.delete(file);
        await until('the workspace names none', () => named() === undefined);
      }
    }));

  it('shows an address that is none where another one can be typed', () =>
    withUserSettings({ 'ollama.url': 'http://a b' }, async () => {
      const settingUp = setUpJudge();
      await listSays(stage.window, /\(1\/3\)/, /no server to be found under the address/, /Use Another Address…/);
      await escape(stage.window);
      assert.equal(await settingUp, undefined);
    }));

  it('says which argument is wrong', async () => {
    assert.equal(await setUpJudge({ model: 7 }), undefined);
    await told(stage.window, /“model” of prometheusGrader\.setUpJudge is not a text/);
  });
});

function activeText(): string {
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}
