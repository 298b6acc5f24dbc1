import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import chineseMessages from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { panelHtml } from '../../src/editor/panel/html.ts';
import { panelStrings } from '../../src/words/panel-strings.ts';
import type { EvaluationView, FirstStep, FromPanel, ToPanel } from '../../src/protocol/messages.ts';
import { launchChromium } from '../support/chromium.ts';
import { builtPanel } from './built-panel.ts';
import { answerFromHistory, type Kept } from './histories.ts';
import { themes, themeSheet, type ThemeName } from './themes.ts';

/** The panel's words in English, as VS Code gives them: without arguments, placeholders stay. */
export const strings = panelStrings((message) => message);

/** What a panel says first that has kept nothing. */
export const READY: FromPanel = { type: 'ready', keeps: false, record: null };
const inChinese: Readonly<Record<string, string>> = chineseMessages;
const stringsIn = { en: strings, 'zh-cn': panelStrings((message) => inChinese[message] ?? message) };

interface RecordingHost {
  readonly posted: FromPanel[];
  readonly violations: string[];
  /** Where the panel's state is kept, as JSON, in the session's storage. */
  readonly stateKey: string;
  /** What the editor would answer, if anything. */
  answer?: (message: FromPanel) => ToPanel | null;
}

declare global {
  interface Window {
    recordingHost: RecordingHost;
    acquireVsCodeApi: () => object;
  }
}

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly language?: keyof typeof stringsIn;
  readonly width?: number;
  readonly height?: number;
  /** What the editor has kept, newest first: it answers for it. */
  readonly history?: readonly Kept[];
}

/** The panel in a page of a real browser, with a host that only records. */
export interface PanelPage {
  readonly page: Page;
  readonly send: (...messages: ToPanel[]) => Promise<void>;
  /** Answers `ready`, and waits until the panel has drawn itself. */
  readonly start: (evaluation: EvaluationView | null, firstSteps?: readonly FirstStep[]) => Promise<void>;
  readonly posted: () => Promise<FromPanel[]>;
  /** Everything the browser complained about: errors, and what the content security policy stopped. */
  readonly complaints: () => Promise<string[]>;
  /** Opens the page anew, knowing nothing of what was before: another window, not *Reload Window*. */
  readonly renew: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a browser and a server for the built panel; pages are opened from it. */
export async function panelBrowser() {
  const server = await servePanel();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchChromium();
  return {
    open: (options: PageOptions = {}) => openPanel(browser, address, options),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

export type PanelBrowser = Awaited<ReturnType<typeof panelBrowser>>;

async function servePanel(): Promise<Server> {
  const { script, style } = await builtPanel();
  const server = createServer(({ url, headers }, response) => {
    const origin = `http://${headers.host!}`;
    const { pathname, searchParams } = new URL(url!, origin);
    const html = (): string =>
      panelHtml({
        script: `${origin}/panel.js`,
        style: `${origin}/panel-style.css`,
        cspSource: origin,
        nonce: 'b64Nonce+/=',
        language: searchParams.get('language') ?? 'en',
        title: 'Prometheus Grader',
      });
    const files: Record<string, [type: string, body: () => string]> = {
      '/': ['text/html', html],
      '/panel.js': ['text/javascript', () => script],
      '/panel-style.css': ['text/css', () => style],
    };
    const [type, body] = files[pathname] ?? ['text/plain', () => ''];
    response.writeHead(pathname in files ? 200 : 204, { 'content-type': `${type}; charset=utf-8` }).end(body());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function openPanel(browser: Browser, address: string, options: PageOptions): Promise<PanelPage> {
  const { theme = 'dark', language = 'en', width = 720, height = 900 } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text());
  });
  await page.addInitScript(installHost, { kind: themes[theme].kind, sheet: themeSheet(themes[theme]) });
  if (options.history) await page.addInitScript(answerFromHistory, options.history);
  let opened = 0;
  const renew = async (): Promise<void> => {
    errors.length = 0;
    await page.goto(`${address}/?language=${language}&window=${opened++}`);
  };
  await renew();

  const send = async (...messages: ToPanel[]): Promise<void> => {
    await page.evaluate((sent) => {
      for (const message of sent) window.postMessage(message);
    }, messages);
    // Messages are handled in order, so that one's own comes after them all; text is shown with the next frame.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() => {
                resolve();
              }),
            );
          setTimeout(() => {
            port2.postMessage(null);
          });
        }),
    );
  };
  return {
    page,
    send,
    start: (evaluation, firstSteps = []) =>
      send({ type: 'start', strings: stringsIn[language], evaluation, firstSteps }),
    posted: () => page.evaluate(() => window.recordingHost.posted),
    complaints: async () => [...errors, ...(await page.evaluate(() => window.recordingHost.violations))],
    renew,
    close: () => page.close(),
  };
}

/** Runs in the page, before everything else in it. */
function installHost({ kind, sheet }: { kind: string; sheet: string }): void {
  const stateKey = `state of the panel ${location.search}`;
  const host: RecordingHost = { posted: [], violations: [], stateKey };
  window.recordingHost = host;
  window.acquireVsCodeApi = () => ({
    postMessage: (message: FromPanel) => {
      host.posted.push(message);
      const answer = host.answer?.(message);
      // As from the editor, later.
      if (answer)
        setTimeout(() => {
          window.postMessage(answer);
        });
    },
    // As in VS Code, the state outlives the page.
    getState: () => JSON.parse(sessionStorage.getItem(stateKey) ?? 'null') as unknown,
    setState: (state: unknown) => {
      sessionStorage.setItem(stateKey, JSON.stringify(state));
    },
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    host.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  const themed = new CSSStyleSheet();
  themed.replaceSync(sheet);
  document.adoptedStyleSheets = [themed];
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.add(kind);
    document.body.dataset['vscodeThemeKind'] = kind;
  });
}

/** Gives every test of a suite a fresh panel, and fails it when the browser had anything to complain about. */
export function freshPanel(options: PageOptions = {}): () => PanelPage {
  let browser: PanelBrowser;
  let panel: PanelPage;
  before(async function () {
    this.timeout(60_000);
    browser = await panelBrowser();
    panel = await browser.open(options);
  });
  beforeEach(async function () {
    this.timeout(30_000);
    this.currentTest?.timeout(30_000);
    await panel.renew();
  });
  afterEach(async () => {
    assert.deepEqual(await panel.complaints(), []);
  });
  after(() => browser.close());
  return () => panel;
}
