import type { LinesReplaced } from '../document-format.ts';
import { isPlainLine, isUnderline } from './plain-line.ts';

/**
 * True if lines that take the place of others leave every border of a Markdown or plain-text document where it is: prose that
 * stays prose, and blank lines in prose.
 */
export function staysAsRead({ before, after, previous, next }: LinesReplaced): boolean {
  // The first line may open front matter or begin with a byte order mark; an underline makes a title of the prose above it.
  if (previous === null || (next !== null && isUnderline(next))) return false;
  return [before, after].every((lines) => isProse([previous, ...lines, next]));
}

/** True if lines hold some prose and otherwise only blank lines. The first and the last are neighbours that are only looked at. */
function isProse(lines: readonly (string | null)[]): boolean {
  if (!lines.some((line) => line !== null && isPlainLine(line))) return false;
  return lines.slice(1, -1).every((line, at) => {
    if (line === null || isPlainLine(line)) return line !== null;
    // A label that stands alone is known by the blank lines around it.
    return line.trim() === '' && [lines[at], lines[at + 2]].every(isProseOrBlank);
  });
}

function isProseOrBlank(line: string | null | undefined): boolean {
  return line === null || line === undefined || line.trim() === '' || isPlainLine(line);
}
