import { REQUEST_FORMS, REQUEST_WORDS } from '../names/request-words.ts';
import { trimSpan } from '../span.ts';
import type { Structure } from '../structure.ts';
import { isFooter, unquoted } from './section-body.ts';
import { kindAt, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import { QUESTION_END, structureOf, type UnlabelledPrompt } from './heading-prompts.ts';
import { inkEnd } from '../white-space.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';

/** A block quote. */
interface Quote extends UnlabelledPrompt {
  /** `request`: it asks for something; `citation`: it belongs to the text around it. */
  readonly nature: 'request' | 'citation' | 'other';
}

const LONGEST_REQUEST = 4000;
const CITED_BY = /^\s{0,3}(?:[—–―~]|--|\[!)/;
const FIRST_WORD = /^[\s"'“„«*_¿¡]{0,4}([\p{L}'’]{2,20})/u;
const LEADS_IN = /[:：]\s{0,3}[*_]{0,2}$/;

/**
 * Reads documents whose prompts are block quotes, with the answers below them and no labels; null where they are not. Such a document begins
 * with a quote that asks for something, below a title at most, and at least half of its quotes ask.
 */
export function readQuotedPrompts(document: MarkdownText): Structure | null {
  const first = firstInk(document);
  if (kindAt(document, first) !== KIND.quote) return null;
  const quotes = quotesIn(document, first);
  const prompts = quotes.filter(({ nature }) => nature !== 'citation');
  const requests = prompts.filter(({ nature }) => nature === 'request').length;
  if (quotes[0]?.nature !== 'request' || requests * 2 < prompts.length) return null;
  if (prompts.length === 1 && hasHeading(document, first)) return null;
  const ruled = rulesAbove(document, prompts);
  const headings = new Set(prompts.slice(1).flatMap(({ lines }) => headingAbove(document, lines[0]) ?? []));
  const footer = footerOf(document);
  const ends = (line: number) => ruled.has(line) || headings.has(line) || line === footer;
  return structureOf(document, { prompts, ends, isReport: () => false, isDialogue: true });
}

/** The first line that holds anything, behind a title. */
function firstInk(document: MarkdownText): number {
  const { lines } = document;
  const isEmpty = (line: number) => {
    const kind = kindAt(document, line);
    return kind === KIND.blank || kind === KIND.comment || kind === KIND.underline;
  };
  let line = 0;
  while (line < lines.count && isEmpty(line)) line++;
  if (kindAt(document, line) !== KIND.heading) return line;
  line++;
  while (line < lines.count && isEmpty(line)) line++;
  return line;
}

function quotesIn(document: MarkdownText, from: number): Quote[] {
  const { lines } = document;
  const quotes: Quote[] = [];
  for (let line = from; line < lines.count; line++) {
    if (kindAt(document, line) !== KIND.quote) continue;
    const first = line;
    while (line < lines.count && kindAt(document, line) === KIND.quote) line++;
    quotes.push(quoteOf(document, first, line));
  }
  return quotes;
}

function quoteOf(document: MarkdownText, first: number, end: number): Quote {
  const { text, lines } = document;
  const start = lines.inks[first] ?? 0;
  const whole = { start, end: lines.ends[end - 1] ?? start };
  const span = trimSpan(text, { start: start + 1, end: whole.end });
  const body = { text: unquoted(text, whole, 1).text, span };
  return { lines: [first, end], label: { start, end: start + 1 }, body, nature: natureOf(document, first, body.text) };
}

function natureOf(document: MarkdownText, first: number, said: string): Quote['nature'] {
  if (said === '' || said.length > LONGEST_REQUEST) return 'citation';
  const lines = said.split('\n');
  const last = lines.at(-1) ?? '';
  if (CITED_BY.test(last) || CITED_BY.test(lines[0] ?? '') || isLedIn(document, first)) return 'citation';
  const [, word = ''] = FIRST_WORD.exec(said) ?? [];
  const asks = [lines[0] ?? '', last].some((line) => QUESTION_END.test(line) || REQUEST_FORMS.test(line));
  return asks || REQUEST_WORDS.has(word.toLowerCase()) ? 'request' : 'other';
}

/** True where the text above ends in a colon: it leads to what it cites. */
function isLedIn(document: MarkdownText, first: number): boolean {
  const { text, lines } = document;
  let line = first - 1;
  while (line >= 0 && kindAt(document, line) === KIND.blank) line--;
  if (line < 0 || kindAt(document, line) === KIND.heading) return false;
  const end = inkEnd(text, lines.inks[line] ?? 0, lines.ends[line] ?? 0);
  return LEADS_IN.test(text.slice(Math.max(lines.inks[line] ?? 0, end - 8), end));
}

/** The rules above all prompts but the first, if there is one above each and none below any: they divide dialogues. */
function rulesAbove(document: MarkdownText, prompts: readonly Quote[]): Set<number> {
  const found = new Set<number>();
  for (const [index, { lines }] of prompts.entries()) {
    let below = lines[1];
    while (kindAt(document, below) === KIND.blank && below < document.lines.count) below++;
    if (kindAt(document, below) === KIND.break) return new Set();
    if (index === 0) continue;
    let above = lines[0] - 1;
    while (kindAt(document, above) === KIND.blank && above > 0) above--;
    if (kindAt(document, above) !== KIND.break) return new Set();
    found.add(above);
  }
  return found;
}

function headingAbove(document: MarkdownText, first: number): number | null {
  let line = first - 1;
  while (line > 0 && [KIND.blank, KIND.underline].some((kind) => kind === kindAt(document, line))) line--;
  return kindAt(document, line) === KIND.heading ? line : null;
}

function hasHeading(document: MarkdownText, from: number): boolean {
  for (let line = from; line < document.lines.count; line++) if (kindAt(document, line) === KIND.heading) return true;
  return false;
}

/** Line of what a program wrote below all that it exported; -1 where there is none. */
function footerOf(document: MarkdownText): number {
  const { text, lines } = document;
  let line = lines.count - 1;
  while (line > 0 && [KIND.blank, KIND.break].some((kind) => kind === kindAt(document, line))) line--;
  const ink = lines.inks[line] ?? 0;
  return isFooter(text.slice(ink, Math.min(lines.ends[line] ?? 0, ink + 200))) ? line : -1;
}
