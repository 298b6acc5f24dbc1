import type { Span } from '../../exchange/exchange.ts';
import { CURLY_QUOTES } from '../lint/phrasing.ts';
import { entryAt, entryOfPath } from '../text/editable-rubric.ts';
import type { Manuscript } from '../text/editable-rubric.ts';
import { oneLineYaml, quotedYaml } from '../text/one-line.ts';
import type { OutlineEntry } from '../text/outline.ts';
import type { Path } from '../problems.ts';
import type { Repair, TextEdit } from '../repair.ts';
import { SCORES } from '../rubric.ts';
import type { Score } from '../rubric.ts';

/** Repairs for a value that YAML does not take for a text: the same characters in quotes. An alias stands for something else. */
export function repairNotText(manuscript: Manuscript, path: Path): Repair[] {
  const entry = entryOfPath(manuscript, path);
  const written = entry && writtenOn(manuscript, entry);
  return entry && written && !written.startsWith('*') ? quote(entry, quotedYaml(written), true) : [];
}

/** Repairs for an alias without an anchor: most likely a text that begins with a star. */
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

/** Repairs for a pass mark that can only mean one score. What is of another scale, or says nothing, is the author's to decide. */
export function repairPass(manuscript: Manuscript): Repair[] {
  const entry = entryOfPath(manuscript, ['pass']);
  if (!entry?.valueSpan) {
    return [];
  }
  const pass = markMeantBy(manuscript.text.slice(entry.valueSpan.start, entry.valueSpan.end));
  return pass === null
    ? []
    : [{ code: 'set-pass', pass, edits: [{ span: entry.valueSpan, text: `${pass}` }], preferred: true }];
}

/** `four`, `4.0`, `4/5`, `4 out of 5`, `>= 4`, `4+`, `at least 4`, `score 4`: all of it, and nothing beside it. */
const MARK =
  /^(?:(?:score|level|rating)s?[ :=]*)?(>=?|≥|at least|from|min(?:imum)?\.?:?)?\s*(?:(?:score|level|rating)\s*)?(\d(?:\.\d{1,3})?|one|two|three|four|five)(?:\s*(?:\/|out of|of)\s*(\d+))?\s*(?:points?|stars?)?\s*(\+|or (?:more|above|higher|better)|and (?:more|above|up|higher))?$/i;

function markMeantBy(written: string): Score | null {
  const text = written
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  const [, sign = '', number = '', scale, above] = MARK.exec(text) ?? [];
  if (number === '' || (scale !== undefined && scale !== '5') || (sign !== '' && above !== undefined)) return null;
  const inWords = WORDS.indexOf(number.toLowerCase());
  const value = inWords === -1 ? Number(number) : inWords + 1;
  // The lowest whole score that reaches a mark between two is the one above it.
  const lowest = sign === '>' ? Math.floor(value) + 1 : Math.ceil(value);
  return value < 1 ? null : (SCORES.find((score) => score === lowest) ?? null);
}

/** Repairs for criteria on several lines: the same words on one. A comment behind the header of a block stays behind them. */
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

/** Repairs for criteria that ask, but lack the question mark at their end. */
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

/** Repairs for curly quotes: all those of the same text, escaped where that is in quotes itself. */
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
  const single = [...written.matchAll(CURLY_QUOTES)].filter(([mark]) => mark.length === 1);
  const edits = Array.from(single, (match): TextEdit & { at: number } => {
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
