import { element } from './element.ts';
import type { GradingView } from './evaluation.ts';
import { icon } from './icon.ts';
import { part, type Part, type Surroundings } from './part.ts';
import { button } from './toolkit.ts';
import { fill } from './wording.ts';

/** Where the document leaves open where the response ends: one line that says so, and a button for the other reading. */
export function otherReading({ words: { strings }, post }: Surroundings): Part<GradingView> {
  return part(
    element('div', { className: 'other-reading' }),
    ({ evaluation: { id, otherReading: other }, restored }) => ({ id, other, restored }),
    ({ id, other, restored }) => {
      if (!other || restored) return [];
      const text = fill(strings.otherReading[other.code], other.line);
      const grade = button({
        label: strings.gradeOtherReading,
        onClick: () => {
          post({ type: 'otherReading', id });
        },
      });
      return [icon('remark'), element('span', { children: [text] }), grade];
    },
  );
}
