import type { Role } from '../structure.ts';
import { areAlternatives, areOne } from './alternatives.ts';
import { isHeading, kindAt, rankOf, WEAK, type Document } from './document.ts';
import type { Form } from './forms.ts';
import { KIND } from './lines.ts';
import { isAside } from '../names/name-kind.ts';
import { caseHeadings, separatorAbove, shapeOf, type CaseHeadings, type Separator, type Sides } from './separators.ts';
import { roleOf, type Voice } from './voice.ts';

/** A place where a section begins, or where one ends and none begins. */
export interface Border {
  readonly line: number;
  readonly start: number;
  /** Null where nothing of the exchange follows: a score, the heading of the next case. */
  readonly voice: Voice | null;
  readonly role: Role | null;
  readonly separator: Separator;
  /** Whether what follows goes on with the message before. */
  readonly joins: boolean;
  /** Level of an unlabelled heading that ended the section before; `Infinity` if none did. */
  readonly headingLevel: number;
  /** Whether the section before might as well go on. */
  readonly inDoubt: boolean;
}

interface Open {
  readonly voice: Voice;
  readonly role: Role;
  readonly line: number;
  readonly rank: number;
  /** Line of what is said first. */
  readonly firstLine: number;
  /** Level of the heading that it begins with; `Infinity` if with none. */
  ownLevel: number;
}

/** Scores that end an answer of a speaker, whose own headings may say anything else. */
const STRICT =
  /score|rating|grade|verdict|judg|评分|評分|得分|점수|採点|スコア|bewertung|puntuaci|pontuaç|punteggio|оценка/;

/** Finds where the sections of a document begin and end. */
export function bordersOf(document: Document, form: Form, isOneSided: boolean): Border[] {
  const isMark = linesOf(form, document.lines.count);
  const voices = withOneVocabulary(form.voices);
  const above = separatorsOf(document, voices, isMark);
  const cases = caseHeadings(document, [...above.values()]);
  const borders: Border[] = [];
  let open: Open | null = null;
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
      else if (endsAt(document, item, section, cases, form, isOneSided)) end(item, level, true);
      continue;
    }
    const role = roleOf(item);
    if (role === null) {
      if (section !== null && endsBefore(item, section, form)) end(item.mark.line, Infinity, !isPlainFact(item, form));
      continue;
    }
    if (section !== null && isContent(item, section)) continue;
    const joins =
      section !== null && section.role === role && areOne(section.voice, item) && !areAlternatives(section.voice, item);
    borders.push({
      ...{ line: item.mark.line, start: item.mark.start, voice: item, role, joins: joins && !isOneSided },
      separator: separatorAbove(document, item.mark.line, sidesOf(section, item), (line) => isMark[line] === 1),
      ...{ headingLevel: Infinity, inDoubt: false },
    });
    open = {
      voice: item,
      role,
      line: item.mark.line,
      rank: rankOf(item.mark),
      firstLine: firstLineOf(item),
      ownLevel: Infinity,
    };
  }
  return borders;
}

function none(line: number): Separator {
  return { line, hasBreak: false, headings: [] };
}

function isAnswer({ role }: Open): boolean {
  return role === 'response' || role === 'reference';
}

function firstLineOf({ mark }: Voice): number {
  return mark.followed ? mark.line : mark.below;
}

function sidesOf(open: Open | null, voice: Voice): Sides {
  const role = roleOf(voice);
  return { before: open, rank: rankOf(voice.mark), asks: role === 'prompt' || role === 'system' };
}

/** Marks of the form, and the headings and ends of quotes that may end what was said, in order. */
function* itemsOf(document: Document, voices: readonly Voice[], isMark: Uint8Array): Generator<Voice | number> {
  const isQuoted = voices[0]?.mark.form.startsWith('q-') === true;
  let line = 0;
  let isOver = false;
  for (const voice of [...voices, null]) {
    for (; line < (voice?.mark.line ?? document.lines.count); line++) {
      if (isQuoted) {
        const kind = document.lines.kinds[line];
        if (kind === KIND.quote || kind === KIND.blank || isOver) continue;
        isOver = true;
        yield line;
      } else if (isMark[line] !== 1 && isHeading(document, line)) yield line;
    }
    isOver = false;
    if (voice) yield voice;
  }
}

function linesOf({ voices }: Form, count: number): Uint8Array {
  const lines = new Uint8Array(count);
  for (const voice of voices) if (roleOf(voice) !== null) lines[voice.mark.line] = 1;
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

function separatorsOf(document: Document, voices: readonly Voice[], isMark: Uint8Array): Map<number, Separator> {
  const separators = new Map<number, Separator>();
  let before: Open | null = null;
  for (const voice of voices) {
    const role = roleOf(voice);
    if (role === null) continue;
    const { line } = voice.mark;
    if (role === 'prompt' || role === 'system') {
      separators.set(
        line,
        separatorAbove(document, line, sidesOf(before, voice), (at) => isMark[at] === 1),
      );
    }
    before = { voice, role, line, rank: rankOf(voice.mark), firstLine: line, ownLevel: Infinity };
  }
  return separators;
}

/** Whether a label is a part of the section it stands in: another name for the same side. */
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

/** Whether a score, a remark or a fact ends the section it stands in. */
function endsBefore({ mark, kind }: Voice, open: Open, form: Form): boolean {
  if (!isAside(kind))
    return kind === null && mark.form.startsWith('list-') && form.isOfParts && isAnswer(open) && mark.followed;
  if (!isAnswer(open))
    return kind === 'metadata' && mark.followed && open.role !== 'system' && form.isOfParts && mark.form !== 'plain';
  if (form.isOfParts) return true;
  if (kind !== 'aside' || !STRICT.test(mark.name.key)) return false;
  return mark.level > 0 || mark.followed;
}

/** Whether there is no doubt that such a line is none of the answer. */
function isPlainFact({ kind }: Voice, { isOfParts }: Form): boolean {
  return isOfParts && (kind === 'aside' || kind === 'metadata');
}

/** Whether an unlabelled heading ends the section it stands in. */
function endsAt(
  ...[document, heading, open, cases, form, isOneSided]: [Document, number, Open, CaseHeadings, Form, boolean]
): boolean {
  const level = document.lines.levels[heading] ?? 0;
  if (level >= open.ownLevel) return false;
  if (isOneSided) return open.rank < WEAK && level <= open.rank;
  const hasShape = cases.shape !== null && (cases.count > 1 || cases.shape.includes('0'));
  const isCase = hasShape && shapeOf(document, heading) === cases.shape;
  if (isCase) return true;
  if (!form.isOfParts) return false;
  if (open.rank < WEAK) return level < open.rank;
  return cases.level > 0 && level <= cases.level && !hasShape;
}
