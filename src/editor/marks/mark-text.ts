import { otherSide, type Side } from '../../judge/comparison.ts';
import type { StaleReason } from '../../protocol/messages.ts';
import type { ComparingStatus, GradingStatus } from '../evaluations/evaluation-status.ts';
import type { Localize } from '../../words/localize.ts';

/** The facts of a grading that its mark shows. */
export interface MarkedGrading {
  readonly kind: 'grading';
  readonly rubric: string;
  /** The rubric's pass mark, 1 to 5. */
  readonly pass: number;
  readonly status: GradingStatus;
  readonly stale: readonly StaleReason[];
}

/** The facts of a comparison that the mark of one of its two responses shows. */
export interface MarkedComparing {
  readonly kind: 'comparing';
  readonly rubric: string;
  readonly status: ComparingStatus;
  readonly stale: readonly StaleReason[];
  /** The response that is marked. */
  readonly side: Side;
  /** Name of the other response. */
  readonly other: string;
}

export type Marked = MarkedGrading | MarkedComparing;

/** Tone in which a mark is drawn: by its verdict, or `stale` where that no longer holds, or `running` where there is none yet. */
export type MarkTone = 'pass' | 'fail' | 'unscored' | 'stale' | 'running';

/** The tones, the one that speaks for several marks on a line first. */
const LOUDEST_FIRST: readonly MarkTone[] = ['unscored', 'fail', 'pass', 'running', 'stale'];

/** More marks than this on one line are counted, not shown. */
const MOST = 4;

/** A rubric's or a document's name is cut there, in UTF-16 code units. */
const LONGEST_NAME = 40;

/** Line breaks, and characters that would turn the direction of the text around them, have no place on one line. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu;

/** The marks at the end of a line, `4/5 Empathy · 3/5 Honesty`; empty without any. */
export function lineText(marks: readonly Marked[], t: Localize): string {
  const [whys, areAllStale] = [new Set(marks.map((mark) => staleText(mark, t))), marks.every(isMarkStale)];
  const [why = ''] = whys;
  // The reason is said once where it is the same for all.
  const isOneWhy = areAllStale && whys.size === 1;
  const shown = marks.slice(0, MOST).map((mark) => (isOneWhy ? verdictText(mark, t) : markText(mark, t)));
  const hidden = marks.length - shown.length;
  const text = [...shown, ...(hidden > 0 ? [t('{0} more', hidden)] : [])].join(' · ');
  return isOneWhy ? t('{0} ({1})', text, why) : text;
}

/** Tone of several marks on a line: that of the mark that needs a look most; marks that no longer hold come last. */
export function lineTone(marks: readonly Marked[]): MarkTone {
  const tones = new Set(marks.map(markTone));
  return LOUDEST_FIRST.find((tone) => tones.has(tone)) ?? 'stale';
}

/** One mark, with why it does not hold where it does not: `4/5 Empathy (response changed)`. */
export function markText(mark: Marked, t: Localize): string {
  const text = verdictText(mark, t);
  return isMarkStale(mark) ? t('{0} ({1})', text, staleText(mark, t)) : text;
}

/** The verdict and its rubric: `4/5 Empathy`, `Better than bad.md (Empathy)`. */
export function verdictText(mark: Marked, t: Localize): string {
  const rubric = clippedName(mark.rubric);
  return mark.kind === 'grading' ? gradingText(mark, rubric, t) : comparingText(mark, rubric, t);
}

/** The same above a record that holds both responses of a comparison: it says which of them is better, `A is better (Empathy)`. */
export function recordText(mark: Marked, t: Localize): string {
  const winner = mark.kind === 'comparing' && mark.status.kind === 'compared' ? mark.status.comparison.winner : null;
  return winner === 'A' || winner === 'B'
    ? t('{0} is better ({1})', winner, clippedName(mark.rubric))
    : verdictText(mark, t);
}

