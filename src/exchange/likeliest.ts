import { findFrontMatter } from './front-matter.ts';
import { classifiedLines, KIND, type ClassifiedLines } from './markdown-lines/classified-lines.ts';
import { passageOf, type Passage } from './passage.ts';
import { trimSpan } from './span.ts';

/**
 * The passage that is likeliest meant by a cursor in a document in which nothing is labelled: the block quote it stands in, else what
 * stands under the nearest heading above it or between two rules, else the paragraphs around it that no gap of two blank lines divides,
 * else its paragraph. Null where nothing stands around it. All of the document only if it is one passage.
 */
export function likeliestPassage(text: string, offset: number): Passage | null {
  const lines = classifiedLines(text, { markdown: true });
  const at = lineAt(lines, Math.min(Math.max(offset, 0), text.length));
  const line = nearestInk(lines, at);
  if (line === null) return null;
  for (const [first, end] of stretches(lines, line)) {
    const from = Math.max(lines.starts[first] ?? 0, findFrontMatter(text)?.end ?? 0);
    const span = trimSpan(text, { start: from, end: lines.ends[end - 1] ?? text.length });
    if (span.end > span.start) return passageOf(text, span);
  }
  return null;
}

/** Stretches of lines around one, the likeliest first. */
function* stretches(lines: ClassifiedLines, line: number): Generator<readonly [first: number, end: number]> {
  if (lines.kinds[line] === KIND.quote) yield around(lines, line, (kind) => kind === KIND.quote);
  const isBorder = (kind: number) => kind === KIND.heading || kind === KIND.break || kind === KIND.underline;
  const hasBorders = lines.kinds.some(isBorder);
  // The text of a heading is what stands below it.
  const start = isBorder(lines.kinds[line] ?? 0) ? nextText(lines, line, isBorder) : line;
  if (hasBorders && start !== null) yield around(lines, start, (kind) => !isBorder(kind));
  if (start !== null) yield withoutGaps(lines, start);
  yield around(lines, line, (kind) => kind !== KIND.blank);
}

function nextText(lines: ClassifiedLines, line: number, isBorder: (kind: number) => boolean): number | null {
  for (let at = line + 1; at < lines.count; at++) {
    const kind = lines.kinds[at] ?? 0;
    if (kind !== KIND.blank && !isBorder(kind)) return at;
  }
  return null;
}

function around(lines: ClassifiedLines, line: number, belongs: (kind: number) => boolean): readonly [number, number] {
  let [first, end] = [line, line + 1];
  while (first > 0 && belongs(lines.kinds[first - 1] ?? 0)) first--;
  while (end < lines.count && belongs(lines.kinds[end] ?? 0)) end++;
  return [first, end];
}

function withoutGaps(lines: ClassifiedLines, line: number): readonly [number, number] {
  const isGap = (at: number) => lines.kinds[at] === KIND.blank && (lines.kinds[at + 1] ?? 0) === KIND.blank;
  let [first, end] = [line, line + 1];
  while (first > 0 && !(isGap(first - 1) || (first > 1 && isGap(first - 2)))) first--;
  while (end < lines.count && !isGap(end)) end++;
  return [first, end];
}

function lineAt(lines: ClassifiedLines, offset: number): number {
  let [low, high] = [0, lines.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines.starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The nearest line that holds anything, the one above it where two are as near. */
function nearestInk(lines: ClassifiedLines, line: number): number | null {
  for (let distance = 0; distance < lines.count; distance++) {
    for (const at of [line - distance, line + distance]) {
      if (at >= 0 && at < lines.count && lines.kinds[at] !== KIND.blank) return at;
    }
  }
  return null;
}
