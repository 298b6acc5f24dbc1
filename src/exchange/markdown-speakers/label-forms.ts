import { roleOf, type Voice } from './voice.ts';

/** Marks that look alike (or the prompts of one look and the responses of another), in the document's order. */
export interface LabelForm {
  readonly voices: readonly Voice[];
  /** Number of prompts that are followed by a response; 0 for a form in which only one side is marked. */
  readonly exchanges: number;
  /** True if labels name parts (`Prompt`, `Response`) rather than speakers. */
  readonly isOfParts: boolean;
}

/** Maximum number of forms that are compared: the ones with most marks. */
const MOST_FORMS = 8;

/** Maximum number of headings beside a single exchange whose names have other meanings as well: a title and a case. */
const MOST_HEADINGS = 2;

/** Factor: a form with more than so many times the exchanges outweighs one that begins earlier. */
const OUTWEIGHS = 2;

/**
 * Chooses the form in which a document marks its turns. A form counts if it marks both a prompt and a response to it. Of several, the
 * outer one is chosen: one whose marks stand directly above the other's, one that holds all marks of the other in a single section or
 * in the sections of one side, the one with many more exchanges, the one that begins first.
 * @param byForm the marks outside of code, by how they look.
 * @param headings number of headings of the document, at most two of which stand above an exchange of everyday words.
 */
export function chooseForm(byForm: ReadonlyMap<string, readonly Voice[]>, headings: number): LabelForm | null {
  const single = [...byForm.values()].map(labelFormOf).filter((form) => isExchange(form, headings));
  const forms = (single.length > 0 ? single : pairs(byForm, headings)).toSorted(
    (one, other) => startOf(one) - startOf(other),
  );
  const [first, ...others] = forms
    .toSorted((one, other) => other.voices.length - one.voices.length)
    .slice(0, MOST_FORMS)
    .sort((one, other) => startOf(one) - startOf(other));
  return others.reduce<LabelForm | null>(
    (best, form) => (best === null || isOuter(form, best) ? form : best),
    first ?? null,
  );
}

/** A form of some marks. */
export function labelFormOf(voices: readonly Voice[]): LabelForm {
  const parts = voices.filter(({ kind }) => kind === 'response').length;
  const speakers = voices.filter(({ kind }) => kind === 'model').length;
  const isOfParts = parts >= speakers || !voices.some(({ kind }) => kind === 'person');
  return { voices, exchanges: exchangesOf(voices), isOfParts };
}

function exchangesOf(voices: readonly Voice[]): number {
  let [count, asked] = [0, false];
  for (const { kind } of voices) {
    if (kind === 'person' || kind === 'prompt') asked = true;
    else if (kind === 'model' || kind === 'response') {
      if (asked) count++;
      asked = false;
    }
  }
  return count;
}

/** True if a form marks exchanges beyond doubt: by a name with no other meaning, by a known pair, or again and again. */
function isExchange(form: LabelForm, headings: number): boolean {
  if (form.exchanges === 0) return false;
  if (form.exchanges > 1) return true;
  const { voices } = form;
  const asker = voices.find(({ kind }) => kind === 'person' || kind === 'prompt');
  const answerer = voices.find(
    ({ kind, mark }) => (kind === 'model' || kind === 'response') && mark.line >= (asker?.mark.line ?? 0),
  );
  if (!asker || !answerer) return false;
  const [asks, answers] = [asker.mark.name, answerer.mark.name];
  if (!asks.ambiguous || !answers.ambiguous) return isOrdered(form, asker, answerer);
  // `Input:` and `Output:`, once, in a document with chapters describe a program.
  if (asker.mark.level === 0 && headings > MOST_HEADINGS) return false;
  if (asks.head === 'input' && answers.head === 'output') return true;
  // Two words of everyday use, once: only where nothing else of their form stands before the answer.
  return voices.every((voice) => roleOf(voice) !== null || voice.mark.line > answerer.mark.line);
}

