import { withLineFeeds, type Passage } from '../passage.ts';
import type { Span } from '../exchange.ts';
import { trimSpan } from '../span.ts';
import { inkOf } from '../white-space.ts';
import { KIND, type ClassifiedLines } from '../markdown-lines/classified-lines.ts';

const CLOSING_TAG =
  /(?:<\|(?:im_end|eot_id|end|end_of_text|endoftext|eom_id)\|>|<end_of_turn>|<\/?s>|<\/[a-z][\w-]{0,30}>|<br\s?\/?>|<hr\b[^<>]{0,80}>|:::|::)\s{0,4}$/i;
const WINDOW = 120;
const MOST_TAGS = 8;
const TIME_LINE =
  /^[[(_*`]{0,3}(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2})[\d\s:,./T-]{0,20}(?:\s?[ap]\.?m\.?|Z|UTC)?[\])_*`]{0,3}$/i;
const LONGEST_TIME = 48;

/** Span of the text between two offsets without outer white space, end marks of chat templates and a time alone below the label. */
export function bodyOf(
  text: string,
  lines: ClassifiedLines,
  from: { line: number; start: number },
  end: number,
  isTagged: boolean,
): Span {
  let span = trimSpan(text, { start: skipTime(text, lines, from), end });
  for (let count = 0; isTagged && count < MOST_TAGS; count++) {
    const tail = text.slice(Math.max(span.start, span.end - WINDOW), span.end);
    const tag = CLOSING_TAG.exec(tail);
    if (!tag) break;
    span = trimSpan(text, { start: span.start, end: span.end - (tail.length - tag.index) });
  }
  return span;
}

/** True for a line that is a time and nothing else. */
export function isTimeLine(content: string): boolean {
  return content.length <= LONGEST_TIME && TIME_LINE.test(content.trim());
}

/** Offset behind a time that is the whole first line below a label. */
function skipTime(text: string, lines: ClassifiedLines, { line, start }: { line: number; start: number }): number {
  const below = line + 1;
  const isEmpty = inkOf(text, start, lines.ends[line] ?? start) === (lines.ends[line] ?? start);
  if (!isEmpty || below >= lines.count || lines.kinds[below] !== KIND.text) return start;
  const [ink, end] = [lines.inks[below] ?? 0, lines.ends[below] ?? 0];
  return end - ink <= LONGEST_TIME && isTimeLine(text.slice(ink, end)) ? end : start;
}

const FOOTER =
  /^[_*(\[<>\s]{0,6}(?:this (?:chat|conversation|transcript) (?:was|is) )?(?:exported|generated|created|powered|shared|downloaded|saved|converted) (?:(?:on|at) .{1,40} )?(?:by|from|with|via|using|on)\b/i;
const LONGEST_FOOTER = 160;

/** True for a line that a program leaves below what it exports. */
export function isFooter(content: string): boolean {
  return content.length <= LONGEST_FOOTER && FOOTER.test(content);
}

/** A passage freed of the marks of the quote that it stands in, `depth` of them on each line. */
export function unquoted(text: string, span: Span, depth: number): Passage {
  const lines = withLineFeeds(text.slice(span.start, span.end)).split('\n');
  const freed = lines.map((line) => {
    let at = 0;
    for (let count = 0; count < depth; count++) {
      const mark = /^ {0,3}> ?/.exec(line.slice(at, at + 5));
      if (!mark) break;
      at += mark[0].length;
    }
    return line.slice(at);
  });
  return { text: freed.join('\n').trim(), span };
}
