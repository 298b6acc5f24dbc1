import * as vscode from 'vscode';
import { freePort } from '../support/free-port.ts';
import type { PullRecord } from '../support/judge-server/pull-ways.ts';
import { needsWindow, type StartedJudge, type Window } from './host.ts';
import { userSettings, withUserSettings } from './set-up-window.ts';

/** A model that the judge server does not have, and can load. */
export const MODEL = 'hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M';
/** A model that it has. */
export const OTHER = 'mistral:latest';
/** Way of a download that is slow enough to be seen, and to be cancelled in the middle. */
export const SLOW = { bytes: 44_000_000, rate: 22_000_000 };

/** What set-up meets in each test: a window, a port, and a server that is started there when the test says so. */
export class SetUpStage {
  #window: Window | undefined;
  judge: StartedJudge | undefined;
  port = 0;
  /** The user's own settings, as they were before set-up. */
  untouched: ReturnType<typeof userSettings> = userSettings();

  /** Sets the stage before each test of the running `describe`, and clears it after. */
  constructor() {
    const setWindow = (window: Window) => {
      this.#window = window;
    };
    before(function () {
      setWindow(needsWindow(this));
    });
    beforeEach(async () => {
      this.port = await freePort();
      await vscode.commands.executeCommand('notifications.clearAll');
    });
    afterEach(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await vscode.commands.executeCommand('notifications.clearAll');
      await this.judge?.stop();
      this.judge = undefined;
    });
  }

  get window(): Window {
    if (!this.#window) throw new Error('There is no window yet.');
    return this.#window;
  }

  async start(options: Parameters<Window['startJudge']>[0] = {}): Promise<void> {
    const { port } = this;
    this.judge = await this.window.startJudge({ port, model: MODEL, installed: false, also: [OTHER], ...options });
  }

  /** Works with settings that name the address of a server that may not be there yet, and a model that it never has. */
  settled(work: (window: Window) => Promise<void>): Promise<void> {
    return withUserSettings({ 'ollama.url': `http://127.0.0.1:${this.port}`, model: 'none:latest' }, async () => {
      this.untouched = userSettings();
      await work(this.window);
    });
  }

  /** The downloads that the server was asked for. */
  async pulls(): Promise<readonly PullRecord[]> {
    return (await (await fetch(`${this.judge?.url ?? ''}/judge-server/pulls`)).json()) as readonly PullRecord[];
  }

  /** Changes how downloads go from now on. */
  async pullsGo(ways: object): Promise<void> {
    await fetch(`${this.judge?.url ?? ''}/judge-server/pull-ways`, { method: 'PUT', body: JSON.stringify(ways) });
  }
}