/** In a document of many headings, of which two happen to be names of speakers, these do not follow one another. */
function isOrdered({ voices, isOfParts }: LabelForm, asker: Voice, answerer: Voice): boolean {
  if (isOfParts || asker.mark.level === 0 || !asker.mark.name.ambiguous) return true;
  const between = voices.slice(voices.indexOf(asker) + 1, voices.indexOf(answerer));
  return between.every((voice) => roleOf(voice) !== null) || !answerer.mark.name.ambiguous;
}

/** Forms of which one marks only prompts and the other only responses: `## Prompt` above `### Response A`. */
function pairs(byForm: ReadonlyMap<string, readonly Voice[]>, headings: number): LabelForm[] {
  const groups = [...byForm.values()]
    .filter((voices) => voices.some((voice) => roleOf(voice) !== null))
    .sort((one, other) => coreCount(other) - coreCount(one))
    .slice(0, MOST_FORMS);
  const found: LabelForm[] = [];
  for (const asking of groups) {
    if (!asking.some(({ kind }) => kind === 'prompt' || kind === 'person')) continue;
    for (const answering of groups) {
      if (asking === answering || !answering.some(({ kind }) => kind === 'response' || kind === 'model')) continue;
      const form = labelFormOf(paired(asking, answering));
      if (isExchange(form, headings)) found.push(form);
    }
  }
  const most = Math.max(0, ...found.map(({ exchanges }) => exchanges));
  return found.filter(({ exchanges }) => exchanges === most);
}

function paired(asking: readonly Voice[], answering: readonly Voice[]): Voice[] {
  const asks = asking.filter((voice) => roleOf(voice) !== 'response');
  const answers = answering.filter((voice) => roleOf(voice) !== 'prompt');
  return [...asks, ...answers].sort((one, other) => one.mark.start - other.mark.start);
}

function coreCount(voices: readonly Voice[]): number {
  return voices.filter((voice) => roleOf(voice) !== null).length;
}

function coreOf({ voices }: LabelForm): Voice[] {
  return voices.filter((voice) => roleOf(voice) !== null);
}

function startOf(form: LabelForm): number {
  return coreOf(form)[0]?.mark.start ?? Infinity;
}

/** True if a form encloses another one that begins before it. */
function isOuter(form: LabelForm, earlier: LabelForm): boolean {
  const [mine, its] = [coreOf(form), coreOf(earlier)];
  const above = directlyAbove(mine, its) - directlyAbove(its, mine);
  if (above !== 0) return above > 0;
  if (liesInOneSection(its, mine)) return true;
  if (liesInOneSection(mine, its) || liesInOneSide(mine, its)) return false;
  return form.exchanges > OUTWEIGHS * earlier.exchanges;
}

/** Number of marks of `inner` that stand directly below one of `outer`, with no text between them. */
function directlyAbove(outer: readonly Voice[], inner: readonly Voice[]): number {
  let [count, at] = [0, 0];
  for (const { mark } of outer) {
    while (at < inner.length && (inner[at]?.mark.start ?? 0) <= mark.start) at++;
    const below = inner[at]?.mark;
    if (below && !mark.followed && below.line === mark.below) count++;
  }
  return count;
}

function liesInOneSection(inner: readonly Voice[], outer: readonly Voice[]): boolean {
  const [first, last] = [inner[0]?.mark.start ?? 0, inner.at(-1)?.mark.start ?? 0];
  const begins = (outer[0]?.mark.start ?? 0) < first;
  return begins && !outer.some(({ mark }) => mark.start > first && mark.start < last);
}

function liesInOneSide(inner: readonly Voice[], outer: readonly Voice[]): boolean {
  const sides = new Set<string | null>();
  let at = 0;
  for (const { mark } of inner) {
    while (at < outer.length && (outer[at]?.mark.start ?? 0) < mark.start) at++;
    const holder = outer[at - 1];
    sides.add(holder === undefined ? null : roleOf(holder));
  }
  return sides.size === 1 && !sides.has(null);
}
