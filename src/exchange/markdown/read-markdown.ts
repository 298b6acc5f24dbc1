import type { DocumentFormat, ReadingHints } from '../document-format.ts';
import { NO_STRUCTURE, type Section, type Structure } from '../structure.ts';
import { bordersOf } from './borders.ts';
import { codeLines } from '../markdown-lines/fenced-code.ts';
import type { MarkdownText } from '../markdown-lines/markdown-text.ts';
import { doubtsOf } from './end-doubts.ts';
import { lateScores } from './section-ends.ts';
import { oneSidedForm } from '../markdown-speakers/one-sided-form.ts';
import { chooseForm, type LabelForm } from '../markdown-speakers/label-forms.ts';
import { group } from './group-dialogues.ts';
import { isAiderHistory, readHeadingPrompts } from './heading-prompts.ts';
import { classifiedLines, type LineRules, type ClassifiedLines } from '../markdown-lines/classified-lines.ts';
import type { SectionLabel } from '../labels/section-label.ts';
import { readMarks } from '../markdown-speakers/section-labels.ts';
import { withMetadata } from '../markdown-speakers/key-value-lines.ts';
import { isAside, isCore } from '../names/name-kind.ts';
import { readQuotedPrompts } from './quoted-prompts.ts';
import { runFacts } from '../markdown-speakers/run-facts.ts';
import { messagesOf, joinedSections, type PlacedSection } from './labelled-texts.ts';
import { staysAsRead } from './stays-as-read.ts';
import { readTables } from './tables.ts';
import { withNumberedCases } from '../markdown-speakers/numbered-cases.ts';
import { isOptionList } from '../markdown-speakers/option-list.ts';
import { resolveSpeakers } from '../markdown-speakers/resolve-speakers.ts';
import { withSpeakingWords } from '../markdown-speakers/speaking-words.ts';
import { programExamples } from '../markdown-speakers/worked-examples.ts';
import { roleOf, toldSpeakers, voiceOf, type ToldSpeakers, type Voice } from '../markdown-speakers/voice.ts';

/** Transcripts and labelled texts in Markdown. */
export const MARKDOWN: DocumentFormat = {
  unit: 'document',
  read: (text, hints) => read(text, hints, { markdown: true }),
  staysAsRead,
};

/** The same in plain text, where indentation makes no code. */
export const PLAIN_TEXT: DocumentFormat = {
  unit: 'document',
  read: (text, hints) => read(text, hints, { markdown: false }),
  staysAsRead,
};

function read(text: string, hints: ReadingHints | undefined, rules: LineRules): Structure {
  const lines = classifiedLines(text, rules);
  const marks = readMarks(text, lines);
  const code = codeLines(
    text,
    lines,
    marks.filter(({ name }) => isCore(name.kind)),
  );
  const document: MarkdownText = { text, lines, code, facts: factsIn(lines, marks) };
  if (isAiderHistory(document)) return readHeadingPrompts(document, marks) ?? NO_STRUCTURE;
  const outside = marks.filter((mark) => code[mark.line] !== 1 || isOpening(code, mark));
  const choice = choiceIn(document, outside, toldSpeakers(hints));
  const structure = readChosen(document, outside, choice);
  return choice.hangsOnTexts ? { ...structure, hangsOnTexts: true } : structure;
}

function readChosen(
  document: MarkdownText,
  marks: readonly SectionLabel[],
  { form, byForm, names }: Choice,
): Structure {
  if (form !== null) return readForm(document, form, false);
  if (names !== null) return { ...NO_STRUCTURE, question: { kind: 'speakers', names } };
  const oneSided = oneSidedForm(byForm);
  return (
    readHeadingPrompts(document, marks) ??
    readQuotedPrompts(document) ??
    readTables(document) ??
    (oneSided === null ? NO_STRUCTURE : readForm(document, oneSided, true))
  );
}

/** Reads a document by its form. Only marks of that form end code that is never closed. */
function readForm(document: MarkdownText, form: LabelForm, isOneSided: boolean): Structure {
  const { text, lines } = document;
  const marks = form.voices.filter((voice) => roleOf(voice) !== null).map(({ mark }) => mark);
  const code = codeLines(text, lines, marks);
  const read = { ...document, code };
  const outside = { ...form, voices: form.voices.filter(({ mark }) => code[mark.line] !== 1 || isOpening(code, mark)) };
  const sections = joinedSections(messagesOf(read, bordersOf(read, outside, isOneSided)));
  return structureOf(read, outside, sections);
}

/** The marks of a document by how they look. */
interface Voices {
  readonly byForm: ReadonlyMap<string, readonly Voice[]>;
  /** Two names that alternate and that nobody knows. */
  readonly names: readonly [string, string] | null;
  /** True if an edit of the text below labels may change how the labels are read. */
  readonly hangsOnTexts: boolean;
}

