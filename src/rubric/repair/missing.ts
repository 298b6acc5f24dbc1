import { NESTED_FORM } from '../form.ts';
import type { FieldKey, RubricForm } from '../form.ts';
import { englishPlaceholder, fieldText, levelsText, rubricTemplate } from '../text/form-template.ts';
import { entryOfPath, layoutOf, lineBehind, linesOfEntry } from '../text/editable-rubric.ts';
import type { Manuscript } from '../text/editable-rubric.ts';
import { oneLineYaml } from '../text/one-line.ts';
import type { OutlineEntry } from '../text/outline.ts';
import type { Path } from '../problems.ts';
import { misspeltAs, remove } from './keys.ts';
import type { Repair, TextEdit } from '../repair.ts';
import { SCORES } from '../rubric.ts';
import type { Score } from '../rubric.ts';
import { levelTopic } from '../topics.ts';
import type { TopicName } from '../topics.ts';

/** Repairs for a file with nothing in it. */
export function repairNoRubric(manuscript: Manuscript): Repair[] {
  const { text, lines, entries } = manuscript;
  const last = lines.at(-1);
  if (!last || entries.length > 0 || lines.some(({ kind }) => kind === 'content')) {
    return [];
  }
  const edit =
    last.kind === 'blank'
      ? {
          span: { start: last.start, end: text.length },
          text: rubricTemplate(layoutOf(manuscript)) + layoutOf(manuscript).lineEnding,
        }
      : lineBehind(manuscript, last, rubricTemplate(layoutOf(manuscript)));
  return [{ code: 'write-rubric', edits: [edit], preferred: true }];
}

/** Repairs for a key that is not there: a line between its neighbours, unless another one was meant to be it. */
export function repairMissingField(manuscript: Manuscript, key: string): Repair[] {
  const { form, entries } = manuscript;
  const misspelt = misspeltAs(manuscript, key);
  const index = form.fields.findIndex((field) => field.key === key);
  const field = form.fields[index];
  const ranked = entries.filter((entry) => rankOf(entry, form) !== -1);
  const above = ranked.findLast((entry) => rankOf(entry, form) < index) ?? null;
  const edit = field && newLine(manuscript, above, entries[0] ?? null, fieldText(field.key, layoutOf(manuscript)));
  return [
    ...misspelt,
    ...(edit ? [{ code: 'add-field', key, edits: [edit], preferred: misspelt.length === 0 } as const] : []),
  ];
}

/** Repairs for levels that are not there: a line for each of them, where its score belongs. */
export function repairMissingLevels(manuscript: Manuscript): Repair[] {
  const { entries, form } = manuscript;
  const { under } = form.levels;
  const holder = entries.find(({ key }) => key === under) ?? null;
  const siblings = under === null ? entries : (holder?.children ?? []);
  const levels = siblings.filter(({ level }) => level !== null);
  const absent = SCORES.filter((score) => !levels.some(({ level }) => level === score));
  const edits = new Map<OutlineEntry | null, Score[]>();
  for (const score of absent) {
    const above = levels.findLast(({ level }) => level !== null && level < score) ?? null;
    edits.set(above, [...(edits.get(above) ?? []), score]);
  }
  const lines = [...edits].map(([above, scores]) => {
    // Without a level above, the first one below is where they go; without any, behind what else is there.
    const anchor = above ?? (levels.length === 0 ? (siblings.at(-1) ?? holder) : null);
    return newLine(
      manuscript,
      anchor,
      levels[0] ?? null,
      levelsText(scores, form, layoutOf(manuscript)),
      under !== null,
    );
  });
  return lines.length === 0 || lines.some((line) => line === null)
    ? []
    : [{ code: 'add-levels', scores: absent, edits: inOrder(lines.filter((line) => line !== null)), preferred: true }];
}

/** Repairs for a key with nothing behind it: an optional one is removed or filled, a required one gets a placeholder. */
export function repairEmptyField(manuscript: Manuscript, path: Path, isRequired: boolean): Repair[] {
  const entry = entryOfPath(manuscript, path);
  if (!entry) {
    return [];
  }
  if (entry.key === NESTED_FORM.levels.under) {
    return entry.valueSpan ? [] : repairMissingLevels(manuscript);
  }
  const fill = fillField(manuscript, entry, isRequired);
  return isRequired ? fill : [...remove(manuscript, entry, true), ...fill];
}

function fillField({ text }: Manuscript, entry: OutlineEntry, preferred: boolean): Repair[] {
  const { key, level, valueSpan, span } = entry;
  const topic: TopicName | undefined =
    level === null ? NESTED_FORM.fields.find((field) => field.key === key)?.key : levelTopic(level);
  if (topic === undefined) {
    return [];
  }
  const written = oneLineYaml(englishPlaceholder(topic));
  const value = topic === 'pass' ? englishPlaceholder(topic) : written;
  if (valueSpan) {
    return [{ code: 'fill-field', key, edits: [{ span: valueSpan, text: value }], preferred }];
  }
  const at = { start: span.end, end: span.end };
  return text[span.end - 1] === ':'
    ? [{ code: 'fill-field', key, edits: [{ span: at, text: ` ${value}` }], preferred }]
    : [];
}

/** A line behind `above`, or before `below` where nothing is above; `null` where these have no lines of their own. */
function newLine(
  manuscript: Manuscript,
  above: OutlineEntry | null,
  below: OutlineEntry | null,
  written: string,
  isLevel = false,
): TextEdit | null {
  const { indent, levelIndent, lineEnding } = layoutOf(manuscript);
  const indented = (isLevel ? levelIndent : indent) + written;
  const lines = above ? linesOfEntry(manuscript, above) : below && linesOfEntry(manuscript, below);
  const [first, last] = [lines?.[0], lines?.at(-1)];
  if (!first || !last) {
    return null;
  }
  return above
    ? lineBehind(manuscript, last, indented)
    : { span: { start: first.start, end: first.start }, text: indented + lineEnding };
}

/** The place of an entry among the fields of a form; that of the levels for a level; -1 for what is none of it. */
function rankOf({ key, level }: OutlineEntry, { fields, levels }: RubricForm): number {
  const after: FieldKey = 'criteria';
  return fields.findIndex((field) => field.key === (level !== null && levels.under === null ? after : key));
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.span.start - b.span.start);
}
