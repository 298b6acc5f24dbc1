import { element } from '../parts/element.ts';
import { choosesFirst, lean, shownProbability, type Result } from '../judgement/preference-result.ts';
import { scale } from './preference-scale.ts';
import { sideTag } from './side.ts';
import { biasInWords, probabilityInWords } from '../judgement/verdict-in-words.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** Preference and position bias, each on its scale; nothing where there are no probabilities. */
export function measures(result: Result, words: Wording): readonly HTMLElement[] {
  return [...preferenceMeasure(result, words), ...biasMeasure(result, words)];
}

function preferenceMeasure(result: Result, words: Wording): readonly HTMLElement[] {
  const strings = words.strings.comparison;
  const shown = shownProbability(result);
  const label = probabilityInWords(result, words);
  if (!shown || label === null) return [];
  const { to, probability } = lean(shown.probabilityA);
  return [
    element('div', {
      className: 'measure preference',
      children: [
        labelled(
          shown.withoutBias ? strings.withoutBias : strings.withBias,
          fill(strings.percentFor, words.percent(probability), to ?? 'A'),
        ),
        scale({ at: 1 - shown.probabilityA, ends: [sideTag('A'), sideTag('B')], label }),
      ],
    }),
  ];
}

function biasMeasure(result: Result, words: Wording): readonly HTMLElement[] {
  const strings = words.strings.comparison;
  const label = biasInWords(result, words);
  if (result.positionBias === null || label === null) return [];
  return [
    element('div', {
      className: 'measure bias',
      children: [
        labelled(strings.positionBias),
        scale({ at: choosesFirst(result.positionBias), ends: [strings.readLast, strings.readFirst], label }),
        // The scale says it to who cannot see it.
        element('p', { className: 'measure-words', attributes: { 'aria-hidden': 'true' }, children: [label] }),
      ],
    }),
  ];
}

function labelled(label: string, value?: string): HTMLElement {
  return element('p', {
    className: 'measure-label',
    children: [
      element('span', { children: [label] }),
      ...(value === undefined ? [] : [element('strong', { children: [value] })]),
    ],
  });
}
