import { align, type PlacedParagraph } from './align.ts';
import { element, unseen, verbatim } from '../parts/element.ts';
import { SIDES, type ComparingView, type ResponseView, type Side } from '../judgement/evaluation-types.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';
import { namedSide } from './side.ts';

/** The two responses, paragraph beside paragraph; in a narrow column one under the other. */
export function bothResponses({ words: { strings } }: PartContext): Part<ComparingView> {
  const { comparison } = strings;
  return part(
    element('section', { className: 'responses' }),
    ({ evaluation: { responses } }) => ({ A: selected(responses.A), B: selected(responses.B) }),
    (responses) => {
      const [a, b] = align(responses.A.text, responses.B.text);
      const placed: Record<Side, readonly PlacedParagraph[]> = { A: a, B: b };
      const anySame = a.some(({ same }) => same);
      return [
        element('h2', { children: [comparison.responses] }),
        ...(anySame ? [element('p', { className: 'quiet', children: [comparison.sameInBoth] })] : []),
        // The whole of A stands before B, for screen readers and for copying; the style sheet puts them side by side.
        element('div', {
          className: 'aligned',
          children: SIDES.map((side) => column(side, responses[side], placed[side])),
        }),
      ];
    },
  );

  function column(side: Side, { title, source }: Selected, placed: readonly PlacedParagraph[]): HTMLElement {
    return element('section', {
      className: `side side-${side}`,
      children: [
        element('div', {
          className: 'side-head',
          children: [
            element('h3', { children: [namedSide(side, { title })] }),
            element('p', { className: 'quiet source', children: [element('bdi', { children: [source] })] }),
          ],
        }),
        ...placed.map(paragraph),
        ...(placed.length === 0 ? [element('p', { className: 'quiet', children: [comparison.emptyResponse] })] : []),
      ],
    });
  }

  function paragraph({ text, row, same }: PlacedParagraph): HTMLElement {
    const made = verbatim(text, same ? 'paragraph same' : 'paragraph');
    if (same) made.prepend(unseen(`${comparison.same} `));
    // The first row is that of the titles.
    made.style.setProperty('grid-row', String(row + 1));
    return made;
  }
}

type Selected = Pick<ResponseView, 'title' | 'source' | 'text'>;

function selected({ title, source, text }: ResponseView): Selected {
  return { title, source, text };
}
