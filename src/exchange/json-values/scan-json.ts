import type { JsonField, JsonList, JsonRecord, JsonValue, JsonSource } from './json-value.ts';
import type { Span } from '../exchange.ts';
import { decodeLiteral } from './string-literal.ts';

/** Maximum depth of containers: nobody keeps texts deeper than this, so that they are skipped and make no values. */
const DEEPEST = 60;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const ASTERISK = 42;
const COMMA = 44;
const SLASH = 47;
const COLON = 58;
const LIST_START = 91;
const BACKSLASH = 92;
const LIST_END = 93;
const RECORD_START = 123;
const RECORD_END = 125;
const BYTE_ORDER_MARK = 0xfeff;
const NO_BREAK_SPACE = 0xa0;

interface OpenList {
  readonly kind: 'list';
  readonly start: number;
  readonly items: JsonValue[];
}

interface OpenRecord {
  readonly kind: 'record';
  readonly start: number;
  readonly fields: JsonField[];
  /** The last literal, until it turns out to be a key. */
  literal: { readonly start: number; readonly end: number } | null;
  key: { readonly start: number; readonly end: number } | null;
}

type Open = OpenList | OpenRecord;

/**
 * Reads the values of a JSON text: one, or several that follow one another. Comments, commas too many or too few, a byte order
 * mark, keys that repeat and containers that are never closed are all taken as they come. A literal ends at the end of its line,
 * closed or not; one that is not closed is no text. Takes time linear in the text's length, however deep it nests.
 * @param offset where the text begins in its document.
 */
export function scanJson(text: string, offset = 0): readonly JsonValue[] {
  const origin: JsonSource = { text, offset };
  /** Numbers in lists are not looked at, and may be millions: they share one value. */
  const number: JsonValue = { kind: 'plain', origin, span: { start: offset, end: offset } };
  const values: JsonValue[] = [];
  const open: Open[] = [];
  /** Number of open containers that are too deep to be kept. */
  let skipped = 0;
  let at = 0;

  const put = (value: JsonValue): void => {
    const container = open.at(-1);
    if (container === undefined) values.push(value);
    else if (container.kind === 'list') container.items.push(value);
    else if (container.key !== null) {
      const { start, end } = container.key;
      const keySpan = { start: start + offset, end: end + offset };
      container.fields.push({ key: decodeLiteral(text.slice(start, end)), keySpan, value });
      container.key = null;
    }
  };

  const close = (end: number): void => {
    const container = open.at(-1);
    if (container === undefined) return;
    if (container.kind === 'record') flush(container);
    open.pop();
    const span = { start: container.start + offset, end: end + offset };
    if (container.kind === 'list') put({ kind: 'list', origin, span, items: container.items } satisfies JsonList);
    else put({ kind: 'record', origin, span, fields: container.fields, index: null } satisfies JsonRecord);
  };

  /** A literal in a record that no colon follows is no key, and belongs to the key before it, if that has no value. */
  const flush = (container: OpenRecord): void => {
    const { literal } = container;
    container.literal = null;
    if (literal !== null && container.key !== null) putLiteral(literal.start, literal.end);
  };

  const putLiteral = (start: number, end: number): void => {
    put({ kind: 'text', origin, span: { start: start + offset, end: end + offset } });
  };

  const literal = (start: number): void => {
    const end = literalEnd(text, start);
    at = Math.abs(end);
    if (skipped > 0) return;
    const container = open.at(-1);
    if (container?.kind === 'record') {
      flush(container);
      // A key that is not closed names nothing.
      if (end > 0) container.literal = { start, end };
      else put({ kind: 'plain', origin, span: { start: start + offset, end: at + offset } });
    } else if (end > 0) putLiteral(start, end);
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    const container = open.at(-1);
    switch (code) {
      case QUOTE:
        literal(at);
        break;
      case RECORD_START:
      case LIST_START:
        if (container?.kind === 'record' && skipped === 0) flush(container);
        if (skipped > 0 || open.length >= DEEPEST) skipped++;
        else if (code === LIST_START) open.push({ kind: 'list', start: at, items: [] });
        else open.push({ kind: 'record', start: at, fields: [], literal: null, key: null });
        at++;
        break;
      case RECORD_END:
      case LIST_END:
        at++;
        if (skipped > 0) skipped--;
        else closeTo(code === LIST_END ? 'list' : 'record');
        break;
      case COLON:
        if (container?.kind === 'record' && skipped === 0 && container.literal !== null) {
          container.key = container.literal;
          container.literal = null;
        }
        at++;
        break;
      case COMMA:
        if (container?.kind === 'record' && skipped === 0) {
          flush(container);
          container.key = null;
        }
        at++;
        break;
      case SLASH:
        at = commentEnd(text, at);
        break;
      default:
        if (isSpace(code)) at++;
        else {
          const start = at;
          at = wordEnd(text, at);
          if (skipped > 0) break;
          if (container?.kind === 'record') flush(container);
          if (container?.kind === 'list') put(number);
          // A word outside of everything is what a broken record leaves behind.
          else if (container) put({ kind: 'plain', origin, span: { start: start + offset, end: at + offset } });
        }
    }
  }
  while (open.length > 0) close(text.length);
  return values;

  /** Closes the nearest container of a kind, and with it those in it that were never closed. */
  function closeTo(kind: Open['kind']): void {
    const from = open.findLastIndex((each) => each.kind === kind);
    if (from === -1) return;
    while (open.length > from + 1) close(at - 1);
    close(at);
  }
}

/** The offset behind a literal's closing quotation mark; negative, and behind its last character, where it is not closed. */
function literalEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) return -at;
    if (code === BACKSLASH) {
      const next = text.charCodeAt(at + 1);
      if (next !== LINE_FEED && next !== CARRIAGE_RETURN) at++;
    }
  }
  return -text.length;
}

/** The offset behind a comment; behind the slash, if it begins none. */
function commentEnd(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) {
    let end = at + 2;
    while (end < text.length && text.charCodeAt(end) !== LINE_FEED && text.charCodeAt(end) !== CARRIAGE_RETURN) end++;
    return end;
  }
  if (next !== ASTERISK) return at + 1;
  const end = text.indexOf('*/', at + 2);
  return end === -1 ? text.length : end + 2;
}

function wordEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && !endsWord(text.charCodeAt(end))) end++;
  return end;
}

function endsWord(code: number): boolean {
  switch (code) {
    case QUOTE:
    case COMMA:
    case COLON:
    case SLASH:
    case LIST_START:
    case LIST_END:
    case RECORD_START:
    case RECORD_END:
      return true;
    default:
      return isSpace(code);
  }
}

function isSpace(code: number): boolean {
  switch (code) {
    case SPACE:
    case LINE_FEED:
    case CARRIAGE_RETURN:
    case TAB:
    case BYTE_ORDER_MARK:
    case NO_BREAK_SPACE:
      return true;
    default:
      return false;
  }
}

/** The literal that an offset stands in, its quotation marks included; null where it stands in none, and where it is not closed. */
export function literalAt(text: string, offset: number): Span | null {
  let at = 0;
  while (at < text.length && at <= offset) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = literalEnd(text, at);
      if (offset < Math.abs(end)) return end > 0 ? { start: at, end } : null;
      at = Math.abs(end);
    } else at = code === SLASH ? commentEnd(text, at) : at + 1;
  }
  return null;
}
