import { details } from '../parts/details.ts';
import { element, verbatim } from '../parts/element.ts';
import { comparisonOf, type ComparingView, type GradingView, type Side } from './evaluation-types.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';

/** Thinking of a reasoning model before it gave a grade, folded; nothing for other models. */
export function gradeThinking(around: PartContext): Part<GradingView> {
  return thinking(around, 'thinking', ({ status }) => (status.kind === 'graded' ? status.grade.thinking : undefined));
}

/** The same of one order of a comparison. */
export function orderThinking(first: Side, around: PartContext): Part<ComparingView> {
  return thinking(
    around,
    `thinking-${first}`,
    (evaluation) => comparisonOf(evaluation)?.orders.find((order) => order.first === first)?.thinking,
  );
}

function thinking<View extends GradingView | ComparingView>(
  around: PartContext,
  name: string,
  of: (evaluation: View) => string | undefined,
): Part<View> {
  return part<string | undefined, View>(
    element('section', { className: 'thinking' }),
    ({ evaluation }) => of(evaluation),
    (text) => {
      if (!text) return [];
      return [details({ name, title: around.words.strings.thinking, children: [verbatim(text)] }, around)];
    },
  );
}
