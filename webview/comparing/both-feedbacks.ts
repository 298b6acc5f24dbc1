import { element } from '../parts/element.ts';
import { SIDES, type ComparingView, type Side } from '../judgement/evaluation-types.ts';
import { orderFeedback, type OrderFeedback } from './order-feedback.ts';
import { isRunning, type Part, type PartContext } from '../parts/part.ts';

export interface BothFeedbacks extends Part<ComparingView> {
  /** The judge wrote more in the order that reads this response first. */
  readonly append: (first: Side, text: string) => void;
  readonly isFollowed: () => boolean;
}

/** The judge's feedbacks, each under its order, in the order in which they are judged. */
export function bothFeedbacks(around: PartContext): BothFeedbacks {
  const { strings } = around.words;
  const title = element('h2');
  const orders: Record<Side, OrderFeedback> = { A: orderFeedback('A', around), B: orderFeedback('B', around) };
  const all = SIDES.map((side) => orders[side]);
  const list = element('div', { className: 'two-orders', children: all.map(({ element }) => element) });
  const whole = element('section', { className: 'feedbacks', children: [title, list] });

  return {
    element: whole,
    append: (first, text) => {
      orders[first].append(text);
    },
    isFollowed: () => all.some((order) => !order.element.hidden && order.isFollowed()),
    show: (shown) => {
      for (const order of all) order.show(shown);
      const { status, orders: shownOrders } = shown.evaluation;
      const first = orders[shownOrders[0]?.first ?? 'A'].element;
      if (list.firstChild !== first) list.prepend(first);
      title.textContent = isRunning(shown) || status.kind === 'compared' ? strings.feedback : strings.writtenSoFar;
      whole.hidden = all.every((order) => order.element.hidden);
    },
  };
}
