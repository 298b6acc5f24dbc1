import { stringify } from 'yaml';
import { oneLineYaml } from '../text/one-line.ts';
import { passOf } from './other-form.ts';
import type { FoundLevel } from './found-levels.ts';
import { weightOf } from './reading.ts';
import { scaleOf } from './score-scale.ts';
import type { Scale } from './score-scale.ts';
import type { Sketch } from './sketch.ts';
import { SCORES } from '../rubric.ts';
import type { Score } from '../rubric.ts';

/** A level that nobody has written yet. The judge reads English, and so would the author's own text be. */
export const LEVEL_TO_WRITE = 'TODO: say what lies between the levels beside this one.';

/** A criterion or an end of the scale that nobody has written yet. */
const TO_WRITE = 'TODO: say what a response of this score looks like.';

/** The lines of a rubric in the nested form, without indentation of their own. Every text of the sketch is in them. */
export function rubricLines(sketch: Sketch, fallbackName: string): string[] {
  const scale = scaleOf(sketch.levels);
  const pass = sketch.pass && scale?.isFive !== false ? passOf(sketch.pass) : null;
  const weight = sketch.weight && weightOf(sketch.weight.value) !== null ? sketch.weight.value : null;
  const name = sketch.name?.value ?? fallbackName;
  const criteria = sketch.criteria?.value ?? sketch.name?.value ?? 'TODO: ask what is judged.';
  return [
    `name: ${oneLineYaml(name === '' ? 'New rubric' : name)}`,
    `criteria: ${oneLineYaml(criteria)}`,
    ...(weight === null ? [] : [`weight: ${weight}`]),
    'scores:',
    ...levelLines(scale).map((line) => `  ${line}`),
    ...(pass === null ? [] : [`pass: ${pass}`]),
    ...(sketch.pass && pass === null ? [`# pass: ${oneLine(sketch.pass.value)}`] : []),
    ...(sketch.reference ? valueLines('reference', sketch.reference.value) : []),
    ...(sketch.description ? valueLines('description', sketch.description.value) : []),
  ];
}

/** The five levels, each with what marked it before behind it, and a text to be written where there is none. */
export function levelLines(scale: Scale | null): string[] {
  return SCORES.flatMap((score) => {
    const levels = scale?.byScore[score] ?? [];
    const isEnd = scale === null || score === 1 || score === 5;
    if (levels.length === 0) return [`${score}: ${oneLineYaml(isEnd ? TO_WRITE : LEVEL_TO_WRITE)}`];
    const text = levels.map((level) => level.text.value).join('\n');
    const [first = '', ...rest] = valueLines(`${score}`, text);
    const remark = remarkOf(levels, score, scale?.isFive === true);
    if (remark === '') return [first, ...rest];
    return rest.length === 0 ? [`${first} # ${remark}`] : [`# ${remark}`, first, ...rest];
  });
}

/** Marks of some levels, unless they are the score itself: `0`, `7, 8`, `Poor`. */
function remarkOf(levels: readonly FoundLevel[], score: Score, isFive: boolean): string {
  const marks = levels.map(({ mark, label }) => {
    const number = mark.kind === 'word' ? '' : mark.low === mark.high ? `${mark.low}` : `${mark.low}–${mark.high}`;
    const shown = isFive || number === `${score}` ? '' : number;
    return [shown, label ?? ''].filter((part) => part !== '').join(' ');
  });
  return oneLine(marks.filter((mark) => mark !== '').join(', '));
}

/** A key with a text, in quotes or as a block where it needs them: exactly the text, whatever it is. */
export function valueLines(key: string, text: string): string[] {
  const written = stringify({ k: text }, { schema: 'core', compat: 'yaml-1.1', lineWidth: 0 }).trimEnd();
  return `${key}${written.slice(1)}`.split('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
