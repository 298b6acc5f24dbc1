import { inkOf } from '../white-space.ts';
import { KIND, type ClassifiedLines } from '../markdown-lines/classified-lines.ts';
import { LABEL_WINDOW, type SectionLabel } from '../labels/section-label.ts';
import { isCore } from '../names/name-kind.ts';
import { readName } from '../names/name.ts';
import { readEmphasized } from '../labels/emphasis.ts';
import { LONGEST_BARE_LABEL, shapeOf, type Shape } from '../labels/label-shape.ts';
import { readPlain } from '../labels/plain.ts';
import { contentField, readRoleLine } from '../labels/role-line.ts';
import { readRuled } from '../labels/ruled.ts';
import { readBracket, readDiv, readTag, readTimeBefore } from '../labels/tags.ts';
import { readTitle } from '../labels/title.ts';

const BULLET = /^(?:[-*+•]|\d{1,4}[.)])[ \t]{1,4}(?:\[[ xX]\][ \t]{1,3})?/;
const RULES = /^[=#+*_-]{2}/;
const QUOTE = /^(?:>[ \t]?){1,8}[ \t]{0,3}/;
const HEADING = /^(#{1,6})[ \t]{1,8}/;
const ARROWS = /^>{3,}\s{0,3}/;
/** Tokens of chat templates, which stand anywhere in a line. The groups are names. */
const TOKENS =
  /\[\/?INST\]|<\|im_start\|>\s{0,2}(\w{1,30})|<\|start_header_id\|>\s{0,2}(\w{1,30})\s{0,2}<\|end_header_id\|>|<start_of_turn>\s{0,2}(\w{1,30})|<\|(system|user|assistant|human|bot|model)\|>/gi;
/** True for a text that may hold such tokens. */
export const TOKEN = /INST\]|<\||<start_of/;
const HEADING_FORMS = Array.from({ length: 7 }, (_, level) => `h${level}`);
const CLOSING_HASHES = /(?:^|[ \t])#{1,60}[ \t]{0,20}$/;

/** Candidate marks of every form, in the document's order, those in fenced code included. */
export function readMarks(text: string, lines: ClassifiedLines): SectionLabel[] {
  const marks: SectionLabel[] = [];
  const hasTokens = TOKEN.test(text);
  for (let line = 0; line < lines.count; line++) {
    const kind = lines.kinds[line];
    if (kind === KIND.text || kind === KIND.heading || kind === KIND.quote) {
      if (!hasTokens || !pushTokens(text, lines, line, marks)) {
        const mark = readMark(text, lines, line);
        if (mark) marks.push(mark);
      }
    }
  }
  return marks;
}

function readMark(text: string, lines: ClassifiedLines, line: number): SectionLabel | null {
  const ink = lines.inks[line] ?? 0;
  const end = lines.ends[line] ?? 0;
  if (
    lines.kinds[line] === KIND.text &&
    !mayLabel(text, ink, end) &&
    !(end - ink <= LONGEST_BARE_LABEL && isAlone(lines, line))
  )
    return null;
  const content = text.slice(ink, Math.min(end, ink + LABEL_WINDOW));
  const level = lines.levels[line] ?? 0;
  if (lines.kinds[line] === KIND.heading) return headingMark(lines, line, level, content);
  const message = lines.kinds[line] === KIND.text ? roleMark(text, lines, line, content) : null;
  if (message) return message;
  const quote = lines.kinds[line] === KIND.quote ? QUOTE.exec(content)?.[0] : '';
  if (quote === undefined) return null;
  const shape = quote === '' ? readShape(content) : readQuoted(content, quote);
  if (shape === null) return null;
  const before = shape.form.startsWith('q-') ? quote.length : 0;
  const labelEnd = ink + before + shape.length;
  const followed = inkOf(text, labelEnd, end) < end;
  if (shape.bare && (followed || !isAlone(lines, line))) return null;
  return {
    line,
    start: ink + before,
    end: labelEnd,
    form: shape.form,
    level: 0,
    name: shape.name,
    followed,
    below: followed ? line + 1 : inkBelow(lines, line),
    bare: shape.bare,
    inline: shape.inline,
  };
}

/** A message of two fields. Its label goes up to what the second one holds. */
function roleMark(text: string, lines: ClassifiedLines, line: number, content: string): SectionLabel | null {
  const shape = readRoleLine(content);
  if (shape === null || line + 1 >= lines.count) return null;
  const [start, below, end] = [lines.inks[line] ?? 0, lines.inks[line + 1] ?? 0, lines.ends[line + 1] ?? 0];
  const field = contentField(text.slice(below, Math.min(end, below + LABEL_WINDOW)));
  if (field === 0) return null;
  const { form, name, bare, inline } = shape;
  return { line, start, end: below + field, form, level: 0, name, followed: true, below: line + 1, bare, inline };
}

const [FIRST_LETTER, LAST_LETTER, COLON, DOT, BRACKET, SIGN, WIDE_COLON] = [65, 122, 58, 46, 41, 62, 0xff1a];
const LABEL_ENDS = 84;
/** Characters at the beginning of a long heading in which a label is looked for. */
const LONGEST_TITLE = 100;

/** False for a line that opens with a word and holds nothing that ends a label: prose, most of the time. */
function mayLabel(text: string, ink: number, end: number): boolean {
  const first = text.charCodeAt(ink);
  if (first < FIRST_LETTER || first > LAST_LETTER || (first > 90 && first < 97)) return true;
  const last = Math.min(end, ink + LABEL_ENDS);
  for (let at = ink + 1; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON || code === WIDE_COLON) return true;
    if (at < ink + 24 && (code === DOT || code === BRACKET || code === SIGN) && at < end) return true;
  }
  return false;
}

