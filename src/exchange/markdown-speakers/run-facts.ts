import { isAside } from '../names/name-kind.ts';
import { SCORES_BY_VALUE } from '../names/ambiguous.ts';
import { kindAt, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import type { LabelForm } from './label-forms.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import type { SectionLabel } from '../labels/section-label.ts';
import { isBareScore, roleOf, type Voice } from './voice.ts';

/** A line `**Latency:** 1.2 s` below an answer. */
interface Fact {
  readonly mark: SectionLabel;
  /** True if its name is known to stand beside an exchange. */
  readonly isKnown: boolean;
  /** True if it can be nothing else. */
  readonly isSure: boolean;
}

const LONGEST_VALUE = 80;
const LEAST_RUNS = 2;

/**
 * Finds the facts that a report states below its answers in labels of another look than its own: `**Pass:** yes`, `**Cost:** $0.01`. Lines below
 * a single answer are its own; so are those of which no name says that they are about a run.
 * @returns the first line of each run, as metadata.
 */
export function runFacts(document: MarkdownText, form: LabelForm, marks: readonly SectionLabel[]): Voice[] {
  if (!form.isOfParts) return [];
  const facts = new Map<number, Fact>();
  const own = new Set(form.voices.filter((voice) => roleOf(voice) !== null).map(({ mark }) => mark));
  for (const mark of marks) {
    const fact = mark.level === 0 && mark.followed && !own.has(mark) ? factOf(document, mark) : null;
    if (fact) facts.set(mark.line, fact);
  }
  if (facts.size < LEAST_RUNS) return [];
  const core = form.voices.filter((voice) => roleOf(voice) !== null);
  const runs = core.flatMap((voice, at) => {
    const role = roleOf(voice);
    if (role !== 'response' && role !== 'reference') return [];
    const run = runAbove(document, voice.mark, core[at + 1]?.mark.line ?? document.lines.count, facts);
    return run.length > 0 ? [run] : [];
  });
  const counts = new Map<string, number>();
  for (const run of runs)
    for (const key of new Set(run.map(({ mark }) => mark.name.key))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isRepeated = ({ mark }: Fact) => (counts.get(mark.name.key) ?? 0) >= LEAST_RUNS;
  return runs.flatMap((run) => {
    const first = run.findLastIndex((fact) => !fact.isKnown && !isRepeated(fact)) + 1;
    const kept = run.slice(first);
    const [opening] = kept;
    if (!opening || !kept.some((fact) => fact.isSure && isRepeated(fact))) return [];
    return [{ mark: opening.mark, kind: 'metadata' as const }];
  });
}

function factOf({ text, lines }: MarkdownText, mark: SectionLabel): Fact | null {
  const end = lines.ends[mark.line] ?? 0;
  if (end - mark.end > LONGEST_VALUE) return null;
  const { kind, key } = mark.name;
  const isKnown = isAside(kind) || key === 'model';
  const isWord = SCORES_BY_VALUE.has(key) || kind === 'remark';
  return { mark, isKnown, isSure: isAside(kind) && (!isWord || isBareScore(text.slice(mark.end, end).trim())) };
}

/** The facts directly above a border, from the top; none if they are all that the answer above them holds. */
function runAbove(
  document: MarkdownText,
  answer: SectionLabel,
  border: number,
  facts: ReadonlyMap<number, Fact>,
): Fact[] {
  const isEmpty = (line: number) => [KIND.blank, KIND.break].some((kind) => kindAt(document, line) === kind);
  const isOutside = (line: number) => isEmpty(line) || kindAt(document, line) === KIND.heading;
  let line = border - 1;
  while (line > answer.line && isOutside(line)) line--;
  const run: Fact[] = [];
  for (; line > answer.line; line--) {
    const fact = facts.get(line);
    if (fact) run.push(fact);
    else if (!isEmpty(line)) break;
  }
  return line > answer.line || answer.followed ? run.reverse() : [];
}
