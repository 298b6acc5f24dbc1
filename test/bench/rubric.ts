import { readFileSync } from 'node:fs';
import { checkRubric } from '../../src/rubric/check.ts';
import { hostileTexts } from '../support/hostile-rubrics.ts';
import type { Row } from './row.ts';

const SIZE = 100_000;
const ROUNDS = 9;

/** Milliseconds that a text of `SIZE` characters may take. */
const AIM = 50;

/** Checking a rubric while it is written: the bundled one for what is usual, and texts made to be slow. */
export function rubricBench(): Row[] {
  const usual = readFileSync(new URL('../../rubrics/helpfulness.rubric.yaml', import.meta.url), 'utf8');
  const times = hostileTexts(SIZE)
    .map(([what, text]) => ({ what, time: milliseconds(text) }))
    .sort((one, other) => other.time - one.time);
  const [worst] = times;
  return [
    { name: 'checking a bundled rubric', value: `${milliseconds(usual).toFixed(2)} ms` },
    {
      name: `checking ${SIZE / 1000} kB of anything (${times.length} shapes)`,
      value: `${worst?.time.toFixed(1)} ms at worst (${worst?.what}), ${times[times.length >> 1]?.time.toFixed(1)} ms in the middle`,
      aim: `under ${AIM} ms`,
      met: (worst?.time ?? Infinity) < AIM,
    },
  ];
}

/** Of processor time, since other programs run meanwhile: the median of some rounds, after one that compiles the code. */
function milliseconds(text: string): number {
  checkRubric(text);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    checkRubric(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return rounds.sort((one, other) => one - other)[ROUNDS >> 1] ?? NaN;
}
