import type { Span } from '../../exchange/exchange.ts';
import { formOf, LIMITS, NESTED_FORM } from '../form.ts';
import type { RubricForm } from '../form.ts';
import { lineEndingOf } from '../text/yaml-lines.ts';
import type { OutlineEntry } from '../text/outline.ts';
import type { YamlLine } from '../text/yaml-lines.ts';
import { columnOf, completionPlaceAt } from '../completion-place.ts';
import type { CompletionPlace, PlaceInFile } from '../completion-place.ts';
import { SCORES } from '../rubric.ts';
import type { Score } from '../rubric.ts';
import { sectionView } from '../text/rubric-sections.ts';
import type { RubricSection } from '../text/rubric-sections.ts';
import { severalAt } from './complete-several.ts';
import type { SeveralPlace } from './complete-several.ts';
import { englishPlaceholder, fieldText, levelsText, rubricTemplate } from '../text/form-template.ts';
import type { Layout } from '../text/form-template.ts';
import { levelTopic } from '../topics.ts';
import type { TopicName } from '../topics.ts';

/** Something that can come next. */
export interface RubricCompletion {
  readonly kind: 'rubric' | 'key' | 'level' | 'value';
  /**
   * Text shown in the list, which typed letters are matched with: a key as written, or a value. `rubric` for a whole one, the
   * scores (`1–5`, `2, 4`) for several levels.
   */
  readonly label: string;
  /** Topic that explains it. */
  readonly topic: TopicName;
  /** The score of a single level or of a pass mark. */
  readonly score?: Score;
  /** In the editor's snippet syntax, to be inserted as it is: indented as it has to stand, with the text's line ending. */
  readonly snippet: string;
  /** The text to be replaced: on one line, around the offset. */
  readonly replace: Span;
}

/** A completion without its place. */
type Offer = Omit<RubricCompletion, 'replace'>;

/**
 * Completions at an offset, the likeliest first: never anything that is there already, and none inside texts and comments.
 * `placeholder` gives the text that stands where the author's own belongs: one line that is plain YAML.
 * Never throws; linear in the text's length.
 */
export function completeRubric(
  file: string,
  offset: number,
  placeholder: (topic: TopicName) => string = englishPlaceholder,
): readonly RubricCompletion[] {
  if (file.length > LIMITS.characters) {
    return [];
  }
  const several = severalAt(file, offset, placeholder);
  if (several.isFirst) {
    return several.offers;
  }
  const text = sectionView(file, offset);
  const placed = completionPlaceAt(text, offset);
  if (!placed) return [];
  const offers = standsBehindText(file, placed) ? [] : completeOne(text, placed, several, placeholder);
  return [...offers, ...several.offers];
}

/** True if text that is not indentation stands before a word, be it outside the rubric around it: somebody wrote it, and it is not replaced. */
function standsBehindText(file: string, { line, place }: PlaceInFile): boolean {
  return 'word' in place && /[^ \t-]/.test(file.slice(line.start, place.word.start));
}

/** Completions for the place of one rubric. */
function completeOne(
  text: string,
  placed: PlaceInFile,
  { section, isSeveral }: SeveralPlace,
  placeholder: Layout['placeholder'],
): readonly RubricCompletion[] {
  const { place, entries } = placed;
  const layout = layoutAt(text, placed, section, placeholder);
  switch (place.at) {
    case 'pass':
      return passMarks(place);
    case 'scores': {
      const snippet = layout.lineEnding + layout.levelIndent + levelsText(SCORES, NESTED_FORM, layout);
      return [{ kind: 'level', label: scoresLabel(SCORES), topic: 'scores', snippet, replace: place.replace }];
    }
    case 'levels': {
      const levels = indented(
        levelOffers(place.holder.children, NESTED_FORM, layout, placed),
        layout.levelIndent,
        placed,
        text,
      );
      const keys = place.alone
        ? []
        : indented(fieldOffers(entries, layout, placed, isSeveral), layout.indent, placed, text);
      return [...levels, ...keys];
    }
    case 'file':
      return indented(fieldOffers(entries, layout, placed, isSeveral), layout.indent, placed, text);
  }
}

function layoutAt(
  text: string,
  { entries, line, place }: PlaceInFile,
  section: RubricSection | null,
  placeholder: Layout['placeholder'],
): Layout {
  const [first] = entries;
  const indent = first ? ' '.repeat(columnOf(text, first)) : indentOfItem(text, line, place, section);
  const holder = entries.find(({ key }) => key === NESTED_FORM.levels.under);
  const level = holder?.children.find((child) => child.keySpan.start > (holder.valueSpan?.start ?? 0) - 1);
  const typed = place.at === 'levels' && place.alone ? text.slice(line.start, place.word.start) : '';
  const fresh = /^ +$/.test(typed) ? typed : `${indent}  `;
  const levelIndent = level ? ' '.repeat(columnOf(text, level)) : fresh;
  return { indent, levelIndent, lineEnding: lineEndingOf(text), tabStops: true, placeholder };
}

