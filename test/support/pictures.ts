// Pictures are for people to look at: `npm run screenshots` takes them, `npm test` does without.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { takesPictures } from './looks.ts';

const folder = path.join(import.meta.dirname, '../../.cache/screenshots');

/** Saves a picture of a page as `.cache/screenshots/<name>.png`, in a run that takes pictures. */
export async function takePicture(
  page: Page,
  name: string,
  options: { readonly fullPage?: boolean } = {},
): Promise<void> {
  if (!takesPictures) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${path.basename(name)}.png`), ...options });
}
