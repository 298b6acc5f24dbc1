// The window around the extension host, for tests that must see or press what a person would.
import type { Context } from 'mocha';
import type { JudgeServerOptions } from '../support/judge-server/launch.ts';
import { skip } from '../support/mocha-run.ts';

/** Controls of the window. Only a host that runs in a browser has them. */
export interface Window {
  /** Saves a picture of the window under `.cache/screenshots/`, in a run that takes pictures. */
  screenshot(name: string): Promise<void>;
  /** The visible texts of what matches in the workbench, once there is any. */
  texts(selector: string): Promise<string[]>;
  /** The visible texts of what matches in the workbench at this moment; none where there is nothing. */
  textsNow(selector: string): Promise<string[]>;
  /** An attribute of everything that matches in the workbench at this moment, null where it is missing. */
  attributes(selector: string, name: string): Promise<(string | null)[]>;
  /** The texts that style sheets put behind what matches in the workbench, as the editor does with decorations. */
  textsAfter(selector: string): Promise<string[]>;
  /** How many visible things in the workbench match now. */
  count(selector: string): Promise<number>;
  /** The visible text of the first match in the panel, once it is there. */
  panelText(selector?: string): Promise<string>;
  /** The JSON value of a JavaScript expression in the panel's document. */
  evaluateInPanel(expression: string): Promise<unknown>;
  clickInPanel(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** Rests the pointer there. */
  hover(selector: string): Promise<void>;
  /** Replaces the text of a field. False if the workbench has changed it again since. */
  fill(selector: string, text: string): Promise<boolean>;
  /** Presses a key as Playwright names it, such as `Control+Shift+M`. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Starts a judge server in a process of its own; it ends with the host at the latest. */
  startJudge(options?: JudgeServerOptions): Promise<StartedJudge>;
}

/** A judge server that a test has started. */
export interface StartedJudge {
  readonly url: string;
  readonly model: string;
  stop(): Promise<void>;
}

/** The window, or undefined in a host that offers no control of it. */
export function windowControl(): Window | undefined {
  const url = process.env['HOST_CONTROL_URL'];
  if (!url) return undefined;
  const ask = async (path: string, body: Record<string, string>): Promise<unknown> => {
    const response = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) });
    const value: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${String(value)}`);
    return value;
  };
  return {
    screenshot: (name) => ask('/screenshot', { name }) as Promise<void>,
    texts: (selector) => ask('/texts', { selector }) as Promise<string[]>,
    textsNow: (selector) => ask('/texts-now', { selector }) as Promise<string[]>,
    attributes: (selector, name) => ask('/attributes', { selector, name }) as Promise<(string | null)[]>,
    textsAfter: (selector) => ask('/after-texts', { selector }) as Promise<string[]>,
    count: (selector) => ask('/count', { selector }) as Promise<number>,
    panelText: (selector = 'body') => ask('/panel/text', { selector }) as Promise<string>,
    evaluateInPanel: (expression) => ask('/panel/evaluate', { expression }),
    clickInPanel: (selector) => ask('/panel/click', { selector }) as Promise<void>,
    click: (selector) => ask('/click', { selector }) as Promise<void>,
    fill: (selector, text) => ask('/fill', { selector, text }) as Promise<boolean>,
    hover: (selector) => ask('/hover', { selector }) as Promise<void>,
    press: (key) => ask('/press', { key }) as Promise<void>,
    type: (text) => ask('/type', { text }) as Promise<void>,
    startJudge: async (options = {}) => {
      const started = (await ask('/judge/start', { options: JSON.stringify(options) })) as Omit<StartedJudge, 'stop'>;
      return { ...started, stop: () => ask('/judge/stop', { url: started.url }) as Promise<void> };
    },
  };
}

/** The window, or the running test is skipped. */
export function needsWindow(context: Context): Window {
  return windowControl() ?? skip(context, 'this host offers no control of its window');
}
