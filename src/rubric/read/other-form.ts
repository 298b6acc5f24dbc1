import { DEFAULT_PASS } from '../form.ts';
import { SCORES } from '../rubric.ts';
import type { Rubric, Score } from '../rubric.ts';
import { weightOf } from './reading.ts';
import type { ReadRubric, RubricPlace, Texts } from './reading.ts';
import type { Scale } from './score-scale.ts';
import type { Sketch } from './sketch.ts';
import type { TreeText } from './tree.ts';

/** Reads a rubric in another form, as it is where its levels are 1 to 5, and reports what is the matter with it. */
export function readOtherForm(sketch: Sketch, scale: Scale, { reading, fallbackName }: RubricPlace): ReadRubric {
  const texts: Texts = { fields: new Map(), levels: [] };
  const { report } = reading;
  const span = sketch.holder?.keySpan ?? scale.levels[0]?.keySpan ?? sketch.span;
  for (const key of ['name', 'criteria', 'reference', 'description'] as const) {
    const text = sketch[key];
    if (text) texts.fields.set(key, text);
  }
  if (!sketch.criteria) report({ code: 'missing-field', key: 'criteria' }, span);
  const name = sketch.name?.value ?? fallbackName;
  if (name === '') report({ code: 'missing-field', key: 'name' }, span);
  const weight = sketch.weight && weightOf(sketch.weight.value);
  if (sketch.weight && weight === null) report({ code: 'weight-out-of-range' }, sketch.weight.span);
  for (const score of SCORES) {
    for (const { text } of scale.byScore[score]) texts.levels.push({ ...text, score });
  }
  if (!scale.isFive) {
    const { from, to, levels } = scale;
    report({ code: 'other-scale', levels: levels.length, from, to }, span);
    return { rubric: null, weight, texts: { ...texts, levels: [] } };
  }
  const pass = passOf(sketch.pass);
  if (sketch.pass && pass === null) report({ code: 'pass-out-of-range' }, sketch.pass.span);
  report({ code: 'other-form' }, span, 'hint');
  const { criteria, reference, description } = sketch;
  const scores = scoresOf(scale);
  if (!criteria || name === '' || !scores || (sketch.pass && pass === null)) return { rubric: null, weight, texts };
  const rubric: Rubric = {
    name,
    criteria: criteria.value,
    scores,
    pass: pass ?? DEFAULT_PASS,
    ...(reference && { reference: reference.value }),
    ...(description && { description: description.value }),
  };
  return { rubric, weight, texts };
}

/** The pass mark of a rubric with five levels; `null` for what is none. */
export function passOf(written: TreeText | null): Score | null {
  return SCORES.find((score) => `${score}` === written?.value) ?? null;
}

function scoresOf({ byScore }: Scale): Rubric['scores'] | null {
  const [one, two, three, four, five] = SCORES.map((score) => byScore[score][0]?.text.value);
  return one && two && three && four && five ? { 1: one, 2: two, 3: three, 4: four, 5: five } : null;
}
