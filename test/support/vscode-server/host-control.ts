import { createServer, type IncomingMessage } from 'node:http';
import type { Locator, Page } from 'playwright-core';
import type { JudgeServerOptions } from '../judge-server/launch.ts';
import { takePicture } from '../pictures.ts';
import { StartedJudges } from './started-judges.ts';
import { webview } from './workbench.ts';

/** A small HTTP server through which tests inside the extension host see and use the window around them. */
export interface HostControl extends AsyncDisposable {
  readonly url: string;
  /** Tells which page the window is in. */
  use(page: Page): void;
}

type Answer = (page: Page, body: Record<string, string>) => Promise<unknown>;

/** What can be asked, by path. Bodies and answers are JSON; see `test/vscode/host.ts` for the asking side. */
const answers: Readonly<Record<string, Answer>> = {
  '/screenshot': (page, { name }) => takePicture(page, name ?? 'window'),
  '/panel/text': (page, { selector }) =>
    webview(page)
      .locator(selector ?? 'body')
      .first()
      .innerText(),
  '/panel/evaluate': (page, { expression }) =>
    webview(page)
      .locator('body')
      .evaluate(expression ?? 'undefined'),
  '/panel/click': (page, { selector }) =>
    webview(page)
      .locator(selector ?? 'body')
      .click(),
  '/texts': async (page, { selector }) => {
    const found = page.locator(selector ?? 'body');
    await found.first().waitFor();
    return textsOf(found);
  },
  '/texts-now': (page, { selector }) => textsOf(page.locator(selector ?? 'body').filter({ visible: true })),
  '/attributes': (page, { selector, name }) => {
    const all = `[...document.querySelectorAll(${JSON.stringify(selector ?? 'body')})]`;
    return page.evaluate<(string | null)[]>(`${all}.map((found) => found.getAttribute(${JSON.stringify(name ?? '')}))`);
  },
  '/after-texts': async (page, { selector }) => {
    const contents = `(found) => getComputedStyle(found, '::after').content`;
    const all = `[...document.querySelectorAll(${JSON.stringify(selector ?? 'body')})]`;
    return (await page.evaluate<string[]>(`${all}.map(${contents})`)).flatMap(cssText);
  },
  '/count': (page, { selector }) =>
    page
      .locator(selector ?? 'body')
      .filter({ visible: true })
      .count(),
  '/click': (page, { selector }) => page.locator(selector ?? 'body').click(),
  '/fill': async (page, { selector, text }) => {
    const field = page
      .locator(selector ?? 'input')
      .filter({ visible: true })
      .first();
    await field.fill(text ?? '');
    // What the workbench makes of it may come a moment later, such as a name of its own choice.
    await page.waitForTimeout(300);
    return (await field.inputValue()) === text;
  },
  '/hover': (page, { selector }) =>
    page
      .locator(selector ?? 'body')
      .first()
      .hover(),
  '/press': async (page, { key }) => {
    await questionHasFocus(page);
    await page.keyboard.press(key ?? 'Escape');
  },
  '/type': async (page, { text }) => {
    await questionHasFocus(page);
    await page.keyboard.type(text ?? '');
  },
};

/** Texts of what matches, without what nobody sees, which keeps texts of others from coming alive. */
async function textsOf(found: Locator): Promise<string[]> {
  return (await found.allInnerTexts()).map((text) => text.replace(/[\u200B\uFEFF]/g, ''));
}

/** Waits until a question that is shown has the focus, as a person does who sees its cursor. One is drawn a moment before it has. */
async function questionHasFocus(page: Page): Promise<void> {
  const hasFocus = `(() => {
    const shown = [...document.querySelectorAll('.quick-input-widget')].filter((each) => each.offsetParent !== null);
    return shown.every((each) => each.contains(document.activeElement));
  })()`;
  // One from which the focus was taken away on purpose is left alone.
  await page.waitForFunction(hasFocus, undefined, { timeout: 3000 }).catch(() => undefined);
}

/** The text of a computed `content`, a CSS string; none for what generates no text. */
function cssText(content: string): string[] {
  const quoted = /^"(.*)"$/s.exec(content)?.[1];
  return quoted === undefined ? [] : [quoted.replace(/\\(.)/gs, '$1')];
}

/** Starts the control on a free port of this machine. */
export async function startHostControl(): Promise<HostControl> {
  let page: Page | undefined;
  const judges = new StartedJudges();
  const all: Readonly<Record<string, Answer>> = {
    ...answers,
    '/judge/start': (_page, { options }) => judges.start(JSON.parse(options ?? '{}') as JudgeServerOptions),
    '/judge/stop': (_page, { url }) => judges.stop(url ?? ''),
  };
  const server = createServer((request, response) => {
    const answer = all[request.url ?? ''];
    const reply = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value ?? null));
    };
    if (!answer || !page) {
      reply(404, `No ${request.url ?? ''} here.`);
      return;
    }
    const current = page;
    readJson(request)
      .then((body) => answer(current, body))
      .then(
        (value) => {
          reply(200, value);
        },
        (error: unknown) => {
          reply(500, String(error));
        },
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The host control got no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    use: (opened) => {
      page = opened;
    },
    [Symbol.asyncDispose]: async () => {
      await judges[Symbol.asyncDispose]();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

async function readJson(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? (JSON.parse(text) as Record<string, string>) : {};
}
