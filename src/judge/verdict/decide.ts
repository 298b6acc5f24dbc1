import { likeliest } from '../distribution.ts';
import type { VerdictKind } from '../grade.ts';
import type { LabelAnswer } from '../label-call.ts';
import type { UnscoredReason } from './unscored.ts';
import type { ReadText } from '../verdict.ts';

/** The label of a comparison in which the judge prefers neither. */
export const TIE = 'tie';

/** Least mass on the legal labels with which a label call gives a verdict: below it, most of the judge's belief is elsewhere. */
export const LEAST_FORCED_MASS = 0.5;

/** The verdict of a judgement, or why it has none. */
export interface Decision {
  readonly label: string | null;
  readonly verdict: VerdictKind;
  readonly unscored?: UnscoredReason;
}

/**
 * Decides on a verdict. What the judge wrote counts; only where it wrote no verdict at all does the two-token call decide.
 * @param asked what that call gave, if there was one.
 */
export function decide(
  { verdict, tie, refusal, thinking }: ReadText,
  labels: readonly string[],
  asked: LabelAnswer | null,
): Decision {
  if (verdict) return { label: verdict.label, verdict: verdict.kind };
  if (tie) return { label: TIE, verdict: tie };
  if (refusal) return unscored(refusal);
  if (!asked) return unscored({ code: 'noFeedback', thinking: thinking !== '' });
  if (asked.fault) return unscored({ code: 'labelCallFailed', fault: asked.fault });
  const { distribution, written } = asked;
  if (distribution && distribution.mass < LEAST_FORCED_MASS)
    return unscored({ code: 'lowMass', mass: distribution.mass });
  const label = distribution ? labels[likeliest(distribution.probabilities)] : written;
  return label === undefined || label === null ? unscored({ code: 'noLabel' }) : { label, verdict: 'forced' };
}

function unscored(reason: UnscoredReason): Decision {
  return { label: null, verdict: 'unscored', unscored: reason };
}