/** Reads the label at the beginning of a line that is no heading. */
export function readShape(content: string): Shape | null {
  const ruled = RULES.test(content) ? readRuled(content) : null;
  if (ruled) return ruled;
  const bullet = BULLET.exec(content)?.[0];
  if (bullet !== undefined && !/^\d{1,2}[.]\d/.test(content)) {
    const shape = readLabelled(content.slice(bullet.length));
    return shape && !shape.bare ? { ...shape, form: `list-${shape.form}`, length: bullet.length + shape.length } : null;
  }
  return readLabelled(content);
}

function readLabelled(content: string): Shape | null {
  const [first = ''] = content;
  switch (first) {
    case '*':
    case '_':
      return readEmphasized(content);
    case '[':
      return readTag(content) ?? readBracket(content);
    case '【':
    case '「':
      return readBracket(content);
    case '<':
    case '{':
      return readTag(content);
    case ':':
      return readDiv(content);
    case '`':
    case '|':
    case '#':
      return null;
    default:
      return (/^[\d(]/.test(first) ? readTimeBefore(content) : null) ?? readPlain(content);
  }
}

function readQuoted(content: string, quote: string): Shape | null {
  const arrows = ARROWS.exec(content)?.[0];
  if (arrows !== undefined) {
    const shape = readPlain(content.slice(arrows.length));
    if (shape) return { ...shape, form: 'arrows', length: arrows.length + shape.length, bare: false };
  }
  const inner = content.slice(quote.length);
  const heading = HEADING.exec(inner);
  const shape = heading ? readTitleIn(inner, heading[0].length) : readShape(inner);
  if (!shape || shape.bare) return null;
  return { ...shape, form: heading ? `q-h${heading[1]?.length ?? 0}` : `q-${shape.form}` };
}

function readTitleIn(content: string, from: number): Shape | null {
  const shape = readTitle(content.slice(from).replace(CLOSING_HASHES, '').trim());
  return shape && { ...shape, length: shape.inline ? from + shape.length : content.trimEnd().length };
}

/** The label that a heading is. One that is too long for a label may open with one: `#### Q: …`. */
function headingMark(lines: ClassifiedLines, line: number, level: number, content: string): SectionLabel | null {
  const [start, lineEnd] = [lines.inks[line] ?? 0, lines.ends[line] ?? 0];
  const isLong = lineEnd - start > LABEL_WINDOW;
  const hashes = /^#{1,6}[ \t]*/.exec(content)?.[0].length ?? 0;
  const title = content.slice(hashes);
  const shape = readTitle(isLong ? title.slice(0, LONGEST_TITLE) : title.replace(CLOSING_HASHES, '').trim());
  if (shape === null) return null;
  const labelEnd = start + hashes + shape.length;
  if (isLong && (!shape.inline || labelEnd >= lineEnd)) return null;
  const underlined = !isLong && lines.kinds[line + 1] === KIND.underline;
  const { name, inline } = shape;
  return {
    line,
    start,
    end: inline ? labelEnd : underlined ? (lines.ends[line + 1] ?? lineEnd) : lineEnd,
    form: HEADING_FORMS[level] ?? '',
    level,
    name,
    followed: inline,
    below: isLong ? line + 1 : inkBelow(lines, underlined ? line + 1 : line),
    bare: false,
    inline,
  };
}

/** Marks that stand anywhere in a line. */
function pushTokens(text: string, lines: ClassifiedLines, line: number, marks: SectionLabel[]): boolean {
  const [ink, end] = [lines.inks[line] ?? 0, lines.ends[line] ?? 0];
  if (lines.kinds[line] !== KIND.text) return false;
  const content = text.slice(ink, end);
  if (!TOKEN.test(content)) return false;
  let pushed = false;
  for (const found of content.matchAll(TOKENS)) {
    const start = ink + found.index;
    const written = (found.slice(1) as (string | undefined)[]).find((group) => group !== undefined);
    const name = readName(written ?? (found[0] === '[INST]' ? 'Human' : 'Assistant'));
    if (!name || !isCore(name.kind)) continue;
    const shape = shapeOf('token', name, found[0].length);
    marks.push({
      ...{ line, start, end: start + shape.length, form: shape.form, level: 0, name, bare: false, inline: false },
      below: line + 1,
      followed: inkOf(text, start + shape.length, end) < end,
    });
    pushed = true;
  }
  return pushed;
}

function inkBelow(lines: ClassifiedLines, line: number): number {
  let below = line + 1;
  while (below < lines.count && lines.kinds[below] === KIND.blank) below++;
  return below;
}

function isAlone(lines: ClassifiedLines, line: number): boolean {
  const isBlank = (at: number) => at < 0 || at >= lines.count || lines.kinds[at] === KIND.blank;
  return isBlank(line - 1) && isBlank(line + 1);
}
