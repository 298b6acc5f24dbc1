import { flatToNested } from './flat.ts';
import { outlineOf } from '../text/outline.ts';
import { readRubricFile } from './file.ts';
import type { PlacedRubric } from './file.ts';
import type { Sketch } from './sketch.ts';
import type { TreeText } from './tree.ts';
import { rubricLines } from './rubric-lines.ts';
import { SCORES } from '../rubric.ts';
import type { LevelText, WrittenText } from '../text/written-text.ts';

/** A rubric of somebody's file as a file of its own. */
export interface ImportedRubric {
  readonly name: string;
  readonly criteria: string;
  /** In the nested form; with the comments of the file, where that held nothing else. */
  readonly text: string;
}

/**
 * Every rubric that a file holds, in whatever form: those of the list `rubrics:`, of several documents, of several criteria,
 * with five levels laid out where there are more or fewer. Empty where there is none. Never throws.
 * @param fallbackName names what has no name.
 */
export function importRubrics(text: string, fallbackName: string): readonly ImportedRubric[] {
  const { placed } = readRubricFile(text, fallbackName);
  const [only] = placed;
  if (only?.route.kind === 'own' && placed.length === 1) {
    const nested = flatToNested(text, fallbackName) ?? text;
    const entries = outlineOf(nested);
    const textOf = (wanted: string) => entries.find(({ key }) => key === wanted)?.text;
    if (!entries.some(({ key }) => key === 'criteria')) return [];
    return [{ name: textOf('name') ?? fallbackName, criteria: textOf('criteria') ?? '', text: nested }];
  }
  return placed.flatMap(sketchesOf).map((sketch, index, all) => {
    const name = sketch.name?.value ?? (all.length === 1 ? fallbackName : `${fallbackName} ${index + 1}`);
    const criteria = sketch.criteria?.value ?? name;
    return { name, criteria, text: `${rubricLines(sketch, name).join('\n')}\n` };
  });
}

function sketchesOf(placed: PlacedRubric): readonly Sketch[] {
  const { route, texts, span, rubric } = placed;
  if (route.kind === 'several') return route.several.sketches;
  if (route.kind === 'other') return [route.sketch];
  const criteria = texts.fields.get('criteria');
  if (!criteria) return [];
  const field = (key: string) => treeText(texts.fields.get(key));
  const pass =
    rubric && rubric.pass !== 3 ? { ...criteria, kind: 'text', found: 'number', value: `${rubric.pass}` } : null;
  return [
    {
      name: field('name'),
      criteria: treeText(criteria),
      reference: field('reference'),
      description: field('description'),
      pass: pass as TreeText | null,
      weight: null,
      levels: SCORES.flatMap((score) => texts.levels.filter((level) => level.score === score).map(foundLevel)),
      holder: null,
      isWrapped: false,
      span,
    },
  ];
}

function foundLevel(level: LevelText) {
  const mark = { kind: 'number', low: level.score, high: level.score, label: null } as const;
  const text: TreeText = { ...level, kind: 'text', found: 'text' };
  return { mark, text, label: null, keySpan: level.span, key: null };
}

function treeText(text: WrittenText | undefined): TreeText | null {
  return text ? { ...text, kind: 'text', found: 'text' } : null;
}