/** Indentation for the keys of an item without any as yet: the cursor's column on the dash's line, else two columns behind the dash. */
function indentOfItem(text: string, line: YamlLine, place: CompletionPlace, section: RubricSection | null): string {
  if (!section || section.kind !== 'item') return '';
  const isAtDash = line.start <= section.dash && section.dash < line.end && 'word' in place;
  const start = text.lastIndexOf('\n', section.dash - 1) + 1;
  return ' '.repeat(isAtDash ? place.word.start - line.start : section.dash - start + 2);
}

/** The keys that are not there, and a whole rubric where there are none. A weight is for one among several. */
function fieldOffers(
  entries: readonly OutlineEntry[],
  layout: Layout,
  placed: PlaceInFile,
  isSeveral: boolean,
): Offer[] {
  const keyOnly = isKeyOnly(placed.place);
  const form = formOf(entries);
  const present = new Set(entries.map(({ key }) => key));
  const absent = form.fields.filter(({ key }) => !present.has(key) && (key !== 'weight' || isSeveral));
  const keys = absent.map(({ key }): Offer => {
    const snippet = keyOnly ? key : fieldText(key, layout);
    return { kind: 'key', label: key, topic: key, snippet };
  });
  const levels = form.levels.under === null ? levelOffers(entries, form, layout, placed) : [];
  const whole: Offer = { kind: 'rubric', label: 'rubric', topic: 'rubric', snippet: rubricTemplate(layout) };
  return [...(entries.length === 0 && !keyOnly ? [whole] : []), ...levels, ...keys];
}

/** The levels that are not there: all of them at once if they belong here, then one by one, those that belong here first. */
function levelOffers(
  siblings: readonly OutlineEntry[],
  form: RubricForm,
  layout: Layout,
  placed: PlaceInFile,
): Offer[] {
  const keyOnly = isKeyOnly(placed.place);
  const absent = SCORES.filter((score) => !siblings.some(({ level }) => level === score));
  const levels = siblings.filter(({ level }) => level !== null);
  const above = levels.findLast(({ keySpan }) => keySpan.start < placed.line.start)?.level ?? 0;
  const below = levels.find(({ keySpan }) => keySpan.start > placed.line.end)?.level ?? SCORES.length + 1;
  const fitting = absent.filter((score) => score > above && score < below);
  const single = [...fitting, ...absent.filter((score) => !fitting.includes(score))].map((score): Offer => {
    const label = form.levels.key(score);
    const snippet = keyOnly ? label : levelsText([score], form, layout);
    return { kind: 'level', label, topic: levelTopic(score), score, snippet };
  });
  if (keyOnly || absent.length < 2 || fitting.length < absent.length) {
    return single;
  }
  const snippet = levelsText(absent, form, layout);
  return [{ kind: 'level', label: scoresLabel(absent), topic: 'scores', snippet }, ...single];
}

function passMarks(place: CompletionPlace & { at: 'pass' }): RubricCompletion[] {
  return SCORES.filter((score) => `${score}` !== place.written).map((score) => {
    const snippet = place.spaced ? `${score}` : ` ${score}`;
    return { kind: 'value', label: `${score}`, topic: 'pass', score, snippet, replace: place.replace };
  });
}

/** Offers that stand where `indent` ends, whatever was typed before them. */
function indented(
  offers: readonly Offer[],
  indent: string,
  { line, place }: PlaceInFile,
  text: string,
): RubricCompletion[] {
  if (place.at !== 'file' && place.at !== 'levels') {
    return [];
  }
  const { word } = place;
  const before = text.slice(line.start, word.start);
  const isThere = place.keyOnly || before === indent;
  return offers.map((offer) =>
    isThere
      ? { ...offer, replace: word }
      : { ...offer, snippet: indent + offer.snippet, replace: { start: line.start, end: word.end } },
  );
}

function isKeyOnly(place: CompletionPlace): boolean {
  return 'keyOnly' in place && place.keyOnly;
}

function scoresLabel(scores: readonly Score[]): string {
  const [first, last] = [scores[0], scores.at(-1)];
  const isRange = first !== undefined && last !== undefined && last - first === scores.length - 1;
  return isRange ? `${first}–${last}` : scores.join(', ');
}
