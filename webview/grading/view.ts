import { distribution } from './distribution.ts';
import { divider, element } from '../parts/element.ts';
import type { GradingView } from '../parts/evaluation.ts';
import { elements, type EvaluationLayout } from '../parts/evaluation-view.ts';
import { failure } from '../parts/failure.ts';
import { feedback } from './feedback.ts';
import { gradingHeader } from './header.ts';
import { otherGradings } from './others.ts';
import { otherReading } from '../parts/other-reading.ts';
import type { Surroundings } from '../parts/part.ts';
import { gradeProvenance } from '../parts/provenance.ts';
import { remarks } from '../parts/remarks.ts';
import { rubric } from '../parts/rubric.ts';
import { score } from '../parts/score.ts';
import { gradingSent } from '../parts/sent.ts';
import { gradeThinking } from '../parts/thinking.ts';
import { waiting } from '../parts/waiting.ts';

/** A grading: the score, the feedback, and what was asked. */
export function gradingView(around: Surroundings): EvaluationLayout<GradingView> {
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
