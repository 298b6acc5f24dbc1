import { element, unseen, verbatim } from '../parts/element.ts';
import type { ComparingView, GradingView } from './evaluation-types.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';

/** The criteria by which two responses are compared: a judge of two is given no levels. */
export function criteria({ words: { strings } }: PartContext): Part<ComparingView> {
  return part(
    element('section', { className: 'rubric' }),
    ({ evaluation: { rubric } }) => rubric.criteria,
    (text) => [element('h2', { children: [strings.rubric] }), verbatim(text, 'criteria')],
  );
}

/** The criteria and the five levels, with the one that was reached. */
export function rubric({ words: { strings } }: PartContext): Part<GradingView> {
  return part(
    element('section', { className: 'rubric' }),
    ({ evaluation: { rubric, status } }) => ({ rubric, reached: status.kind === 'graded' ? status.grade.score : null }),
    ({ rubric: { criteria, scores, pass }, reached }) => [
      element('h2', { children: [strings.rubric] }),
      verbatim(criteria, 'criteria'),
      element('ol', {
        className: reached === null ? 'levels' : 'levels decided',
        children: scores.map((description, index) => {
          const level = index + 1;
          const tags = [
            ...(level === reached ? [tag(strings.reached, 'tag-reached')] : []),
            ...(level === pass ? [tag(strings.passMark, 'tag-pass')] : []),
          ];
          return element('li', {
            ...(level === reached ? { className: 'reached', attributes: { 'aria-current': 'true' } } : {}),
            children: [
              element('span', { className: 'level', children: [unseen(`${strings.score} `), String(level)] }),
              verbatim(description, 'description'),
              element('span', { className: 'tags', children: tags }),
            ],
          });
        }),
      }),
    ],
  );
}

function tag(text: string, className: string): HTMLElement {
  return element('span', { className: `tag ${className}`, children: [text] });
}
