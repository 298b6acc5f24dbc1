import { isSpeaker } from '../names/name-kind.ts';
import { LONGEST_FACT, roleOf, type Voice } from './voice.ts';

interface Count {
  times: number;
  sentences: number;
  besideSpeaker: number;
  beforeModel: number;
}

const LEAST_TIMES = 2;
const SENTENCE = /\s\S.{0,40}[.?!…。？！]["'”’»」)*_]{0,3}$|[。？！?]$/u;

/**
 * Takes words that state a fact or a remark elsewhere for names of speakers where they take turns with a known one and say sentences: the
 * author of `**Author:** Please review this.` beside a `**Reviewer bot:**`, the reviewer to whom a `**Writer bot:**` answers.
 * @param voices of one form, in the document's order.
 */
export function withSpeakingWords(text: string, lineEnds: Int32Array, voices: readonly Voice[]): readonly Voice[] {
  const sides = new Set(voices.filter(isSide).map(({ kind }) => kind));
  if (sides.size !== 1) return voices;
  const counts = new Map<string, Count>();
  for (const [index, { mark, kind }] of voices.entries()) {
    if (!isWord(mark.name.kind) || !(kind === null || isWord(kind))) continue;
    const count = counts.get(mark.name.key) ?? { times: 0, sentences: 0, besideSpeaker: 0, beforeModel: 0 };
    const next = voices[index + 1];
    count.times += 1;
    if (kind === null || saysSentence(text, lineEnds, mark)) count.sentences += 1;
    if (isSide(voices[index - 1]) || isSide(next)) count.besideSpeaker += 1;
    if (next?.kind === 'model') count.beforeModel += 1;
    counts.set(mark.name.key, count);
  }
  if (counts.size === 0) return voices;
  const speaks = ({ mark: { name } }: Voice) => {
    const count = counts.get(name.key);
    if (!count || count.times < LEAST_TIMES || count.sentences * 2 < count.times) return false;
    // A remark stands behind what it is about; a speaker is answered.
    if (name.kind === 'remark') return count.beforeModel === count.times && voices[0]?.mark.name.key === name.key;
    return count.besideSpeaker === count.times;
  };
  return voices.map((voice) => (isWord(voice.kind) && speaks(voice) ? { ...voice, kind: null } : voice));
}

function isWord(kind: Voice['kind']): boolean {
  return kind === 'metadata' || kind === 'remark';
}

function isSide(voice: Voice | undefined): boolean {
  return voice !== undefined && isSpeaker(voice.kind) && ['prompt', 'response'].includes(roleOf(voice) ?? '');
}

function saysSentence(text: string, lineEnds: Int32Array, { line, end, followed }: Voice['mark']): boolean {
  if (!followed) return true;
  const lineEnd = lineEnds[line] ?? 0;
  return lineEnd - end > LONGEST_FACT || SENTENCE.test(text.slice(end, lineEnd).trim());
}