interface Choice extends Voices {
  /** The form that marks both sides; null if none does. */
  readonly form: LabelForm | null;
}

function voicesIn(document: MarkdownText, marks: readonly SectionLabel[], told: ToldSpeakers): Voices {
  const { text, lines } = document;
  const groups = new Map<string, Voice[]>();
  for (const mark of marks) {
    const group = groups.get(mark.form);
    const voice = voiceOf(text, lines.ends[mark.line] ?? 0, mark, told);
    if (group) group.push(voice);
    else groups.set(mark.form, [voice]);
  }
  const byForm = new Map<string, readonly Voice[]>();
  const examples = programExamples(document, marks);
  let names: readonly [string, string] | null = null;
  for (const [form, voices] of groups) {
    const stated = examples.without(withMetadata(text, lines.ends, voices));
    const resolved = resolveSpeakers(withSpeakingWords(text, lines.ends, stated));
    byForm.set(form, resolved.voices);
    names ??= resolved.open;
  }
  return { byForm, names, hangsOnTexts: examples.hangOnTexts() };
}

function choiceIn(document: MarkdownText, marks: readonly SectionLabel[], told: ToldSpeakers): Choice {
  const { lines, code } = document;
  const voices = voicesIn(document, marks, told);
  const { byForm } = voices;
  const headings = lines.headings.filter((line) => code[line] !== 1).length;
  const chosen = chooseForm(byForm, headings);
  if (chosen && isOptionList(document, chosen)) return { ...voices, form: null, byForm: new Map(), names: null };
  if (chosen === null) {
    const cases = withNumberedCases(document, byForm);
    const form = cases && chooseForm(cases, headings);
    const isEach = form?.voices.filter(({ kind }) => kind === 'prompt').length === form?.exchanges;
    if (form && isEach)
      return { ...voices, form: withScores(document, form, cases, marks), byForm: cases, names: null };
  }
  return { ...voices, form: chosen && withScores(document, withSystem(chosen, byForm), byForm, marks) };
}

/** A system prompt above a dialogue may have a heading of another level. */
function withSystem(form: LabelForm, byForm: ReadonlyMap<string, readonly Voice[]>): LabelForm {
  const first = form.voices.find((voice) => roleOf(voice) !== null);
  if (!first || roleOf(first) === 'system') return form;
  const above = [...byForm.values()]
    .flat()
    .filter(({ kind, mark }) => kind === 'system' && mark.start < first.mark.start && mark.level > 0 && !mark.inline);
  if (above.length === 0) return form;
  return { ...form, voices: [...above, ...form.voices].sort((one, other) => one.mark.start - other.mark.start) };
}

function withScores(
  ...[document, form, byForm, marks]: [
    MarkdownText,
    LabelForm,
    ReadonlyMap<string, readonly Voice[]>,
    readonly SectionLabel[],
  ]
): LabelForm {
  const late = lateScores(document, form, byForm);
  const stated = new Set(late.map(({ mark }) => mark));
  const scores = [...late, ...runFacts(document, form, marks).filter(({ mark }) => !stated.has(mark))];
  if (scores.length === 0) return form;
  return { ...form, voices: [...form.voices, ...scores].sort((one, other) => one.mark.start - other.mark.start) };
}

/** True for a mark whose own line opens the code. */
function isOpening(code: Uint8Array, { line, followed }: SectionLabel): boolean {
  return followed && code[line - 1] !== 1;
}

function factsIn(lines: ClassifiedLines, marks: readonly SectionLabel[]): Uint8Array {
  const facts = new Uint8Array(lines.count);
  for (const { line, name, followed, level } of marks) {
    if (level === 0 && followed && (name.kind === null || isAside(name.kind))) facts[line] = 1;
  }
  return facts;
}

function structureOf(document: MarkdownText, form: LabelForm, placed: readonly PlacedSection[]): Structure {
  const sections = placed.map(({ section }) => section);
  const dialogues = group(document, form, placed);
  const doubts = doubtsOf(document, placed, dialogues);
  if (doubts.size === 0) return { sections, dialogues, question: null };
  const doubted = new Map<Section, Section>();
  for (const [index, doubt] of doubts) {
    const section = sections[index];
    if (section) doubted.set(section, { ...section, doubt });
  }
  const withDoubt = (section: Section) => doubted.get(section) ?? section;
  return {
    sections: sections.map(withDoubt),
    dialogues: dialogues.map(({ turns }) => ({
      turns: turns.map((turn) => ({ ...turn, responses: turn.responses.map(withDoubt) })),
    })),
    question: null,
  };
}
