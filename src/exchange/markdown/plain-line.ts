import { isFooter, isTimeLine } from './section-body.ts';
import { inkOf } from '../white-space.ts';
import { fenceAt, headingLevel, isThematicBreak, isIndented, underlineOf } from '../markdown-lines/line-shape.ts';
import { LABEL_WINDOW } from '../labels/section-label.ts';
import { readShape, TOKEN } from '../markdown-speakers/section-labels.ts';

const FIRST_OF_BLOCKS = /^[>|<#]/;

/**
 * True if a line is text that labels, ends and begins nothing, whatever stands around it, inside and outside of code.
 * Putting one such line in the place of another leaves a document's structure as it is, unless an underline follows.
 */
export function isPlainLine(content: string): boolean {
  const end = content.length;
  const ink = inkOf(content, 0, end);
  if (ink === end || content.slice(ink).trimEnd() === '...' || isIndented(content, 0, end)) return false;
  const head = content.slice(ink, ink + LABEL_WINDOW);
  return (
    !FIRST_OF_BLOCKS.test(head) &&
    fenceAt(content, ink, end) === null &&
    headingLevel(content, ink, end) === 0 &&
    !isThematicBreak(content, ink, end) &&
    underlineOf(content, ink, end) === null &&
    !content.includes('-->') &&
    !content.includes('<!--') &&
    !TOKEN.test(content) &&
    // It may lead to a quote.
    !/[:：]\s{0,3}[*_]{0,2}$/.test(content.slice(-8)) &&
    !isTimeLine(content) &&
    !isFooter(head) &&
    readShape(head) === null
  );
}

/** True if a line makes a heading of the line above it, provided that one is a title. */
export function isUnderline(content: string): boolean {
  const end = content.length;
  return underlineOf(content, inkOf(content, 0, end), end) !== null;
}
