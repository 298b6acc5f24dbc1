import { withoutSecrets } from '../transport/secrets.ts';

/** Older servers silently ignore `logprobs`, `truncate` and `shift`. */
export const REQUIRED_VERSION = '0.12.11';

/**
 * True if a server of this version understands every field of the request. A suffix (`-rc1`) does not count. `0.0.0` is
 * a server built from source, which does not know its version and is taken at its word.
 */
export function isRecentEnough(version: string): boolean {
  const found = triple(version);
  const required = triple(REQUIRED_VERSION);
  if (!found || !required) return false;
  if (found.every((part) => part === 0)) return true;
  const at = found.findIndex((part, index) => part !== required[index]);
  return at === -1 || (found[at] ?? 0) > (required[at] ?? 0);
}

/** True if the text is a version at all. */
export function isVersion(text: string): boolean {
  return triple(text) !== null;
}

/** Characters of a version that are shown: as long as the longest name of a build. */
const LONGEST_VERSION = 64;

/** A version as it may be shown and kept: without what a server that was sent something in confidence repeats in it. */
export function shownVersion(version: string, secrets: readonly string[]): string {
  const trimmed = version.trim();
  const isFine = trimmed.length <= LONGEST_VERSION && withoutSecrets(trimmed, secrets) === trimmed;
  return isFine ? trimmed : (triple(trimmed)?.join('.') ?? '');
}

function triple(version: string): number[] | null {
  const found = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?![\d.])/.exec(version.trim());
  return found && found.slice(1).map(Number);
}
