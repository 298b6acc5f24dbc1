import type { Role } from '../structure.ts';
import { isAside } from '../names/name-kind.ts';
import { WEAK, type Document } from './document.ts';
import type { Form } from './forms.ts';
import { shapeOf, type CaseHeadings } from './separators.ts';
import { isScore, roleOf, type Voice } from './voice.ts';

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

/** Whether a score, a remark or a fact ends the section it stands in. */
export function endsBefore({ mark, kind }: Voice, open: Open, form: Form): boolean {
  // What a model thinks, or has a tool do, is no part of the prompt.
  if (kind === 'tool') return !isAnswer(open);
  if (!isAside(kind)) {
    return kind === null && mark.form.startsWith('list-') && form.isOfParts && isAnswer(open) && mark.followed;
  }
  if (!isAnswer(open)) {
    return kind === 'metadata' && mark.followed && open.role !== 'system' && form.isOfParts && mark.form !== 'plain';
  }
  if (form.isOfParts) return true;
  if (kind !== 'aside' || !STRICT.test(mark.name.key)) return false;
  return mark.level > 0 || mark.followed;
}

/** Whether there is no doubt that such a line is none of the answer. @param remarks names of those that recur. */
export function isPlainFact({ kind, mark }: Voice, { isOfParts }: Form, remarks: ReadonlySet<string>): boolean {
  if (kind === 'tool') return true;
  return isOfParts && (kind === 'aside' || kind === 'metadata' || remarks.has(mark.name.key));
}

/** Whether an unlabelled heading ends the section it stands in. */
export function endsAt(
  ...[document, heading, open, cases, form, isOneSided]: [Document, number, Open, CaseHeadings, Form, boolean]
): boolean {
  const level = document.lines.levels[heading] ?? 0;
  if (level >= open.ownLevel) return false;
  if (isOneSided) return open.rank < WEAK && level <= open.rank;
  const hasShape = cases.shape !== null && (cases.count > 1 || cases.shape.endsWith(' 0'));
  if (hasShape && shapeOf(document, heading) === cases.shape) return true;
  if (!form.isOfParts) return false;
  if (open.rank < WEAK) return level < open.rank;
  if (hasShape) return level < cases.level;
  return level <= Math.max(cases.level, cases.outline);
}

/**
 * Scores below the answers of a form of parts that look otherwise than its labels: a deeper heading that is the same below every answer, and
 * a last line such as `**Score:** 4/5`.
 */
export function lateScores(
  { text, lines }: Document,
  form: Form,
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
    const stated = scores.filter(({ mark }) => mark.followed && isScore(text.slice(mark.end, lines.ends[mark.line])));
    return isEach ? headings : stated;
  });
}
