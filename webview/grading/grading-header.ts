import { element } from '../parts/element.ts';
import type { GradingView } from '../judgement/evaluation-types.ts';
import { actions, beneath, headerButtons, headerContent, responseTitle } from '../judgement/evaluation-header.ts';
import { part, type Part, type Shown, type PartContext } from '../parts/part.ts';

/** Header of a grading: the response, the rubric, and buttons for the grading as a whole. */
export function gradingHeader(around: PartContext): Part<GradingView> {
  const { strings } = around.words;
  return part(element('header'), select, ({ content, response }) => {
    const { id, restored } = content;
    const title = responseTitle({ ...response, restored }, { type: 'reveal', id, side: null }, around);
    return [
      element('div', {
        className: 'heading',
        children: [element('h1', { children: [title] }), beneath(content, strings, around)],
      }),
      actions(headerButtons(content, strings, around)),
    ];
  });
}

function select(shown: Shown<GradingView>) {
  const { title, revealable } = shown.evaluation.response;
  return { content: headerContent(shown), response: { title, revealable } };
}
