import { element } from '../parts/element.ts';
import { SIDES, type ComparingView, type GradingView, type OtherReadingView, type Side } from './evaluation-types.ts';
import { icon } from '../parts/icon.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';
import { button } from '../parts/toolkit.ts';
import { fill } from '../parts/wording.ts';

/** If the document leaves open where the response ends: one line that says so, and a button for the other reading. */
export function otherReading(around: PartContext): Part<GradingView> {
  const { strings } = around.words;
  return part(
    element('div', { className: 'other-readings' }),
    ({ evaluation: { id, otherReading: other }, restored }) => ({ id, other, restored }),
    ({ id, other, restored }) => {
      if (!other || restored) return [];
      const said = fill(strings.otherReading[other.code], other.line);
      return [
        lineOf(said, strings.gradeOtherReading, () => {
          around.post({ type: 'otherReading', id, side: null });
        }),
      ];
    },
  );
}

/** The same of the responses of a comparison: a line for each whose end is in doubt. */
export function otherReadings(around: PartContext): Part<ComparingView> {
  const { comparison } = around.words.strings;
  return part(
    element('div', { className: 'other-readings' }),
    ({ evaluation: { id, otherReadings: others }, restored }) => ({ id, others, restored }),
    ({ id, others, restored }) => {
      if (restored) return [];
      const of = (side: Side, { code, line }: OtherReadingView) =>
        lineOf(fill(comparison.otherReading[code], side, line), comparison.compareOtherReading, () => {
          around.post({ type: 'otherReading', id, side });
        });
      return SIDES.flatMap((side) => {
        const other = others?.[side];
        return other ? [of(side, other)] : [];
      });
    },
  );
}

function lineOf(said: string, label: string, onClick: () => void): HTMLElement {
  const children = [icon('remark'), element('span', { children: [said] }), button({ label, onClick })];
  return element('div', { className: 'other-reading', children });
}
