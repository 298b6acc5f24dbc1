import type { EvaluationStrings, StaleReason } from '../../src/protocol/messages.ts';
import { element } from '../parts/element.ts';
import type { EvaluationView, JudgementNote, UnscoredReason, VerdictKind } from './evaluation-types.ts';
import { icon, type IconName } from '../parts/icon.ts';
import { part, type Part, type Shown, type PartContext } from '../parts/part.ts';
import { whyUnscored } from './why-unscored.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** Remarks that a reader should know before trusting a judgement, shown quietly. */
export interface Remarkable {
  /** Changes since the judgement. */
  readonly stale: readonly StaleReason[];
  readonly cached: Cached | null;
  /** Way in which the verdict was found, unless that is said elsewhere: then `stated`. */
  readonly verdict: VerdictKind;
  /** Reason why there is no verdict; null if that is not known. */
  readonly unscored: UnscoredReason | null;
  readonly notes: readonly JudgementNote[];
  readonly restored: boolean;
}

/** An answer that the judge had given before. */
export interface Cached {
  /** When, in milliseconds since the Unix epoch, where it is known. */
  readonly at: number | null;
}

export function remarks<View extends EvaluationView>(
  { words }: PartContext,
  own: EvaluationStrings,
  select: (shown: Shown<View>) => Remarkable,
): Part<View> {
  return part(element('ul', { className: 'remarks' }), select, (remarkable) => remarkItems(remarkable, own, words));
}

/** The items of a list of remarks. */
export function remarkItems(
  { stale, cached, verdict, unscored, notes, restored }: Remarkable,
  own: EvaluationStrings,
  words: Wording,
): readonly HTMLElement[] {
  const texts = [
    ...(cached ? [cachedRemark(cached, words)] : []),
    ...(verdict === 'stated' ? [] : [verdictRemark(verdict, unscored, own, words)]),
    ...notes.map((note) => noteRemark(note, own, words)),
    ...(restored ? [own.restored] : []),
  ];
  return [
    ...stale.map((reason) => item('fail', words.strings.stale[reason])),
    ...texts.map((text) => item('remark', text)),
  ];
}

function item(drawn: IconName, text: string): HTMLElement {
  return element('li', { children: [icon(drawn), element('span', { children: [text] })] });
}

function cachedRemark({ at }: Cached, { strings, dateTime }: Wording): string {
  return at === null ? strings.fromCacheOnce : fill(strings.fromCache, dateTime(at));
}

function verdictRemark(
  verdict: Exclude<VerdictKind, 'stated'>,
  unscored: UnscoredReason | null,
  own: EvaluationStrings,
  words: Wording,
): string {
  return verdict === 'unscored' ? whyUnscored(unscored, own, words) : own.verdictRemark[verdict];
}

function noteRemark(note: JudgementNote, { noteRemark }: EvaluationStrings, { decimal, percent }: Wording): string {
  const text = noteRemark[note.code];
  switch (note.code) {
    case 'longPrompt':
      return fill(text, decimal(note.promptTokens, 0));
    case 'unreliable':
      return fill(text, percent(note.mass));
    case 'defused':
    case 'noDistribution':
    case 'labelCallFailed':
      return text;
  }
}
