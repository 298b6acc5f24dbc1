import type { Span } from '../../exchange/exchange.ts';
import { NESTED_FORM, SEVERAL } from '../form.ts';
import { outlineOf } from '../text/outline.ts';
import type { OutlineEntry } from '../text/outline.ts';
import { parseRubric } from '../read/parse.ts';
import type { Rubric, Score } from '../rubric.ts';
import { rubricSectionAt, sectionView } from '../text/rubric-sections.ts';
import { levelTopic } from '../topics.ts';
import type { TopicName } from '../topics.ts';

/** Information about a place in a rubric file. */
export interface RubricHover {
  /** The text that it is about: a key, the pass mark, or the whole name line. */
  readonly span: Span;
  readonly topic: TopicName;
  /** The score, on a level's key. */
  readonly score?: Score;
  /** The rubric, on the name line of a file that holds a whole one. */
  readonly preview?: Rubric;
}

/** Information about the place at an offset, or `null` if there is none. Never throws; linear in the text's length. */
export function hoverRubric(file: string, offset: number): RubricHover | null {
  const section = rubricSectionAt(file, offset);
  const isInside = section === null || (section.start <= offset && offset <= section.end);
  const text = isInside ? sectionView(file, offset) : file;
  const entry = outlineOf(text).find(({ span }) => isIn(span, offset));
  if (!entry) {
    return null;
  }
  if (entry.key === SEVERAL && isIn(entry.keySpan, offset)) {
    return { span: entry.keySpan, topic: 'rubrics' };
  }
  const level = [entry, ...entry.children].find((each) => each.level !== null && isIn(each.keySpan, offset));
  if (level && level.level !== null) {
    return { span: level.keySpan, topic: levelTopic(level.level), score: level.level };
  }
  const field = isInside ? NESTED_FORM.fields.find(({ key }) => key === entry.key) : undefined;
  const span = field && spanAt(entry, offset);
  if (!span) {
    return null;
  }
  const preview = entry.key === 'name' ? parseRubric(text).rubric : null;
  return { span, topic: field.key, ...(preview && { preview }) };
}

/** The part of a field with a hover at the offset: all of a name or a pass mark, but only the key of a text, which speaks for itself. */
function spanAt({ key, keySpan, span }: OutlineEntry, offset: number): Span | null {
  if (key === 'name' || key === 'pass') {
    return span;
  }
  return isIn(keySpan, offset) ? keySpan : null;
}

function isIn({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
