import { bothFeedbacks } from './both-feedbacks.ts';
import { comparingHeader } from './comparing-header.ts';
import { divider, element } from '../parts/element.ts';
import { comparisonOf, type ComparingView } from '../judgement/evaluation-types.ts';
import { elements, type EvaluationLayout } from '../judgement/evaluation-layout.ts';
import { failure } from '../judgement/failure-part.ts';
import { areAllCached, sharedNotes } from './order-notes.ts';
import { otherReadings } from '../judgement/other-reading-part.ts';
import type { Shown, PartContext } from '../parts/part.ts';
import { comparisonProvenance } from '../judgement/provenance.ts';
import { remarks, type Remarkable } from '../judgement/remarks.ts';
import { bothResponses } from './responses.ts';
import { criteria } from '../judgement/rubric-part.ts';
import { comparingSent } from '../judgement/sent-texts.ts';
import { verdict } from './comparison-verdict.ts';
import { waiting } from '../judgement/waiting-part.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** A comparison: the verdict and whether to trust it, both feedbacks, both responses, and what was asked. */
export function comparingView(around: PartContext): EvaluationLayout<ComparingView> {
  const { words } = around;
  const strings = words.strings.comparison;
  const header = comparingHeader(around);
  const written = bothFeedbacks(around);
  const body = [
    waiting<ComparingView>(around, (evaluation) => waitInWords(evaluation, words)),
    verdict(around),
    failure(around, strings),
    otherReadings(around),
    remarks<ComparingView>(around, strings, remarkable),
    written,
    bothResponses(around),
    criteria(around),
    comparingSent(around),
    comparisonProvenance(around),
  ];
  return {
    element: element('article', {
      className: 'comparing',
      children: [header.element, divider(), ...elements(body)],
    }),
    parts: [header, ...body],
    append: (first, text) => {
      if (first) written.append(first, text);
    },
    isFollowed: written.isFollowed,
  };
}

/** Texts that say what is waited for, and in which order. */
function waitInWords({ status, orders }: ComparingView, { strings: { comparison } }: Wording): readonly string[] {
  if (status.kind !== 'running') return [];
  const { wait, first } = status;
  const place = orders.findIndex((order) => order.first === first);
  if (first === null || place < 0 || orders.length < 2) return [comparison.wait[wait]];
  return [comparison.wait[wait], fill(comparison.orderOf, place + 1, orders.length, first)];
}

/** Remarks on the whole comparison. The way in which one order's verdict was found, and notes of it alone, stand under that order. */
function remarkable({ evaluation, restored }: Shown<ComparingView>): Remarkable {
  const { stale, status } = evaluation;
  const orders = comparisonOf(evaluation)?.orders ?? [];
  const at = status.kind === 'compared' ? status.at : null;
  return {
    stale,
    cached: areAllCached(orders) ? { at } : null,
    verdict: 'stated',
    unscored: null,
    notes: sharedNotes(orders),
    restored,
  };
}
