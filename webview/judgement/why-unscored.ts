import type { EvaluationStrings } from '../../src/protocol/messages.ts';
import type { UnscoredReason } from './evaluation-types.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** Text that says why there is no verdict. Results of other versions may have no reason, or one that is not known here. */
export function whyUnscored(
  reason: UnscoredReason | null,
  { unscored, verdictRemark }: Pick<EvaluationStrings, 'unscored' | 'verdictRemark'>,
  { percent }: Wording,
): string {
  switch (reason?.code) {
    case 'illegal':
      return fill(unscored.illegal, reason.said);
    case 'contradictory':
      return fill(unscored.contradictory, reason.said.join(', '));
    case 'lowMass':
      return fill(unscored.lowMass, percent(reason.mass, 0));
    case 'noFeedback':
      return reason.thinking ? unscored.onlyThinking : unscored.noFeedback;
    case 'noLabel':
    case 'labelCallFailed':
      return unscored[reason.code];
    case undefined:
    default:
      return verdictRemark.unscored;
  }
}
