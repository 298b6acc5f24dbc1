import type { Role } from '../structure.ts';
import { isAside } from '../names/name-kind.ts';
import type { SectionLabel } from '../labels/section-label.ts';
import { isHeading, headingTitle, WEAK, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import type { LabelForm } from '../markdown-speakers/label-forms.ts';
import { readTitle } from '../labels/title.ts';
import { titlePattern, type CaseHeadings } from './separators.ts';
import { isBareScore, roleOf, type Voice } from '../markdown-speakers/voice.ts';

/** The section that is being read. */
export interface Open {
  readonly voice: Voice;
  readonly role: Role;
  readonly line: number;
  readonly rank: number;
  /** Line of what is said first. */
  readonly firstLine: number;
  /** Level of the heading that it begins with; `Infinity` if with none. */
  ownLevel: number;
}

/** True for a section that can be cut too short: what is asked is read whole. */
export function isAnswer({ role }: Open): boolean {
  return role === 'response' || role === 'reference';
}

/** Scores that end an answer of a speaker, whose own headings may say anything else. */
const STRICT =
  /score|rating|grade|verdict|judg|评分|評分|得分|점수|採点|スコア|bewertung|puntuaci|pontuaç|punteggio|оценка/;

/** True if a score, a remark or a fact ends the section it stands in. */
export function endsBefore(
  { mark, kind }: Voice,
  open: Open,
  form: LabelForm,
  own: ReadonlySet<SectionLabel>,
): boolean {
  // A thought or a tool call of the model is no part of the prompt.
  if (kind === 'tool') return !isAnswer(open);
  if (!isAside(kind)) {
    if (kind === null && open.role === 'reference' && explains(mark, open)) return true;
    return kind === null && mark.form.startsWith('list-') && form.isOfParts && isAnswer(open) && mark.followed;
  }
  if (!isAnswer(open)) {
    return kind === 'metadata' && mark.followed && open.role !== 'system' && form.isOfParts && mark.form !== 'plain';
  }
  if (form.isOfParts) return true;
  if (own.has(mark)) return false;
  if (kind !== 'aside' || !STRICT.test(mark.name.key)) return false;
  return mark.level > 0 || mark.followed;
}

/**
 * True if an unknown label below a reference is one of the form's labels: an explanation in the reference's own form, or any name in
 * capitals if the form writes its labels in capitals.
 */
function explains(mark: SectionLabel, { voice }: Open): boolean {
  if (mark.form !== voice.mark.form || !(mark.followed || mark.level > 0)) return false;
  const isLoud = (text: string) => text.length > 2 && text === text.toUpperCase() && text !== text.toLowerCase();
  return EXPLANATIONS.has(mark.name.key) || (isLoud(mark.name.text) && isLoud(voice.mark.name.text));
}

const EXPLANATIONS: ReadonlySet<string> = new Set([
  ...['explanation', 'reason', 'reasons', 'reasoning', 'why', 'erklärung', 'begründung', 'explication', 'explicación'],
  ...['explicação', 'spiegazione', 'пояснение', '解释', '理由', '설명', '説明'],
]);

/** True if a labelled line is certainly no part of the answer. @param remarks names of the remarks that recur. */
export function isPlainFact({ kind, mark }: Voice, { isOfParts }: LabelForm, remarks: ReadonlySet<string>): boolean {
  if (kind === 'tool') return true;
  return isOfParts && (kind === 'aside' || kind === 'metadata' || remarks.has(mark.name.key));
}

/**
 * Headings in a dialogue of speakers that say `Verdict` once, in front of somebody's next turn, where other answers have no such
 * heading: chapters of the answer.
 */
export function ownChapters({ voices, isOfParts }: LabelForm): ReadonlySet<SectionLabel> {
  if (isOfParts) return new Set();
  const answers = voices.filter((voice) => roleOf(voice) === 'response').length;
  const last = voices.findLast((voice) => roleOf(voice) !== null);
  const counts = new Map<string, number>();
  const headings = voices.filter(({ kind, mark }) => isAside(kind) && mark.level > 0 && !mark.inline);
  for (const { mark } of headings) counts.set(mark.name.key, (counts.get(mark.name.key) ?? 0) + 1);
  const isOwn = ({ mark }: Voice) =>
    (counts.get(mark.name.key) ?? 0) * 2 < answers + 1 && mark.line < (last?.mark.line ?? 0);
  return new Set(headings.filter(isOwn).map(({ mark }) => mark));
}

/** True if an unlabelled heading ends the section it stands in. */
export function endsAt(
  ...[document, heading, open, cases, form, isOneSided]: [MarkdownText, number, Open, CaseHeadings, LabelForm, boolean]
): boolean {
  const level = document.lines.levels[heading] ?? 0;
  if (level >= open.ownLevel) return false;
  if (isOneSided) return open.rank < WEAK && level <= open.rank;
  const hasShape = cases.shape !== null && (cases.count > 1 || cases.shape.endsWith(' 0'));
  if (hasShape && titlePattern(document, heading) === cases.shape) return true;
  if (!form.isOfParts) return false;
  if (open.rank < WEAK) return level < open.rank;
  if (hasShape) return level < cases.level;
  return level <= Math.max(cases.level, cases.outline);
}

/** The only answer of a form of parts, where nothing labelled follows it; null otherwise. */
export function soleAnswerOf({ voices, isOfParts, exchanges }: LabelForm): Voice | null {
  if (!isOfParts || exchanges !== 1) return null;
  const last = voices.findLast((voice) => roleOf(voice) !== null);
  const answers = voices.filter((voice) => roleOf(voice) === 'response');
  return answers.length === 1 && answers[0] === last ? (last ?? null) : null;
}

/**
 * True if a heading above the level of the labels is the title of the only answer's content: the document has no title of its own, and
 * sections stand below the heading.
 */
export function isOwnTitle(
  ...[document, heading, open, cases, soleAnswer]: [MarkdownText, number, Open, CaseHeadings, Voice | null]
): boolean {
  const level = document.lines.levels[heading] ?? 0;
  if (open.voice !== soleAnswer || cases.level > 0 || cases.outline > 0) return false;
  if (open.rank >= WEAK || level >= open.rank) return false;
  if (isAside(readTitle(headingTitle(document, heading))?.name.kind ?? null)) return false;
  let below = heading + 1;
  while (below < document.lines.count && !isHeading(document, below)) below++;
  return (document.lines.levels[below] ?? 0) > level;
}

/**
 * Scores below the answers of a form of parts that look otherwise than its labels: a deeper heading that is the same below every answer, and
 * a last line such as `**Score:** 4/5`.
 */
export function lateScores(
  { text, lines }: MarkdownText,
  form: LabelForm,
  byForm: ReadonlyMap<string, readonly Voice[]>,
): Voice[] {
  if (!form.isOfParts || form.exchanges === 0) return [];
  const own = new Set(form.voices);
  const answers = form.voices.filter((voice) => roleOf(voice) === 'response').length;
  return [...byForm.values()].flatMap((voices) => {
    const scores = voices.filter(
      (voice) => voice.kind === 'aside' && !own.has(voice) && STRICT.test(voice.mark.name.key),
    );
    const headings = voices.filter((voice) => voice.kind === 'aside' && !own.has(voice) && voice.mark.level > 0);
    const isEach =
      answers > 1 && headings.length === answers && new Set(headings.map(({ mark }) => mark.name.key)).size === 1;
    const stated = scores.filter(
      ({ mark }) => mark.followed && isBareScore(text.slice(mark.end, lines.ends[mark.line])),
    );
    return isEach ? headings : stated;
  });
}
