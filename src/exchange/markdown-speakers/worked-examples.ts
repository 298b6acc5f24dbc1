import { EXAMPLE_PARTS, INPUT_WORDS, OUTPUT_WORDS, PROBLEM_WORDS, STATEMENT_PARTS } from '../names/program-words.ts';
import { natureOf, type Nature } from '../markdown-lines/data-literal.ts';
import type { MarkdownText } from '../markdown-lines/markdown-text.ts';
import { labelFormOf } from './label-forms.ts';
import type { SectionLabel } from '../labels/section-label.ts';
import { roleOf, type Voice } from './voice.ts';

const INPUTS: ReadonlySet<string> = new Set(INPUT_WORDS);
const PROBLEMS: ReadonlySet<string> = new Set(PROBLEM_WORDS);
const OUTPUTS: ReadonlySet<string> = new Set(OUTPUT_WORDS);
const LONGEST_VALUE = 2000;
/** Maximum number of values that are looked at: examples are few, and alike. */
const MOST_VALUES = 40;
/** Number of labels up to which an edit of the text below them may change how they are read. */
const MOST_IN_QUESTION = 20;

/** Kinds of parts that a document has. */
interface Parts {
  readonly isStatement: boolean;
  readonly hasExamples: boolean;
}

/** Examples of a program in a document. */
export interface ProgramExamples {
  /** The voices of one form without those that are examples: `**Input:** nums = [2, 7]`. */
  readonly without: (voices: readonly Voice[]) => readonly Voice[];
  /** True if an edit of the text below labels may change how the labels are read. */
  readonly hangOnTexts: () => boolean;
}

/**
 * Looks for the examples of a programming problem. Labels for what goes in and out are all that they have, and what goes in asks nothing:
 * it is data, or the document states a problem (*Constraints*, *Sample Input*).
 * @param marks all that stand outside of code.
 */
export function programExamples(document: MarkdownText, marks: readonly SectionLabel[]): ProgramExamples {
  let parts: Parts | null = null;
  let hangs = false;
  const isExample = (voice: Voice) => isInput(voice) || isOutput(voice);
  const isOfStatement = (voice: Voice) => isExample(voice) || PROBLEMS.has(voice.mark.name.key);
  const areExamples = (voices: readonly Voice[], core: readonly Voice[], { hasExamples }: Parts) => {
    const others = core.filter((voice) => !isExample(voice));
    // Beside an instruction they are its own; in a dialogue they are what is said.
    if (others.length > 0 && labelFormOf(others).exchanges === 0) return false;
    // Of many texts, a single edit makes no others.
    if (core.length - others.length <= MOST_IN_QUESTION) hangs = true;
    const natures = (isOf: (voice: Voice) => boolean) =>
      core
        .filter(isOf)
        .slice(0, MOST_VALUES)
        .map((voice) => natureOf(valueOf(document, voices, voice)));
    const areHeld = areData(natures(isInput), natures(isOutput), hasExamples);
    if (areHeld) hangs = true;
    return areHeld;
  };
  const withoutThose = (voices: readonly Voice[], isOf: (voice: Voice) => boolean) =>
    voices.filter((voice) => !isOf(voice));
  return {
    without: (voices) => {
      const core = voices.filter((voice) => roleOf(voice) !== null);
      if (!core.some(isExample)) return voices;
      parts ??= partsIn(marks);
      if (parts.isStatement && core.every(isOfStatement)) return withoutThose(voices, isOfStatement);
      return areExamples(voices, core, parts) ? withoutThose(voices, isExample) : voices;
    },
    hangOnTexts: () => hangs,
  };
}

function areData(inputs: readonly Nature[], outputs: readonly Nature[], hasExamples: boolean): boolean {
  if (inputs.length === 0) return false;
  // Numbers alone may be a sum that a model is asked for.
  const isGiven = (nature: Nature) => nature === 'data' || (hasExamples && nature === 'numbers');
  const said = outputs.filter((nature) => nature === 'said').length;
  return inputs.every(isGiven) && said * 2 <= outputs.length;
}

function isInput({ mark }: Voice): boolean {
  return INPUTS.has(mark.name.key);
}

/** True for a label of a program's output. `Sample Output 1` has `output` as its head. */
function isOutput({ mark: { name } }: Voice): boolean {
  return OUTPUTS.has(name.key) || (OUTPUTS.has(name.head) && /^(?:sample|example|test) \w{1,20}$/.test(name.key));
}

function valueOf({ text, lines }: MarkdownText, voices: readonly Voice[], voice: Voice): string {
  const next = voices[voices.indexOf(voice) + 1]?.mark.line ?? lines.count;
  const end = Math.min(lines.starts[next] ?? text.length, voice.mark.end + LONGEST_VALUE);
  return text.slice(voice.mark.end, end);
}

function partsIn(marks: readonly SectionLabel[]): Parts {
  let [isStatement, hasExamples] = [false, false];
  for (const { name } of marks) {
    const part = name.key.replace(/[\s#№:：]{0,4}\d{0,4}[\s:：.]{0,3}$/u, '');
    if (STATEMENT_PARTS.has(part)) isStatement = true;
    else if (EXAMPLE_PARTS.has(part)) hasExamples = true;
  }
  return { isStatement, hasExamples };
}
