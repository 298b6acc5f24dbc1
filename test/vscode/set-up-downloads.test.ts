import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MODEL, OTHER, SetUpStage, SLOW } from './set-up-stage.ts';
import { listSays, pressButton, pressInList, setUpJudge, told, userSettings } from './set-up-window.ts';
import { until } from './workspace-documents.ts';

describe('Set Up Judge Model', function () {
  this.timeout(90_000);
  const stage = new SetUpStage();

  it('leads back to the choice where there is no such tag, with the name to be mended', () =>
    stage.settled(async (window) => {
      await stage.start();
      const settingUp = setUpJudge();
      await listSays(window, /\(2\/3\)/, /mistral/);
      await window.type(`ollama run ${MODEL}X`);
      await listSays(window, new RegExp(`Use “${MODEL}X”`));
      await window.press('Enter');
      await listSays(window, /no such model to download/);
      await window.screenshot('set-up-2-wrong-tag');
      assert.deepEqual(userSettings(), stage.untouched);
      await pressInList(window, 'End', 'Backspace');
      await listSays(window, /about 4\.4 GB/);
      await window.press('Enter');
      assert.equal(await settingUp, MODEL);
      assert.equal(userSettings().model, MODEL);
    }));

  it('says that the disk is full, and resumes once there is room', () =>
    stage.settled(async (window) => {
      await stage.start({ pull: { ...SLOW, error: 'disk' } });
      assert.equal(await setUpJudge({ model: MODEL }), undefined);
      await told(window, /disk of the server has no room/, /no space left on device/, /Make room there/);
      await window.screenshot('set-up-3-disk-full');
      assert.deepEqual(userSettings(), stage.untouched);
      await stage.pullsGo({ bytes: SLOW.bytes });
      await pressButton(window, 'Resume');
      await told(window, /can judge/);
      const [first, second] = await stage.pulls();
      assert.equal(second?.from, first?.to);
      assert.ok((first?.to ?? 0) > 0);
      await until('the setting is written', () => userSettings().model === MODEL);
    }));

  it('keeps what came of a cancelled download, and touches no setting', () =>
    stage.settled(async (window) => {
      await stage.start({ pull: SLOW });
      const settingUp = setUpJudge({ model: MODEL });
      await told(window, /\d+ of 44 MB, \d+ MB\/s/);
      const another = setUpJudge({ model: OTHER });
      await pressButton(window, 'Cancel');
      assert.deepEqual(await Promise.all([settingUp, another]), [undefined, undefined]);
      await until('the server hears of it', async () => (await stage.pulls())[0]?.end === 'closed');
      assert.deepEqual(userSettings(), stage.untouched);
      await told(window, /download of hf.*was cancelled.*kept/);
      await window.screenshot('set-up-3-cancelled');

      await stage.pullsGo({ bytes: SLOW.bytes });
      await pressButton(window, 'Resume');
      await told(window, /can judge/);
      const [first, second] = await stage.pulls();
      assert.equal(second?.from, first?.to);
    }));

  it('says how far a download came when the server went away, and goes on there once it is back', async () => {
    const store = await mkdtemp(path.join(tmpdir(), 'set-up-'));
    try {
      await stage.settled(async (window) => {
        await stage.start({ store, pull: SLOW });
        const settingUp = setUpJudge({ model: MODEL });
        await told(window, /\d+ of 44 MB, \d+ MB\/s/);
        await stage.judge?.stop();
        await told(window, /connection broke, trying again in/);
        assert.equal(await settingUp, undefined);
        await told(window, /broke off at \d+ %/, /resume: what came is kept/);
        assert.deepEqual(userSettings(), stage.untouched);
        await pressButton(window, 'Resume');
        await listSays(window, /\(1\/3\)/, /Waiting for Ollama/);
        await stage.start({ store, pull: SLOW });
        await told(window, /can judge/);
        const [again] = await stage.pulls();
        assert.ok((again?.from ?? 0) > 0, 'what came was kept');
      });
    } finally {
      await rm(store, { recursive: true, force: true });
    }
  });
});
