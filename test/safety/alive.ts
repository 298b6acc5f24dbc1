import type { Frame, Page } from 'playwright-core';

/**
 * Looks through a document for what a hostile text would have made of itself there: a link to one of its targets, one of its pictures or
 * icons, or its markup. Plain JavaScript, for it runs on the page.
 */
const LOOK = `(() => {
  const target = /evil\\.example|toggleSidebarVisibility|workbench\\.action\\.quit|etc\\/passwd|^command:x/i;
  const isVisibleText = (element) => /^(?:bold|q|b|it|gone|code|Heading|item)$/.test(element.textContent.trim());
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    const addresses = ['href', 'data-href', 'src', 'xlink:href'].map((name) => element.getAttribute(name) ?? '');
    if (addresses.some((address) => target.test(address))) found.push(element);
    else if (element.matches('img[src="x"], img[onerror]')) found.push(element);
    // The editor's own list of files keeps one that it has shown.
    else if (element.matches('.codicon-zap, .codicon-sync.codicon-modifier-spin') && element.checkVisibility()) found.push(element);
    else if (element.matches('b, strong, em, del, s, h1, li, code, blockquote') && isVisibleText(element)) found.push(element);
  }
  return found.map((element) => element.outerHTML.slice(0, 300));
})()`;

/** What has come alive on a page and in all that is embedded in it, as HTML. */
export async function alive(page: Page): Promise<readonly string[]> {
  const looks = page.frames().map((frame: Frame) => frame.evaluate<string[]>(LOOK).catch(() => []));
  return (await Promise.all(looks)).flat();
}
