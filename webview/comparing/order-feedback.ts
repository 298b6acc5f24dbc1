import type { PanelStrings } from '../../src/protocol/messages.ts';
import { element } from '../parts/element.ts';
import { comparisonOf, otherSide, type ComparingView, type Side } from '../judgement/evaluation-types.ts';
import { areAllCached, ownNotes } from './order-notes.ts';
import { isRunning, part, type Part, type Shown, type PartContext } from '../parts/part.ts';
import { remarkItems } from '../judgement/remarks.ts';
import { namedSide, sideTag } from './side.ts';
import { orderThinking } from '../judgement/thinking-folds.ts';
import { fill, fillNodes } from '../parts/wording.ts';
import { feedbackText } from '../judgement/feedback-text.ts';

/** The judge's feedback in the order that reads one of the responses first. */
export interface OrderFeedback extends Part<ComparingView> {
  readonly append: (text: string) => void;
  readonly isFollowed: () => boolean;
}

export function orderFeedback(first: Side, around: PartContext): OrderFeedback {
  const strings = around.words.strings.comparison;
  const title = element('h3', { children: [fill(strings.inOrder, first)] });
  const waits = element('p', { className: 'quiet waits', children: [strings.waitsForOther] });
  const parts = [
    verdict(first, around),
    letters(first, around),
    orderThinking(first, around),
    remarks(first, around),
  ] as const;
  const [chose, meaning, thought, remarked] = parts;
  const heading = element('div', { className: 'order-title', children: [title, chose.element] });
  const written = feedbackText(heading, [meaning.element, waits], `thinking-${first}`, around);
  written.element.classList.add('order');
  written.element.append(thought.element, remarked.element);

  return {
    element: written.element,
    isFollowed: written.isFollowed,
    append: (text) => {
      waits.hidden = true;
      written.append(text);
    },
    show: (shown) => {
      for (const each of parts) each.show(shown);
      const { evaluation } = shown;
      const made = comparisonOf(evaluation);
      const done = made?.orders.find((order) => order.first === first);
      const order = evaluation.orders.find((order) => order.first === first);
      const running = isRunning(shown);
      written.show({
        text: made ? (done?.feedback ?? '') : (order?.written ?? ''),
        running,
        whole: done !== undefined,
      });
      // Of an order that was given up there is nothing to say, unless nothing else came of it all.
      written.element.hidden = made ? !done : !order || (!running && written.isEmpty());
      waits.hidden = !running || !written.isEmpty() || isNext(evaluation, first);
    },
  };
}

/** True if it is this order that the judge is at, or begins with. */
function isNext({ status, orders }: ComparingView, first: Side): boolean {
  return first === ((status.kind === 'running' ? status.first : null) ?? orders[0]?.first);
}

function doneOrder({ evaluation }: Shown<ComparingView>, first: Side) {
  return comparisonOf(evaluation)?.orders.find((order) => order.first === first);
}

function verdict(first: Side, { words: { strings } }: PartContext): Part<ComparingView> {
  return part(
    element('span', { className: 'chose' }),
    (shown) => doneOrder(shown, first)?.verdict,
    (chosen) => {
      if (chosen === undefined) return [];
      return [element('span', { children: choice(chosen, strings) })];
    },
  );
}

function choice(chosen: Side | 'tie' | null, { comparison }: PanelStrings): readonly (Node | string)[] {
  if (chosen === null) return [comparison.choseNone];
  return chosen === 'tie' ? [comparison.choseTie] : fillNodes(comparison.chose, sideTag(chosen));
}

/** Line with the letters by which the judge calls the responses: the one that it reads first is A. */
function letters(first: Side, { words: { strings } }: PartContext): Part<ComparingView> {
  return part(
    element('p', { className: first === 'A' ? 'letters' : 'letters exchanged' }),
    ({ evaluation: { responses } }) => ({ A: responses.A.title, B: responses.B.title }),
    (titles) => {
      const named = [first, otherSide(first)].map((side) => namedSide(side, { title: titles[side] }));
      return [element('span', { children: fillNodes(strings.comparison.letters, ...named) })];
    },
  );
}

function remarks(first: Side, { words }: PartContext): Part<ComparingView> {
  return part(
    element('ul', { className: 'remarks' }),
    (shown) => {
      const order = doneOrder(shown, first);
      const orders = comparisonOf(shown.evaluation)?.orders ?? [];
      if (!order) return null;
      // When, is not known of one order alone.
      const cached = order.provenance.fromCache && !areAllCached(orders) ? { at: null } : null;
      const { verdictKind: verdict, unscored = null } = order;
      return { stale: [], cached, verdict, unscored, notes: ownNotes(order, orders), restored: false };
    },
    (own) => (own ? remarkItems(own, words.strings.comparison, words) : []),
  );
}
