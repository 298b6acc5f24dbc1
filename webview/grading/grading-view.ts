import { distribution } from './score-distribution.ts';
import { divider, element } from '../parts/element.ts';
import type { GradingView } from '../judgement/evaluation-types.ts';
import { elements, type EvaluationLayout } from '../judgement/evaluation-layout.ts';
import { failure } from '../judgement/failure-part.ts';
import { feedback } from './feedback.ts';
import { gradingHeader } from './grading-header.ts';
import { otherGradings } from './others.ts';
import { otherReading } from '../judgement/other-reading-part.ts';
import type { PartContext } from '../parts/part.ts';
import { gradeProvenance } from '../judgement/provenance.ts';
import { remarks } from '../judgement/remarks.ts';
import { rubric } from '../judgement/rubric-part.ts';
import { score } from '../judgement/score.ts';
import { gradingSent } from '../judgement/sent-texts.ts';
import { gradeThinking } from '../judgement/thinking-folds.ts';
import { waiting } from '../judgement/waiting-part.ts';

/** A grading: the score, the feedback, and what was asked. */
export function gradingView(around: PartContext): EvaluationLayout<GradingView> {
  const { strings } = around.words;
  const header = gradingHeader(around);
  const written = feedback(around);
  const head = [
    otherGradings(around),
    waiting<GradingView>(around, ({ status }) => (status.kind === 'running' ? [strings.wait[status.wait]] : [])),
    failure(around, strings),
  ];
  const summary = [score(around), distribution(around)];
  const body = [
    otherReading(around),
    remarks<GradingView>(around, strings, ({ evaluation: { status, stale }, restored }) => {
      if (status.kind !== 'graded') {
        return { stale, cached: null, verdict: 'stated', unscored: null, notes: [], restored };
      }
      const { verdict, notes, provenance } = status.grade;
      const cached = provenance.fromCache ? { at: status.at } : null;
      // The reason why there is no score stands in the score's place.
      return { stale, cached, verdict: verdict === 'unscored' ? 'stated' : verdict, unscored: null, notes, restored };
    }),
    written,
    gradeThinking(around),
    rubric(around),
    gradingSent(around),
    gradeProvenance(around),
  ];
  return {
    element: element('article', {
      className: 'grading',
      children: [
        header.element,
        divider(),
        ...elements(head),
        element('div', { className: 'summary', children: elements(summary) }),
        ...elements(body),
      ],
    }),
    parts: [header, ...head, ...summary, ...body],
    append: (_, text) => {
      written.append(text);
    },
    isFollowed: written.isFollowed,
  };
}
