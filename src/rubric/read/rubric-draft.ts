import { stringify } from 'yaml';
import { oneLineYaml } from '../text/one-line.ts';
import { outlineOf } from '../text/outline.ts';
import { applyEdits } from '../repair.ts';
import { SCORES, type Score } from '../rubric.ts';
import { levelTopic, TOPICS } from '../topics.ts';

/** A rubric on its way: what is known of it so far. */
export interface RubricDraft {
  readonly criteria: string;
  /** Its name in the place that it came from. */
  readonly name?: string;
  readonly scores: Readonly<Partial<Record<Score, string>>>;
}

/** Readers of YAML 1.1 take more words for true and false: quoted, every reader agrees. One line stays one line. */
const WRITING = { schema: 'core', compat: 'yaml-1.1', lineWidth: 0 } as const;

/** The file name, without ending, for a rubric's name: letters and digits of any script, joined by hyphens. */
export function fileNameOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return Array.from(slug).slice(0, 60).join('').replace(/-+$/, '') || 'rubric';
}

/** The text of a rubric file in the nested form. */
export function draftText(name: string, { criteria, scores }: RubricDraft): string {
  const levels = new Map(SCORES.map((score) => [score, scores[score] ?? TOPICS[levelTopic(score)].placeholder]));
  return stringify(new Map<string, unknown>(Object.entries({ name, criteria, scores: levels })), WRITING);
}

/**
 * The text of a new rubric as a snippet of the editor: a tab stop on the criterion, unless it is known, and on every level.
 */
export function rubricSnippet(name: string, criteria: string | null): string {
  let stops = 0;
  const stop = (placeholder: string) => `\${${++stops}:${escaped(placeholder)}}`;
  const lines = [
    `name: ${escaped(oneLineYaml(name))}`,
    `criteria: ${criteria === null ? stop(TOPICS.criteria.placeholder) : escaped(oneLineYaml(criteria))}`,
    'scores:',
    ...SCORES.map((score) => `  ${score}: ${stop(TOPICS[levelTopic(score)].placeholder)}`),
  ];
  return `${lines.join('\n')}\n$0`;
}

/** A rubric's text under another name; everything else in it stays as it is. */
export function renamedRubric(text: string, name: string): string {
  const entry = outlineOf(text).find(({ key }) => key === 'name');
  const written = oneLineYaml(name);
  if (!entry) return `name: ${written}\n${text}`;
  return entry.valueSpan
    ? applyEdits(text, [{ span: entry.valueSpan, text: written }])
    : applyEdits(text, [{ span: entry.span, text: `name: ${written}` }]);
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
