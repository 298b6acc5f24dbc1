import { readVerdict } from '../../src/judge/verdict.ts';
import type { Row } from './row.ts';

const SHORT = 40_000;
const LONG = 4_000_000;
const ROUNDS = 3;

/** Texts that can make reading verdicts slow, cut to a length. */
const SHAPES: Readonly<Record<string, string>> = {
  prose: 'The response names the cause but not the cure. ',
  spaces: ' ',
  'line breaks': '\n',
  markers: '[RESULT] ',
  'markers spoken of': 'The [RESULT] marker is spoken of here and ',
  'quoted markers': '"[RESULT] 5" is written ',
  brackets: '[ ',
  'open markers': '[RESULT',
  'names without a label': 'Score: ',
  'lines with verdicts': 'Score: 4\n',
  'lines that almost have one': '- Score: 4 would need it\n',
  headings: 'Score\n',
  'ends of sequence': '</s>',
  'open objects': '{\n"score": ',
  'closed objects': '{"a": "b"}\n',
  quotes: '"',
  'starts of thinking': '<think>',
  'ends of thinking': '</think> x',
  'echoes of the prompt': '###Task Description:\n',
  fences: '```\n',
};

/** Reading a verdict: the time per character of a long text against that of a short one, worst shape first. */
export function verdictBench(): Row[] {
  const shapes = Object.entries(SHAPES)
    .map(([name, piece]) => {
      const long = timePerCharacter(piece, LONG);
      return { name, long, ratio: long / timePerCharacter(piece, SHORT) };
    })
    .sort((one, other) => other.ratio - one.ratio);
  const [worst] = shapes;
  const slowest = shapes.reduce((one, other) => (other.long > one.long ? other : one));
  return [
    {
      name: `verdict: time per character at ${LONG.toLocaleString('en')} characters against ${SHORT.toLocaleString('en')}`,
      value: `${worst?.ratio.toFixed(2)} × at worst (${worst?.name}), ${shapes.at(-1)?.ratio.toFixed(2)} × at best`,
      aim: 'at most twice',
      met: (worst?.ratio ?? Infinity) <= 2,
    },
    {
      name: `verdict: the slowest shape of ${shapes.length}, ${LONG.toLocaleString('en')} characters`,
      value: `${((slowest.long * LONG) / 1e6).toFixed(0)} ms (${slowest.name})`,
    },
  ];
}

/** Nanoseconds of the processor, the best of some rounds over as much text each: what other programs take does not count. */
function timePerCharacter(piece: string, length: number): number {
  const text = Buffer.from(piece.repeat(Math.ceil(length / piece.length))).toString();
  const repeats = Math.max(1, Math.round(LONG / text.length));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    for (let each = 0; each < repeats; each++) readVerdict(text, 'score');
    return (process.cpuUsage(start).user * 1000) / (repeats * text.length);
  });
  return Math.min(...rounds);
}
