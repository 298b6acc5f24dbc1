import { ORDINARY_WORDS } from '../names/ordinary-words.ts';
import { roleOf, type Voice } from './voice.ts';

/** Result of identifying the unknown names of one form. */
export interface ResolvedNames {
  readonly voices: readonly Voice[];
  /** Two names that alternate, of which only the person can tell who answers; null where there is no such question. */
  readonly open: readonly [string, string] | null;
}

/** Least times that each of two unknown names speaks before anybody is asked about them. */
const LEAST_EACH = 2;

/** Least share of their transitions that go from one to the other. */
const LEAST_SHARE = 0.75;

/** Least share that two names have of what unknown names say: more people make a meeting. */
const LEAST_PAIR = 0.85;

/**
 * Gives a name that nobody knows the other side, where it alternates with a known one: `JD` beside `Assistant`. Two unknown names that
 * alternate are a question.
 * @param voices of one form, in the document's order.
 */
export function resolveSpeakers(voices: readonly Voice[]): ResolvedNames {
  const knowsAsker = voices.some((voice) => voice.kind === 'person');
  const knowsAnswerer = voices.some((voice) => voice.kind === 'model');
  const knowsParts = voices.some((voice) => ['prompt', 'response', 'reference'].includes(voice.kind ?? ''));
  const unknown = countUnknown(voices);
  if (unknown.size === 0 || (knowsAsker && knowsAnswerer) || knowsParts) return { voices, open: null };
  if (!knowsAsker && !knowsAnswerer) return { voices, open: alternating(voices, unknown) };
  const known = knowsAsker ? 'person' : 'model';
  const other = partnerOf(voices, known, unknown);
  if (other === null) return { voices, open: null };
  const kind: Voice['kind'] = knowsAsker ? 'model' : 'person';
  const resolved = voices.map((voice): Voice =>
    voice.kind === null && voice.mark.name.key === other ? { ...voice, kind } : voice,
  );
  return { voices: resolved, open: null };
}

function countUnknown(voices: readonly Voice[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, mark } of voices) {
    if (kind === null && !ORDINARY_WORDS.has(mark.name.key))
      counts.set(mark.name.key, (counts.get(mark.name.key) ?? 0) + 1);
  }
  return counts;
}

/** The unknown name that takes turns with a known side; null if none does. */
function partnerOf(
  voices: readonly Voice[],
  known: 'person' | 'model',
  unknown: ReadonlyMap<string, number>,
): string | null {
  const turns = new Map<string, number>();
  let knownTurns = 0;
  for (const [index, voice] of voices.entries()) {
    const [first, second] = known === 'person' ? [voice, voices[index + 1]] : [voices[index - 1], voice];
    if (voice.kind !== known) continue;
    const partner = known === 'person' ? second : first;
    // A model that opens a dialogue, and a person who ends it, have no partner there.
    if (partner === undefined) continue;
    knownTurns += 1;
    if (partner.kind !== null) continue;
    const { key } = partner.mark.name;
    turns.set(key, (turns.get(key) ?? 0) + 1);
  }
  const [best] = [...turns].sort((one, other) => other[1] - one[1]);
  if (best === undefined) return null;
  const [key, count] = best;
  if (count < 0.5 * knownTurns || (unknown.get(key) ?? 0) > 2 * count + 1) return null;
  if (count >= 2) return key;
  const [first] = voices;
  const isHeading = (first?.mark.level ?? 0) > 0;
  // Once may be chance: then nothing else of the form is unknown, and the known name leaves no doubt.
  const isSure = voices.some(
    (voice) => voice.kind === known && (!voice.mark.name.ambiguous || first?.mark.form !== 'plain'),
  );
  return !isHeading && unknown.size === 1 && knownTurns === 1 && isSure ? key : null;
}

function alternating(voices: readonly Voice[], unknown: ReadonlyMap<string, number>): readonly [string, string] | null {
  if (voices.some((voice) => roleOf(voice) !== null && voice.kind !== 'system' && voice.kind !== 'context'))
    return null;
  const [one, other] = [...unknown].sort((a, b) => b[1] - a[1]);
  if (!one || !other || one[1] < LEAST_EACH || other[1] < LEAST_EACH) return null;
  const spoken = voices.filter((voice) => voice.kind === null);
  const pair = spoken.filter(({ mark }) => mark.name.key === one[0] || mark.name.key === other[0]);
  if (pair.length < LEAST_PAIR * spoken.length) return null;
  let changes = 0;
  for (const [index, { mark }] of pair.entries())
    if (index > 0 && mark.name.key !== pair[index - 1]?.mark.name.key) changes++;
  if (changes < LEAST_SHARE * (pair.length - 1)) return null;
  const nameOf = (key: string) => pair.find(({ mark }) => mark.name.key === key)?.mark.name.text ?? key;
  const first = pair[0]?.mark.name.key === one[0] ? [one[0], other[0]] : [other[0], one[0]];
  return [nameOf(first[0] ?? ''), nameOf(first[1] ?? '')];
}
