import type { Passage } from '../passage.ts';
import { trimSpan } from '../span.ts';
import type { Dialogue, Section, Structure, Turn } from '../structure.ts';
import { isHeading, headingTitle, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import { inkEnd } from '../white-space.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import type { SectionLabel } from '../labels/section-label.ts';
import { passageOf } from '../passage.ts';

/** A heading, or several in a row, or a block quote, that is a prompt; what stands below it is the response. */
export interface UnlabelledPrompt {
  readonly lines: readonly [first: number, end: number];
  readonly label: { readonly start: number; readonly end: number };
  readonly body: Passage;
}

/** Layout of a document in which prompts stand without labels for their answers. */
export interface Manner {
  readonly prompts: readonly UnlabelledPrompt[];
  /** True for a line that ends what stands below a prompt. */
  readonly ends: (line: number) => boolean;
  /** True for a line that is no part of a response: what a program reports. */
  readonly isReport: (line: number) => boolean;
  /** True if each prompt is asked together with everything said before it. */
  readonly isDialogue: boolean;
}

const AIDER_LEVEL = 4;
const AIDER = /aider chat started at/i;
const AIDER_START = /^aider chat started at\b/i;
const AIDER_REPORT =
  /^>\s{0,3}(?:tokens:|applied edit|commit [0-9a-f]{4,}|aider v|main model|weak model|editor model|model:|git repo|repo-map|git working|use \/help|add(?:ed)? .{0,200} to the chat|add file|added|did you mean|creating|create new file|allow|cost|dropping|skipped|scraping|running|the llm|https?:|you can|update git name|restored|warning|no .{0,60} (?:changes|found)|failed to|only \d|attempt to|lint|fix lint|run shell|\/usr|\/opt|\/home|cmd\b|dirty|newer|run pip|installing|can't|see:|repo|chat|your|\/)/i;
const LONGEST_REPORT = 240;
/** End of a question. */
export const QUESTION_END = /[?？؟]\s{0,2}[*_`)"”』」]{0,3}$/u;
const LONGEST_NAME = 40;

/** Reads documents whose prompts are their headings; null where they are not. `marks` are those outside of code. */
export function readHeadingPrompts(document: MarkdownText, marks: readonly SectionLabel[]): Structure | null {
  const manner = aider(document) ?? labelled(document, marks) ?? questions(document);
  return manner && structureOf(document, manner);
}

/** True for a history that aider wrote: its form is known, whatever its answers hold. */
export function isAiderHistory(document: MarkdownText): boolean {
  if (!AIDER.test(document.text)) return false;
  return document.lines.headings.some(
    (line) =>
      document.lines.levels[line] === 1 && isHeading(document, line) && AIDER_START.test(headingTitle(document, line)),
  );
}

function headingsOf(document: MarkdownText): number[] {
  return document.lines.headings.filter((line) => isHeading(document, line));
}

/** `#### make the button red`, each line of a prompt a heading; reports of the program in quotes. */
function aider(document: MarkdownText): Manner | null {
  const { lines, text } = document;
  const headings = headingsOf(document);
  const reports = (line: number) => {
    if (lines.kinds[line] !== KIND.quote) return false;
    const ink = lines.inks[line] ?? 0;
    return AIDER_REPORT.test(text.slice(ink, Math.min(lines.ends[line] ?? 0, ink + LONGEST_REPORT)));
  };
  if (!isAiderHistory(document)) {
    const levels = headings.map((line) => lines.levels[line] ?? 0);
    const isAlone = levels.every((level, at) => level >= AIDER_LEVEL || (at === 0 && level === 1));
    const asked = levels.filter((level) => level === AIDER_LEVEL).length;
    let isReported = false;
    for (let line = 0; line < lines.count && !isReported; line++) isReported = reports(line);
    if (!isAlone || asked < (isReported ? 1 : 2) || (!isReported && levels.some((level) => level > AIDER_LEVEL)))
      return null;
  }
  const prompts: UnlabelledPrompt[] = [];
  const asking = new Set(
    headings.filter((line) => lines.levels[line] === AIDER_LEVEL && lines.kinds[line + 1] !== KIND.underline),
  );
  for (const first of asking) {
    if (asking.has(first - 1)) continue;
    let end = first + 1;
    while (asking.has(end)) end++;
    prompts.push(ofLines(document, first, end));
  }
  const isStart = (line: number) =>
    isHeading(document, line) && lines.levels[line] === 1 && AIDER_START.test(headingTitle(document, line));
  return { prompts, ends: isStart, isReport: reports, isDialogue: true };
}

function ofLines(document: MarkdownText, first: number, end: number): UnlabelledPrompt {
  const { lines, text } = document;
  const said: string[] = [];
  for (let line = first; line < end; line++) {
    const [ink, last] = [lines.inks[line] ?? 0, lines.ends[line] ?? 0];
    said.push(text.slice(ink, inkEnd(text, ink, last)).replace(/^#{1,6}[ \t]{0,4}/, ''));
  }
  const start = lines.inks[first] ?? 0;
  const hashes = /^#{1,6}/.exec(text.slice(start, start + 6))?.[0].length ?? 1;
  const span = trimSpan(text, { start: start + hashes, end: lines.ends[end - 1] ?? start });
  return { lines: [first, end], label: { start, end: start + hashes }, body: { text: said.join('\n').trim(), span } };
}

/** `# Q: How …?`, with the answer below it and without a label. */
function labelled(document: MarkdownText, marks: readonly SectionLabel[]): Manner | null {
  const { lines, text } = document;
  const asking = marks.filter(
    ({ inline, name, level, line }) =>
      inline &&
      level > 0 &&
      (name.kind === 'prompt' || name.kind === 'person') &&
      (!name.ambiguous || name.key === 'user') &&
      isHeading(document, line),
  );
  const [first] = asking;
  if (!first) return null;
  const isSure =
    asking.length > 1 ||
    first.name.kind === 'person' ||
    first.name.key.length < 7 ||
    QUESTION_END.test(headingTitle(document, first.line));
  if (!isSure || asking.some(({ level }) => level !== first.level)) return null;
  const prompts = asking.map(({ line, start, end }): UnlabelledPrompt => {
    const span = trimSpan(text, { start: end, end: lines.ends[line] ?? end });
    const passage = passageOf(text, span);
    const body = { text: passage.text.replace(/[ \t]#{1,60}$/, '').trimEnd(), span };
    return { lines: [line, line + 1], label: { start, end }, body };
  });
  const ends = (line: number) => isHeading(document, line) && (lines.levels[line] ?? 0) <= first.level;
  return { prompts, ends, isReport: () => false, isDialogue: first.name.kind === 'person' };
}

/** Every heading of one level is a question, and above them stands a title at most. */
function questions(document: MarkdownText): Manner | null {
  const { lines } = document;
  const headings = headingsOf(document);
  const levels = [...new Set(headings.map((line) => lines.levels[line] ?? 0))].sort();
  for (const level of levels.slice(0, 2)) {
    const asking = headings.filter((line) => lines.levels[line] === level);
    const above = headings.filter((line) => (lines.levels[line] ?? 0) < level);
    const isClear = above.length === 0 || (above.length === 1 && above[0] === headings[0]);
    if (asking.length < 2 || !isClear || !asking.every((line) => QUESTION_END.test(headingTitle(document, line))))
      continue;
    const prompts = asking.map((line) => ofLines(document, line, line + 1));
    return { prompts, ends: () => false, isReport: () => false, isDialogue: false };
  }
  return null;
}

/** A structure of prompts and what stands below each; null where nothing does. */
export function structureOf(document: MarkdownText, manner: Manner): Structure | null {
  const { lines } = document;
  const dialogues: { turns: Turn[] }[] = [];
  const sections: Section[] = [];
  let from = 0;
  for (const [index, prompt] of manner.prompts.entries()) {
    const next = manner.prompts[index + 1]?.lines[0] ?? lines.count;
    let end = prompt.lines[1];
    while (end < next && !manner.ends(end)) end++;
    const name = (prompt.body.text.split('\n')[0] ?? '').slice(0, LONGEST_NAME);
    const response = responseOf(document, manner, name, [prompt.lines[1], end]);
    // A command to the program itself asks the model nothing.
    const isCommand = manner.isDialogue && /^\/\w/.test(prompt.body.text) && response === null;
    let isNew = dialogues.length === 0 || !manner.isDialogue;
    for (let line = from; line < prompt.lines[0] && !isNew; line++) isNew = manner.ends(line);
    from = prompt.lines[1];
    if (isCommand) continue;
    const asked: Section = {
      role: 'prompt',
      name,
      label: prompt.label,
      body: prompt.body,
      span: {
        start: lines.starts[prompt.lines[0]] ?? 0,
        end: response?.span.start ?? lines.starts[end] ?? document.text.length,
      },
    };
    sections.push(asked);
    if (response) sections.push(response);
    const turn: Turn = { prompts: [asked], responses: response ? [response] : [], references: [] };
    const dialogue = isNew ? undefined : dialogues.at(-1);
    if (dialogue) dialogue.turns.push(turn);
    else dialogues.push({ turns: [turn] });
  }
  if (!sections.some(({ role }) => role === 'response')) return null;
  return { sections, dialogues: dialogues satisfies Dialogue[], question: null };
}

function responseOf(
  { text, lines }: MarkdownText,
  { isReport }: Manner,
  name: string,
  [first, end]: readonly [number, number],
): Section | null {
  const said: string[] = [];
  let [start, last] = [-1, -1];
  for (let line = first; line < end; line++) {
    if (isReport(line)) continue;
    const [from, to] = [lines.starts[line] ?? 0, lines.ends[line] ?? 0];
    if (said.length > 0 || (lines.kinds[line] !== KIND.blank && lines.kinds[line] !== KIND.break))
      said.push(text.slice(from, to));
    if (lines.kinds[line] === KIND.blank || lines.kinds[line] === KIND.break) continue;
    if (start === -1) start = line;
    last = line;
  }
  if (start === -1) return null;
  const span = { start: lines.inks[start] ?? 0, end: inkEnd(text, lines.inks[start] ?? 0, lines.ends[last] ?? 0) };
  const body = { text: withoutRules(said).join('\n').trim(), span };
  const place = { start: lines.starts[start] ?? 0, end: lines.starts[end] ?? text.length };
  return { role: 'response', name, label: { start: span.start, end: span.start }, body, span: place };
}

function withoutRules(said: readonly string[]): string[] {
  const kept = [...said];
  while (/^\s*(?:[-*_]\s{0,4}){0,40}$/.test((kept.at(-1) ?? 'x').slice(0, 200)) && kept.length > 0) kept.pop();
  return kept;
}
