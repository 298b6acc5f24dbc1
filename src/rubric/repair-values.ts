import type { Span } from '../exchange/exchange.ts';
import { DEFAULT_PASS } from './form.ts';
import { entryAt, entryOfPath } from './manuscript.ts';
import type { Manuscript } from './manuscript.ts';
import { oneLineYaml, quotedYaml } from './one-line.ts';
import type { OutlineEntry } from './outline.ts';
import type { Path } from './problems.ts';
import { remove } from './repair-keys.ts';
import type { Repair, TextEdit } from './repair.ts';
import { SCORES } from './rubric.ts';
import type { Score } from './rubric.ts';

/** For a value that YAML does not take for a text: the same characters in quotes. An alias stands for something else. */
export function repairNotText(manuscript: Manuscript, path: Path): Repair[] {
  const entry = entryOfPath(manuscript, path);
  const written = entry && writtenOn(manuscript, entry);
  return entry && written && !written.startsWith('*') ? quote(entry, quotedYaml(written), true) : [];
}

/** For an alias without an anchor: most likely a text that begins with a star. */
export function repairAlias(manuscript: Manuscript, offset: number): Repair[] {
  const entry = entryAt(manuscript, offset);
  const written = entry && writtenOn(manuscript, entry);
  return entry && written?.startsWith('*') ? quote(entry, quotedYaml(written), false) : [];
}

export function quote({ key, valueSpan }: OutlineEntry, text: string, preferred: boolean): Repair[] {
  return valueSpan ? [{ code: 'quote-value', key, edits: [{ span: valueSpan, text }], preferred }] : [];
}

/** A value as it is written, if that is on one line. */
export function writtenOn({ text }: Manuscript, { valueSpan }: OutlineEntry): string | null {
  const written = valueSpan ? text.slice(valueSpan.start, valueSpan.end) : '';
  return written === '' || /[\r\n]/.test(written) ? null : written;
}

const WORDS = ['one', 'two', 'three', 'four', 'five'];

/** For a pass mark of no score: the nearest one. */
export function repairPass(manuscript: Manuscript): Repair[] {
  const entry = entryOfPath(manuscript, ['pass']);
  if (!entry?.valueSpan) {
    return [];
  }
  const written = manuscript.text.slice(entry.valueSpan.start, entry.valueSpan.end);
  const meant = markMeantBy(written);
  const pass = meant ?? DEFAULT_PASS;
  return [
    { code: 'set-pass', pass, edits: [{ span: entry.valueSpan, text: `${pass}` }], preferred: meant !== null },
    ...remove(manuscript, entry, false),
  ];
}

function markMeantBy(written: string): Score | null {
  const inWords = WORDS.findIndex((word) => written.toLowerCase().includes(word));
  const number = inWords === -1 ? Number.parseFloat(/-?\d+(?:\.\d+)?/.exec(written)?.[0] ?? '') : inWords + 1;
  // A percentage, or a mark of another scale, says nothing about this one.
  const nearest = number <= 10 && !written.includes('%') ? Math.max(1, Math.min(5, Math.round(number))) : null;
  return SCORES.find((score) => score === nearest) ?? null;
}

/** For criteria on several lines: the same words on one. A comment behind the header of a block stays behind them. */
export function joinLines(manuscript: Manuscript, key: string): Repair[] {
  const entry = entryOfPath(manuscript, [key]);
  if (!entry?.valueSpan || entry.text === null) {
    return [];
  }
  const header = manuscript.text.slice(entry.valueSpan.start, entry.valueSpan.end).split(/\r?\n/, 1)[0] ?? '';
  const comment = /^[|>][^#]*([ \t]#.*)$/.exec(header)?.[1] ?? '';
  const text = oneLineYaml(entry.text) + comment;
  return [{ code: 'join-lines', key, edits: [{ span: entry.valueSpan, text }], preferred: true }];
}

const ASKS_WITHOUT_MARK =
  /^(?:do|does|did|is|are|was|were|has|have|can|could|will|would|should|how|what|which|to what)\b/i;

/** For criteria that ask, but for the mark at their end. */
export function endQuestion(manuscript: Manuscript): Repair[] {
  const entry = entryOfPath(manuscript, ['criteria']);
  const { text, valueSpan } = entry ?? {};
  if (!valueSpan || !text || !ASKS_WITHOUT_MARK.test(text)) {
    return [];
  }
  const written = manuscript.text.slice(valueSpan.start, valueSpan.end);
  const cut = /^[ \t]+#[^\r\n]*[?？][ \t]*(?=[\r\n]|$)/.exec(manuscript.text.slice(valueSpan.end))?.[0];
  if (entry && cut !== undefined) {
    // YAML takes the rest of the question for a comment.
    const span = { start: valueSpan.start, end: valueSpan.end + cut.trimEnd().length };
    const text = quotedYaml(manuscript.text.slice(span.start, span.end));
    return [{ code: 'quote-value', key: entry.key, edits: [{ span, text }], preferred: false }];
  }
  const closing = /^["']/.test(written) ? 1 : 0;
  const inside = written.slice(0, written.length - closing).trimEnd();
  const end = valueSpan.start + inside.length;
  const span = { start: end - (/[.!:;,]$/.test(inside) ? 1 : 0), end };
  return [{ code: 'end-question', edits: [{ span, text: '?' }], preferred: true }];
}

const CURLY = /[\u2018-\u201f]/g;

/** For curly quotes: all those of the same text, escaped where that is in quotes itself. */
export function straightenQuotes(manuscript: Manuscript, offset: number): Repair[] {
  const entry = entryAt(manuscript, offset);
  if (!entry?.valueSpan) {
    return [];
  }
  const { start, end } = entry.valueSpan;
  const written = manuscript.text.slice(start, end);
  const style = /^["'|>]/.exec(written)?.[0] ?? '';
  if (style === '' && /^[\u2018-\u201f]/.test(written)) {
    const text = quotedYaml(straight(written));
    return [{ code: 'straighten-quotes', edits: [{ span: { start, end }, text }], preferred: true }];
  }
  const header = style === '|' || style === '>' ? written.search(/[\r\n]/) : 0;
  const edits = Array.from(written.matchAll(CURLY), (match): TextEdit & { at: number } => {
    const span: Span = { start: start + match.index, end: start + match.index + 1 };
    return { span, text: inQuotes(straight(match[0]), style), at: match.index };
  });
  const inText = edits.filter(({ at }) => at >= header).map(({ span, text }) => ({ span, text }));
  return inText.length === 0 ? [] : [{ code: 'straighten-quotes', edits: inText, preferred: true }];
}

function straight(text: string): string {
  return text.replace(/[\u2018-\u201b]/g, "'").replace(/[\u201c-\u201f]/g, '"');
}

function inQuotes(quoteMark: string, style: string): string {
  if (style !== quoteMark) {
    return quoteMark;
  }
  return style === '"' ? '\\"' : "''";
}
