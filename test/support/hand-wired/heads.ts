import * as wiring from './wiring.ts';

/** What a dimension of the residual stream means. The steps of the answer follow, one dimension each. */
export const DIMENSION = {
  filler: 0,
  any: 1,
  bos: 2,
  responseHeading: 3,
  headingA: 4,
  headingB: 5,
  closingHeading: 6,
  inFirst: 7,
  inSecond: 8,
  pair: 9,
  marker: 10,
  polarity: 11,
  labelPosition: 12,
  verdictOnFirst: 13,
  verdictOnSecond: 14,
  prompt: 15,
  result: 16,
  label: 17,
  feedback: 18,
} as const;

export type Dimension = keyof typeof DIMENSION;

/** What one head asks, of what, and which sums of dimensions it carries over. */
export interface Head {
  readonly query: Dimension;
  /** By dimension, with their weights. */
  readonly keys: Readonly<Partial<Record<Dimension, number>>>;
  readonly values: readonly { readonly from: readonly Dimension[]; readonly to: Dimension }[];
}

/** The heads of each block. */
export const BLOCKS: readonly (readonly Head[])[] = [
  [
    {
      query: 'any',
      keys: wiring.PLACE_KEYS,
      values: [
        { from: wiring.FIRST_HEADINGS, to: 'inFirst' },
        { from: wiring.SECOND_HEADINGS, to: 'inSecond' },
      ],
    },
    { query: 'labelPosition', keys: wiring.PAIR_KEYS, values: [{ from: wiring.PAIR_HEADINGS, to: 'pair' }] },
  ],
  [polarityHead('inFirst', 'verdictOnFirst'), polarityHead('inSecond', 'verdictOnSecond')],
];

function polarityHead(inside: Dimension, verdict: Dimension): Head {
  const { marker, any, bos } = wiring.POLARITY_KEYS;
  return {
    query: 'labelPosition',
    keys: { marker, any, bos, [inside]: wiring.POLARITY_KEYS.inside },
    values: [{ from: ['polarity'], to: verdict }],
  };
}
