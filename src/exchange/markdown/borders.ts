import type { Role } from '../structure.ts';
import { areAlternatives, areOne } from '../markdown-speakers/alternatives.ts';
import { isFooter } from './section-body.ts';
import { isHeading, kindAt, rankOf, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import { isAside } from '../names/name-kind.ts';
import {
  endsAt,
  endsBefore,
  isAnswer,
  isOwnTitle,
  isPlainFact,
  ownChapters,
  soleAnswerOf,
  type Open,
} from './section-ends.ts';
import type { LabelForm } from '../markdown-speakers/label-forms.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import { LABEL_WINDOW } from '../labels/section-label.ts';
import { caseHeadings, countsTurns, NO_HEADINGS, separatorAbove, type Separator, type Sides } from './separators.ts';
import { referencesLead } from './role-order.ts';
import { roleOf, type Voice } from '../markdown-speakers/voice.ts';

/** A place where a section begins, or where one ends and none begins. */
export interface Border {
  readonly line: number;
  readonly start: number;
  /** Null where nothing of the exchange follows: a score, the heading of the next case. */
  readonly voice: Voice | null;
  readonly role: Role | null;
  readonly separator: Separator;
  /** True if the next section continues the message before. */
  readonly joins: boolean;
  /** Level of an unlabelled heading that ended the section before; `Infinity` if none did. */
  readonly headingLevel: number;
  /** True if the section before might just as well continue. */
  readonly inDoubt: boolean;
}

/** Finds where the sections of a document begin and end. */
export function bordersOf(document: MarkdownText, form: LabelForm, isOneSided: boolean): Border[] {
  const isMark = linesOf(form, document.lines.count);
  const voices = withOneVocabulary(form.voices);
  const leads = referencesLead(voices);
  const cases = caseHeadings(document, separatorsOf(document, voices, isMark, leads), form.voices[0]?.mark.line ?? 0);
  const remarks = recurring(form);
  const own = ownChapters(form);
  const sole = soleAnswerOf(form);
  const borders: Border[] = [];
  let open: Open | null = null;
  const isTurn = (heading: number) => !form.isOfParts && countsTurns(document, heading);
  const end = (line: number, headingLevel: number, inDoubt: boolean) => {
    const start = document.lines.starts[line] ?? document.text.length;
    borders.push({ line, start, voice: null, role: null, separator: none(line), joins: false, headingLevel, inDoubt });
    open = null;
  };
  for (const item of itemsOf(document, voices, isMark)) {
    const section: Open | null = open;
    if (typeof item === 'number') {
      if (section === null || !isAnswer(section)) continue;
      const level = document.lines.levels[item] ?? 0;
      if (kindAt(document, item) !== KIND.heading) end(item, Infinity, false);
      else if (item === section.firstLine) section.ownLevel = level;
      else if (isOwnTitle(document, item, section, cases, sole)) section.ownLevel = level;
      else if (endsAt(document, item, section, cases, form, isOneSided))
        end(item, isTurn(item) ? Infinity : level, true);
      continue;
    }
    const role = roleOf(item);
    if (role === null) {
      if (section !== null && endsBefore(item, section, form, own))
        end(item.mark.line, Infinity, !isPlainFact(item, form, remarks));
      continue;
    }
    if (section !== null && isContent(item, section)) continue;
    const joins =
      section !== null && section.role === role && areOne(section.voice, item) && !areAlternatives(section.voice, item);
    const { line, start } = item.mark;
    borders.push({
      line,
      start,
      voice: item,
      role,
      separator: separatorAbove(document, line, sidesOf(section, item, leads), isMark),
      joins: joins && !isOneSided,
      headingLevel: Infinity,
      inDoubt: false,
    });
    open = {
      voice: item,
      role,
      line,
      rank: rankOf(item.mark),
      firstLine: firstLineOf(item),
      ownLevel: Infinity,
    };
  }
  const last: Open | null = open;
  const footer = footerOf(document);
  if (last !== null && isAnswer(last) && footer > last.line) end(footer, Infinity, true);
  return borders;
}

/** Line of what a program wrote below all that it exported; -1 where there is none. */
function footerOf({ text, lines }: MarkdownText): number {
  let line = lines.count - 1;
  while (line > 0 && (lines.kinds[line] === KIND.blank || lines.kinds[line] === KIND.break)) line--;
  const above = lines.kinds[line - 1];
  if (above !== KIND.blank && above !== KIND.break) return -1;
  const ink = lines.inks[line] ?? 0;
  return isFooter(text.slice(ink, Math.min(lines.ends[line] ?? 0, ink + LABEL_WINDOW))) ? line : -1;
}

function none(line: number): Separator {
  return { line, hasBreak: false, headings: NO_HEADINGS };
}

function firstLineOf({ mark }: Voice): number {
  return mark.followed ? mark.line : mark.below;
}

function sidesOf(open: Sides['before'], voice: Voice, leads: boolean): Sides {
  const role = roleOf(voice);
  const asks = role === 'prompt' || role === 'system' || (leads && role === 'reference');
  return { before: open, rank: rankOf(voice.mark), asks };
}

/** Marks of the form, and the headings and ends of quotes that may end what was said, in order. */
function itemsOf(document: MarkdownText, voices: readonly Voice[], isMark: Uint8Array): readonly (Voice | number)[] {
  const isQuoted = voices.length > 0 && voices.every(({ mark }) => mark.form.startsWith('q-'));
  if (isQuoted) return withEndsOfQuotes(document, voices);
  const { headings } = document.lines;
  const items: (Voice | number)[] = [];
  let next = 0;
  for (const voice of voices) {
    for (let line = headings[next]; line !== undefined && line < voice.mark.line; line = headings[++next])
      if (isMark[line] !== 1 && isHeading(document, line)) items.push(line);
    items.push(voice);
  }
  for (const line of headings.slice(next)) if (isMark[line] !== 1 && isHeading(document, line)) items.push(line);
  return items;
}

/** Marks in quotes, each with the first line behind it that is neither quoted nor blank. */
function withEndsOfQuotes({ lines }: MarkdownText, voices: readonly Voice[]): readonly (Voice | number)[] {
  const items: (Voice | number)[] = [];
  let line = 0;
  for (const voice of [...voices, null]) {
    const border = voice?.mark.line ?? lines.count;
    while (line < border && (lines.kinds[line] === KIND.quote || lines.kinds[line] === KIND.blank)) line++;
    if (line < border) items.push(line);
    line = Math.max(line, border);
    if (voice) items.push(voice);
  }
  return items;
}

function linesOf({ voices }: LabelForm, count: number): Uint8Array {
  const lines = new Uint8Array(count);
  for (const voice of voices) {
    if (roleOf(voice) !== null || (isAside(voice.kind) && voice.mark.level > 0)) lines[voice.mark.line] = 1;
  }
  return lines;
}

/**
 * Speakers (`User`, `Assistant`) and parts (`Question`, `Answer`) that look alike are two vocabularies. Where one of them makes a dialogue
 * by itself, the other one is what is said.
 */
function withOneVocabulary(voices: readonly Voice[]): Voice[] {
  const count = (kind: Voice['kind']) => voices.filter((voice) => voice.kind === kind).length;
  const speakers = Math.min(count('person'), count('model'));
  const parts = Math.min(count('prompt'), count('response'));
  if (Math.max(speakers, parts) < 2 || Math.min(speakers, parts) >= 2) return [...voices];
  const others: readonly Voice['kind'][] = speakers >= 2 ? ['prompt', 'response'] : ['person', 'model'];
  return voices.filter(({ kind }) => !others.includes(kind));
}

/** Separators that hold headings, above the labels that ask. */
function separatorsOf(
  document: MarkdownText,
  voices: readonly Voice[],
  isMark: Uint8Array,
  leads: boolean,
): readonly Separator[] {
  if (document.lines.headings.length === 0) return [];
  const separators: Separator[] = [];
  let before: Sides['before'] = null;
  for (const voice of voices) {
    if (roleOf(voice) === null) continue;
    const { line } = voice.mark;
    const sides = sidesOf(before, voice, leads);
    if (sides.asks) {
      const separator = separatorAbove(document, line, sides, isMark);
      if (separator.headings.length > 0) separators.push(separator);
    }
    before = { line, rank: rankOf(voice.mark) };
  }
  return separators;
}

/** True if a label is a part of the section it stands in: another name for the same side. */
function isContent(voice: Voice, open: Open): boolean {
  return (
    roleOf(voice) === open.role &&
    !areOne(open.voice, voice) &&
    !areAlternatives(open.voice, voice) &&
    !isOtherReference(voice, open)
  );
}

function isOtherReference({ mark }: Voice, open: Open): boolean {
  return open.role === 'reference' && mark.name.key === open.voice.mark.name.key;
}

/** Remarks that stand in more than one case: fields of a report. */
function recurring({ voices }: LabelForm): ReadonlySet<string> {
  const [once, again] = [new Set<string>(), new Set<string>()];
  for (const { kind, mark } of voices) {
    if (kind !== 'remark') continue;
    if (once.has(mark.name.key)) again.add(mark.name.key);
    once.add(mark.name.key);
  }
  return again;
}
