import { readVerdict } from '../../src/judge/verdict.ts';
import type { Row } from './row.ts';

const SHORT = 1_000;
const LONG = 1_000_000;
const ROUNDS = 15;

/** Texts that have made verdict patterns slow, cut to a length. */
const SHAPES: Readonly<Record<string, string>> = {
  prose: 'The response names the cause but not the cure. ',
  spaces: ' ',
  'line breaks': '\n',
  markers: '[RESULT] ',
  brackets: '[ ',
  'open markers': '[RESULT',
  scores: 'Score: ',
  'ends of sequence': '</s>',
};

/** Reading a verdict: the time per character of a long text against that of a short one, worst shape first. */
export function verdictBench(): Row[] {
  const ratios = Object.entries(SHAPES)
    .map(([name, piece]) => ({ name, ratio: timePerCharacter(piece, LONG) / timePerCharacter(piece, SHORT) }))
    .sort((one, other) => other.ratio - one.ratio);
  const [worst] = ratios;
  return [
    {
      name: `verdict: time per character at ${LONG.toLocaleString('en')} characters against ${SHORT.toLocaleString('en')}`,
      value: `${worst?.ratio.toFixed(2)} × at worst (${worst?.name}), ${ratios.at(-1)?.ratio.toFixed(2)} × at best`,
      aim: 'no slower',
      // Timer and garbage collection noise on a shared machine is about this large.
      met: (worst?.ratio ?? Infinity) < 1.5,
    },
  ];
}

/** Nanoseconds, the median of some rounds over about a million characters each. */
function timePerCharacter(piece: string, length: number): number {
  const text = piece.repeat(Math.ceil(length / piece.length));
  const repeats = Math.max(1, Math.round(LONG / text.length));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (let each = 0; each < repeats; each++) readVerdict(text, 'score');
    return ((performance.now() - start) * 1e6) / (repeats * text.length);
  });
  return rounds.sort((one, other) => one - other)[ROUNDS >> 1] ?? NaN;
}
