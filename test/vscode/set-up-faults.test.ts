import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  bytes,
  hang,
  json,
  lines,
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../support/scripted-server.ts';
import { needsWindow, type Window } from './host.ts';
import {
  escape,
  listSays,
  pressButton,
  setUpJudge,
  stopWaiting,
  told,
  userSettings,
  withUserSettings,
} from './set-up-window.ts';
import { until } from './workspace-documents.ts';
import { VERSION } from '../support/scripted-generation.ts';

const MODEL = 'judge:latest';
const LOADED = lines({ model: MODEL, response: '', done: true, done_reason: 'load' });
const counts = { eval_count: 3, eval_duration: 100_000_000, prompt_eval_count: 300, prompt_eval_duration: 1_000_000 };
/** An answer without log-probabilities. */
const says = (response: string): Script => [
  lines(
    { model: MODEL, response, done: false },
    { model: MODEL, response: '', done: true, done_reason: 'stop', ...counts },
  ),
];
const SHOWN = {
  details: { family: 'llama', parameter_size: '7.2B', quantization_level: 'Q4_K_M' },
  model_info: { 'general.architecture': 'llama', 'llama.context_length': 32_768 },
  capabilities: ['completion'],
};

describe('When a set-up fails', function () {
  this.timeout(60_000);

  let window: Window;
  let server: ScriptedServer;

  before(async function () {
    window = needsWindow(this);
    server = await startScriptedServer();
  });
  after(() => server.close());

  beforeEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    server.play('/api/version', [VERSION]);
    server.play('/api/tags', [
      json(200, { models: [{ name: MODEL, model: MODEL, size: 4_400_000_000, digest: 'd' }] }),
    ]);
    server.play('/api/show', [json(200, SHOWN)]);
    server.play('/api/ps', [
      json(200, { models: [{ name: MODEL, model: MODEL, size: 5e9, size_vram: 0, context_length: 4096 }] }),
    ]);
    server.play('/api/generate', [LOADED]);
  });
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  /** Runs with the settings naming the server and a model that is none; and nothing of that may change. */
  const unchanged = (work: () => Promise<void>) =>
    withUserSettings({ 'ollama.url': server.url, model: 'none:latest' }, async () => {
      const before = userSettings();
      await work();
      assert.deepEqual(userSettings(), before);
    });

  it('does not go on with an Ollama that is too old, until that is updated', () =>
    unchanged(async () => {
      server.play('/api/version', [json(200, { version: '0.9.6' })]);
      const settingUp = setUpJudge();
      await listSays(window, /\(1\/3\)/, /version 0\.9\.6.*0\.12\.11/, /Update Ollama…/);
      await window.screenshot('set-up-1-too-old');
      server.play('/api/version', [VERSION]);
      await listSays(window, /\(2\/3\)/, /judge:latest/);
      await escape(window);
      assert.equal(await settingUp, undefined);
    }));

  const strangers: readonly [name: string, version: Script, says: RegExp][] = [
    ['something else', [json(200, { hello: 'world' })], /not an Ollama server/],
    ['garbage', [bytes('<html>')], /not an Ollama server/],
    ['nobody that may be asked', [json(401, { error: 'unauthorized' })], /refused the request/],
  ];
  for (const [name, version, why] of strangers) {
    it(`says that ${name} is at the address`, () =>
      unchanged(async () => {
        server.play('/api/version', version);
        const settingUp = setUpJudge();
        await listSays(window, /\(1\/3\)/, why, /Use Another Address…/);
        await stopWaiting(window);
        assert.equal(await settingUp, undefined);
      }));
  }

  const noJudges: readonly [name: string, generate: Script[], says: RegExp][] = [
    [
      'gives no verdict at all',
      [[LOADED], says('Hello there!'), says(' Hello')],
      /gave no score for either of two answers/,
    ],
    [
      'gives one verdict only',
      [[LOADED], says('It is right. [RESULT] 5'), says(' 5'), says('Hello there!'), says(' Hello')],
      /gave a score for only one of two answers/,
    ],
    ['answers with garbage', [[LOADED], [bytes('garbage\n')]], /could not be read/],
    [
      'needs too much memory',
      [[json(500, { error: 'model requires more system memory (30 GiB) than is available' })]],
      /does not fit into memory/,
    ],
  ];
  for (const [name, generate, why] of noJudges) {
    it(`refuses a model that ${name}`, () =>
      unchanged(async () => {
        server.play('/api/generate', ...generate);
        assert.equal(await setUpJudge({ model: MODEL }), undefined);
        await told(window, why);
        await until('the connections close', () => server.open === 0);
        await pressButton(window, 'Choose Another Model');
        await listSays(window, /\(2\/3\)/, /judge:latest/);
        await escape(window);
      }));
  }

  it('says what a server without log-probabilities cannot give, and accepts the judge', async () => {
    await withUserSettings({ 'ollama.url': server.url, model: 'none:latest' }, async () => {
      server.play(
        '/api/generate',
        ...[[LOADED], says('It is right. [RESULT] 4'), says(' 4'), says('It is right. [RESULT] 4'), says(' 4')],
      );
      assert.equal(await setUpJudge({ model: MODEL }), MODEL);
      await told(
        window,
        /judge:latest gives scores: good answer 4, bad answer 4, 20 tokens\/s, .*5 GB of memory/,
        /does not tell a good answer \(4\) from a bad one \(4\)/,
        /no log-probabilities/,
        /4096 tokens of context, and 8192 are set/,
      );
      await window.screenshot('set-up-5-remarks');
      assert.equal(userSettings().model, MODEL);
    });
  });

  it('can be cancelled while the server does not say whether it has the model', () =>
    unchanged(async () => {
      server.play('/api/tags', [hang()]);
      const settingUp = setUpJudge({ model: MODEL });
      await told(window, /Looking for judge:latest…/);
      await pressButton(window, 'Cancel');
      assert.equal(await settingUp, undefined);
      await until('the connections close', () => server.open === 0, 1000);
    }));

  it('shows the known models while the server does not tell its own, and their names before what they are', () =>
    unchanged(async () => {
      server.play('/api/tags', [hang()]);
      const first = setUpJudge();
      await listSays(window, /\(2\/3\)/, /about 4\.4 GB/);
      await escape(window);
      assert.equal(await first, undefined);

      server.play('/api/tags', [
        json(200, { models: [{ name: MODEL, model: MODEL, size: 4_400_000_000, digest: 'd' }] }),
      ]);
      server.play('/api/show', [hang()]);
      const second = setUpJudge();
      await listSays(window, /\(2\/3\)/, /judge:latest/, /about 28\.3 GB/);
      await escape(window);
      assert.equal(await second, undefined);
      await until('the connections close', () => server.open === 0, 1000);
    }));

  it('can be cancelled while the model loads, and the server hears of it', () =>
    unchanged(async () => {
      server.play('/api/generate', [hang()]);
      const settingUp = setUpJudge({ model: MODEL });
      await told(window, /Trying out judge:latest/, /Loading the model.*\(\d+ s\)/);
      await window.screenshot('set-up-4-loading');
      await pressButton(window, 'Cancel');
      assert.equal(await settingUp, undefined);
      await until('the connections close', () => server.open === 0, 1000);
    }));
});
