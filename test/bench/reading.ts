import { readWith } from '../../src/exchange/formats.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

const [SMALL, LARGE] = [40_000, 4_000_000];
const ROUNDS = 3;

/** Milliseconds that a transcript of `LARGE` characters may take to read. */
const AIM = 200;

/** How many times as long a character may take in a text of `LARGE` characters as in one of `SMALL`. */
const MOST = 2;

/** Texts made to be slow, each of a size. */
const SHAPES: readonly (readonly [what: string, unit: string])[] = [
  ['a label and blanks', `**Response${' '.repeat(4000)}`],
  ['dashes and blanks in one line', '- '],
  ['empty lines', '\n'],
  ['names before colons', 'a:\n'],
  ['stars', '*'],
  ['fences', '```\n'],
  ['comments that are never closed', '<!--\n'],
  ['headings', '# a\n'],
  ['speakers that open code', 'User: a\nAssistant: ```\n'],
  ['quotes in quotes', '> '],
  ['cases and facts', '# Case 1\n- **Category:** x\n'],
  ['quoted turns', '> **User:** a\n> **Assistant:** b\n'],
  ['brackets', '(['],
  ['rows of a table', '| Prompt | Response |\n|---|---|\n| a | b |\n'],
];

/** Reading documents: a long transcript, and texts made to be slow. */
export function readingBench(): Row[] {
  const time = milliseconds(transcript(LARGE));
  const ratios = SHAPES.map(([what, unit]) => {
    const [small, large] = [SMALL, LARGE].map((size) => {
      const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
      return milliseconds(text) / size;
    });
    return { what, ratio: (large ?? NaN) / (small ?? NaN) };
  }).sort((one, other) => other.ratio - one.ratio);
  const [worst] = ratios;
  return [
    {
      name: 'reading a transcript of 4 MB',
      value: `${time.toFixed(0)} ms`,
      aim: `under ${AIM} ms`,
      met: time < AIM,
    },
    {
      name: `reading 4 MB of anything (${SHAPES.length} shapes), time per character beside 40 kB`,
      value: `${worst?.ratio.toFixed(1)} times at worst (${worst?.what})`,
      aim: `at most ${MOST} times`,
      met: (worst?.ratio ?? Infinity) <= MOST,
    },
  ];
}

/** Turns as people have them: a question, and an answer of some paragraphs, a list and code. */
export function transcript(size: number): string {
  const prose =
    'The index is read first, and what it does not hold is looked up in the table, row by row, until all are found. ';
  let text = '';
  for (let turn = 1; text.length < size; turn++) {
    text += `## User\n\nWhy is step ${turn} slow? ${prose}\n\n## Assistant\n\n${prose.repeat(3)}\n\n- **Cause:** no index\n- one more: ${turn}\n\n`;
    text += `\`\`\`sql\nselect ${turn};\n\`\`\`\n\nNote: ${prose}\n\n${prose.repeat(2)}\n\n`;
  }
  return text;
}

/**
 * Milliseconds of this thread's processor time, since other programs run meanwhile: the median of some rounds, after one that
 * compiles the code. A short text is read again and again, since the clock is coarse.
 */
function milliseconds(text: string): number {
  const times = Math.ceil(LARGE / text.length / 2);
  const once = () => {
    const start = process.threadCpuUsage();
    for (let time = 0; time < times; time++) readWith(text);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000 / times;
  };
  once();
  return median(Array.from({ length: ROUNDS }, once));
}
