import { NESTED_FORM } from './form.ts';
import type { FieldKey, Form } from './form.ts';
import { SCORES } from './rubric.ts';
import type { Score } from './rubric.ts';
import { TOPICS, levelTopic } from './topics.ts';
import type { TopicName } from './topics.ts';

/** How a snippet is laid out. */
export interface Layout {
  /** What the keys of the file begin with: usually nothing. */
  readonly indent: string;
  /** What the levels under their key begin with. */
  readonly levelIndent: string;
  readonly lineEnding: string;
  /** The text that stands where the author's own belongs: one line that is plain YAML. */
  readonly placeholder: (topic: TopicName) => string;
}

/** Snippets in the editor's syntax, for lines that begin where the indentation of their first line ends. */
export function fieldSnippet(key: FieldKey, layout: Layout, stop = 1): string {
  const line = (text: string) => `${layout.lineEnding}${layout.indent}  ${text}`;
  switch (key) {
    case 'scores':
      return `scores:${layout.lineEnding}${layout.levelIndent}${levelsSnippet(SCORES, NESTED_FORM, layout, stop)}`;
    case 'pass':
      return `pass: \${${stop}|3,4,5,2,1|}`;
    case 'reference':
      return `reference: |${line(tabStop(stop, layout.placeholder(key)))}`;
    case 'description':
      return `description: >-${line(tabStop(stop, layout.placeholder(key)))}`;
    case 'name':
    case 'criteria':
      return `${key}: ${tabStop(stop, layout.placeholder(key))}`;
  }
}

/** A line for each of the scores. */
export function levelsSnippet(scores: readonly Score[], { levels }: Form, layout: Layout, stop = 1): string {
  const indent = levels.under === null ? layout.indent : layout.levelIndent;
  return scores
    .map((score, index) => `${levels.key(score)}: ${tabStop(stop + index, layout.placeholder(levelTopic(score)))}`)
    .join(layout.lineEnding + indent);
}

/** What every rubric needs. */
export function rubricSnippet(layout: Layout): string {
  const required = NESTED_FORM.fields.filter((field) => field.required);
  return required.map(({ key }, index) => fieldSnippet(key, layout, index + 1)).join(layout.lineEnding + layout.indent);
}

/** The placeholder of a topic in English. */
export function englishPlaceholder(topic: TopicName): string {
  return TOPICS[topic].placeholder;
}

function tabStop(stop: number, placeholder: string): string {
  return `\${${stop}:${placeholder.replace(/[\\$}]/g, '\\$&')}}`;
}
