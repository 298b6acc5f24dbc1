import type { FailureText } from '../protocol/messages.ts';
import type { Failure } from '../grading/job.ts';
import { faultText, type FaultTextContext } from './fault-text.ts';
import type { Localize } from './localize.ts';

/** Sentences for a run that came to nothing, and what can be done about it. */
export function failureText(failure: Failure, t: Localize, context: FaultTextContext): FailureText {
  if (failure.code !== 'mistake') return faultText(failure, t, context);
  return {
    what: t('Prometheus Grader made a mistake: {0}', failure.message),
    next: t('Try again; if it happens again, report it with what the log says.'),
    actions: ['again', 'showLog'],
  };
}