export function markTone(mark: Marked): MarkTone {
  if (mark.status.kind === 'running') return 'running';
  if (isMarkStale(mark)) return 'stale';
  return mark.kind === 'grading' ? gradingTone(mark) : comparingTone(mark);
}

/** True if the verdict of a mark is on a text or by a rubric that has changed since. A mark that still runs has no verdict yet. */
export function isMarkStale({ status, stale }: Marked): boolean {
  return stale.length > 0 && status.kind !== 'running';
}

/** Text that says what has changed since the judge read it: `response changed`; empty if nothing has. */
export function staleText(mark: Marked, t: Localize): string {
  const [one, ...others] = mark.stale;
  if (one === undefined) return '';
  if (others.length === 0) return oneChanged(one, mark, t);
  return t('changed: {0}', mark.stale.map((reason) => reasonText(reason, mark, t)).join(', '));
}

/** A name on one line, cut where it would crowd out what stands beside it. */
export function clippedName(name: string): string {
  const line = name.replace(UNPRINTABLE, ' ').trim();
  return line.length <= LONGEST_NAME ? line : `${wholeCharacters(line.slice(0, LONGEST_NAME - 1)).trimEnd()}…`;
}

/** Without the half of a character that cutting may have left. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}

function gradingText({ status }: MarkedGrading, rubric: string, t: Localize): string {
  switch (status.kind) {
    case 'running':
      return t('Grading: {0}…', rubric);
    case 'graded':
      return status.grade.score === null ? t('No score {0}', rubric) : t('{0}/5 {1}', status.grade.score, rubric);
    case 'cancelled':
      return t('Cancelled: {0}', rubric);
    case 'failed':
      return t('Failed: {0}', rubric);
  }
}

function comparingText({ status, side, other }: MarkedComparing, rubric: string, t: Localize): string {
  const against = clippedName(other);
  switch (status.kind) {
    case 'running':
      return t('Comparing: {0}…', rubric);
    case 'compared': {
      const { winner } = status.comparison;
      if (winner === null) return t('No verdict against {0} ({1})', against, rubric);
      if (winner === 'inconsistent') return t('Inconsistent against {0} ({1})', against, rubric);
      if (winner === 'tie') return t('As good as {0} ({1})', against, rubric);
      return winner === side ? t('Better than {0} ({1})', against, rubric) : t('Worse than {0} ({1})', against, rubric);
    }
    case 'cancelled':
      return t('Cancelled: {0}', rubric);
    case 'failed':
      return t('Failed: {0}', rubric);
  }
}

function gradingTone({ status, pass }: MarkedGrading): MarkTone {
  if (status.kind !== 'graded' || status.grade.score === null) return 'unscored';
  return status.grade.score >= pass ? 'pass' : 'fail';
}

function comparingTone({ status, side }: MarkedComparing): MarkTone {
  if (status.kind !== 'compared') return 'unscored';
  const { winner } = status.comparison;
  if (winner === side || winner === 'tie') return 'pass';
  return winner === otherSide(side) ? 'fail' : 'unscored';
}

function oneChanged(reason: StaleReason, mark: Marked, t: Localize): string {
  switch (reason) {
    case 'response':
      return t('response changed');
    case 'A':
    case 'B':
      return isOther(reason, mark) ? t('other response changed') : t('response changed');
    case 'instruction':
      return t('prompt changed');
    case 'reference':
      return t('reference answer changed');
    case 'rubric':
      return t('rubric changed');
  }
}

function reasonText(reason: StaleReason, mark: Marked, t: Localize): string {
  switch (reason) {
    case 'response':
      return t('response');
    case 'A':
    case 'B':
      return isOther(reason, mark) ? t('other response') : t('response');
    case 'instruction':
      return t('prompt');
    case 'reference':
      return t('reference answer');
    case 'rubric':
      return t('rubric');
  }
}

function isOther(reason: Side, mark: Marked): boolean {
  return mark.kind === 'comparing' && mark.side !== reason;
}
