import { passageOf, type Passage } from '../passage.ts';
import type { Span } from '../exchange.ts';
import { trimSpan } from '../span.ts';
import type { Role, Section } from '../structure.ts';
import { bodyOf, unquoted } from './section-body.ts';
import type { Border } from './borders.ts';
import { kindAt, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import type { Separator } from './separators.ts';
import type { Voice } from '../markdown-speakers/voice.ts';

/** One labelled stretch of a document. */
export interface LabelledText {
  readonly voice: Voice;
  readonly role: Role;
  readonly separator: Separator;
  /** True if it continues the message before. */
  readonly joins: boolean;
  readonly label: Span;
  readonly body: Passage;
  readonly span: Span;
  /** The body if the section continued behind a border that is in doubt; null if there is no doubt. */
  readonly longer: Span | null;
  /** Level of the highest unlabelled heading between it and the message before; `Infinity` if there is none. */
  readonly headingBefore: number;
}

/** A section, with the messages that it is made of. */
export interface PlacedSection {
  readonly section: Section;
  readonly first: LabelledText;
  readonly last: LabelledText;
}

const TAGGED = /^(?:list-)?(?:token|tag|html|div|call-out)/;

/** Cuts a document at its borders. */
export function messagesOf(document: MarkdownText, borders: readonly Border[]): LabelledText[] {
  const { text, lines } = document;
  const messages: LabelledText[] = [];
  let headingBefore = Infinity;
  for (const [index, border] of borders.entries()) {
    const { voice, role } = border;
    if (voice === null || role === null) {
      headingBefore = Math.min(headingBefore, border.headingLevel);
      continue;
    }
    const next = borders[index + 1];
    const end = endBefore(document, next);
    const bodyEnd =
      next === undefined || next.voice === null ? ruledOff(document, next?.line ?? lines.count, border.line, end) : end;
    const { mark } = voice;
    const start = mark.form === 'token' ? mark.start : Math.min(lines.starts[mark.line] ?? 0, mark.start);
    const isTagged = TAGGED.test(mark.form) || text.startsWith('<hr', end - 1);
    const quote = quoteDepth(document, voice);
    const bodySpan = bodyOf(text, lines, { line: mark.line, start: mark.end }, bodyEnd, isTagged);
    messages.push({
      voice,
      role,
      separator: border.separator,
      joins: border.joins,
      label: trimSpan(text, mark),
      body: quote > 0 ? unquoted(text, fullQuote(text, bodySpan), quote) : passageOf(text, bodySpan),
      span: { start, end },
      longer: next?.inDoubt === true ? longerBody(document, borders, index, bodySpan) : null,
      headingBefore,
    });
    headingBefore = Infinity;
  }
  return withoutQuotes(document, messages);
}

function endBefore({ text, lines }: MarkdownText, next: Border | undefined): number {
  if (next === undefined) return text.length;
  if (next.separator.line < next.line) return lines.starts[next.separator.line] ?? text.length;
  // A mark within a line ends what stands before it on the same line.
  return next.voice?.mark.form === 'token' ? next.start : (lines.starts[next.line] ?? text.length);
}

/** Start of the rules directly above a line at which nothing else begins; they are no part of what was said. */
function ruledOff(document: MarkdownText, line: number, label: number, end: number): number {
  let first = line;
  for (let above = line - 1; above > label; above--) {
    const kind = kindAt(document, above);
    if (kind === KIND.break || kind === KIND.comment) first = above;
    else if (kind !== KIND.blank) break;
  }
  return first < line ? (document.lines.starts[first] ?? end) : end;
}

function longerBody(document: MarkdownText, borders: readonly Border[], index: number, body: Span): Span | null {
  let next = index + 1;
  while (next < borders.length && borders[next]?.voice === null) next++;
  const end = endBefore(document, borders[next]);
  const isLast = borders[next] === undefined;
  const line = borders[index]?.line ?? 0;
  const longer = trimSpan(document.text, {
    start: body.start,
    end: isLast ? ruledOff(document, document.lines.count, line, end) : end,
  });
  return longer.end > body.end ? longer : null;
}

function quoteDepth({ text, lines }: MarkdownText, { mark }: Voice): number {
  if (!mark.form.startsWith('q-')) return 0;
  const before = text.slice(lines.inks[mark.line] ?? mark.start, mark.start);
  return before.split('>').length - 1;
}

/** A quoted body without the quote marks behind its last word. */
function fullQuote(text: string, span: Span): Span {
  let end = span.end;
  while (end > span.start && /[\s>]/.test(text[end - 1] ?? '')) end--;
  let start = span.start;
  while (start < end && /[\s>]/.test(text[start] ?? '')) start++;
  return { start, end };
}

/**
 * Removes the block quotes where every prompt, every response or every reference of a document is one block quote: then the quote only
 * sets it off and is no part of it.
 */
function withoutQuotes(document: MarkdownText, messages: readonly LabelledText[]): LabelledText[] {
  const isQuote = (message: LabelledText) => isWholeQuote(document, message);
  const roles = (['prompt', 'response', 'reference'] as const).filter((role) => {
    const said = messages.filter((message) => message.role === role && message.body.text !== '');
    return said.length > 0 && said.every(isQuote);
  });
  if (roles.length === 0) return [...messages];
  return messages.map((message) =>
    roles.some((role) => role === message.role) && message.body.text !== ''
      ? { ...message, body: unquoted(document.text, message.body.span, 1) }
      : message,
  );
}

function isWholeQuote({ lines }: MarkdownText, { voice, body, span }: LabelledText): boolean {
  if (voice.mark.followed || voice.mark.form.startsWith('q-')) return false;
  let line = voice.mark.line + 1;
  let quoted = 0;
  for (; line < lines.count && (lines.starts[line] ?? 0) < Math.min(span.end, body.span.end); line++) {
    const kind = lines.kinds[line];
    if (kind === KIND.quote) quoted++;
    else if (kind !== KIND.blank && kind !== KIND.underline) return false;
  }
  return quoted > 0;
}

/** Joins messages of one side that follow one another: they are one section. */
export function joinedSections(messages: readonly LabelledText[]): PlacedSection[] {
  const sections: PlacedSection[] = [];
  for (let from = 0; from < messages.length;) {
    let end = from + 1;
    while (messages[end]?.joins === true && messages[end]?.separator.headings.length === 0) end++;
    const [first, last] = [messages[from], messages[end - 1]];
    if (first && last) sections.push(first === last ? alone(first) : joined(messages.slice(from, end), first, last));
    from = end;
  }
  return sections;
}

function alone(message: LabelledText): PlacedSection {
  const { role, label, body, span } = message;
  return { section: { role, name: labelName(message), label, body, span }, first: message, last: message };
}

function joined(messages: readonly LabelledText[], first: LabelledText, last: LabelledText): PlacedSection {
  const said = messages.filter(({ body }) => body.text !== '');
  const [opening] = said;
  const closing = said.at(-1);
  const body: Passage =
    opening && closing && opening !== closing
      ? {
          text: said.map((each) => each.body.text).join('\n\n'),
          span: { start: opening.body.span.start, end: closing.body.span.end },
        }
      : (opening ?? first).body;
  const { role, label } = first;
  const span = { start: first.span.start, end: last.span.end };
  return { section: { role, name: labelName(first), label, body, span }, first, last };
}

/** The name as its document writes it, without marks and times; of an answer, with what tells it from others. */
function labelName({ voice }: LabelledText): string {
  const { text, qualifier } = voice.mark.name;
  return voice.kind === 'response' && qualifier !== '' ? `${text} (${qualifier})` : text;
}
