import type { Localize } from './localize.ts';

/** A size as people know it from disks: decimal, with the unit that fits. */
export function bytesText(bytes: number, t: Localize): string {
  if (bytes >= 1e9) return t('{0} GB', (bytes / 1e9).toFixed(1));
  if (bytes >= 1e6) return t('{0} MB', Math.round(bytes / 1e6));
  return t('{0} kB', Math.ceil(bytes / 1e3));
}
