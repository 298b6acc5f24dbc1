import { DEFAULT_PASS, NESTED_FORM } from '../form.ts';
import type { FieldKey, RubricForm } from '../form.ts';
import { SCORES } from '../rubric.ts';
import type { Score } from '../rubric.ts';
import { TOPICS, levelTopic } from '../topics.ts';
import type { TopicName } from '../topics.ts';

/** Layout of a snippet. */
export interface Layout {
  /** Indentation of the keys of the file: usually none. */
  readonly indent: string;
  /** Indentation of the levels under their key. */
  readonly levelIndent: string;
  readonly lineEnding: string;
  /** True if the places to fill in are tab stops of a snippet, false if the text is to be read as it is. */
  readonly tabStops: boolean;
  /** The text that stands where the author's own belongs: one line that is plain YAML. */
  readonly placeholder: (topic: TopicName) => string;
}

/** A key with its value, from where the indentation of its first line ends. */
export function fieldText(key: FieldKey, layout: Layout, stop = 1): string {
  const line = (text: string) => `${layout.lineEnding}${layout.indent}  ${text}`;
  switch (key) {
    case 'scores':
      return `scores:${layout.lineEnding}${layout.levelIndent}${levelsText(SCORES, NESTED_FORM, layout, stop)}`;
    case 'pass':
      return layout.tabStops ? `pass: \${${stop}|3,4,5,2,1|}` : `pass: ${DEFAULT_PASS}`;
    case 'weight':
      return layout.tabStops ? `weight: \${${stop}:1}` : 'weight: 1';
    case 'reference':
      return `reference: |${line(place(stop, key, layout))}`;
    case 'description':
      return `description: >-${line(place(stop, key, layout))}`;
    case 'name':
    case 'criteria':
      return `${key}: ${place(stop, key, layout)}`;
  }
}

/** A line for each of the scores. */
export function levelsText(scores: readonly Score[], { levels }: RubricForm, layout: Layout, stop = 1): string {
  const indent = levels.under === null ? layout.indent : layout.levelIndent;
  return scores
    .map((score, index) => `${levels.key(score)}: ${place(stop + index, levelTopic(score), layout)}`)
    .join(layout.lineEnding + indent);
}

/** Text of a rubric with all required fields. */
export function rubricTemplate(layout: Layout): string {
  const required = NESTED_FORM.fields.filter((field) => field.required);
  return required.map(({ key }, index) => fieldText(key, layout, index + 1)).join(layout.lineEnding + layout.indent);
}

/** The placeholder of a topic in English. */
export function englishPlaceholder(topic: TopicName): string {
  return TOPICS[topic].placeholder;
}

function place(stop: number, topic: TopicName, { placeholder, tabStops }: Layout): string {
  const text = placeholder(topic);
  return tabStops ? `\${${stop}:${text.replace(/[\\$}]/g, '\\$&')}}` : text;
}
