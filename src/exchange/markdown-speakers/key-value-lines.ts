import { isProduct } from '../names/product.ts';
import { roleOf, type Voice } from './voice.ts';

const LONGEST_VALUE = 48;
const MOST_WORDS = 6;
const SENTENCE_END = /[.?!…。？！:：,;]$/u;
const ADDRESS = /^<?(?:[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{1,20}|https?:\/\/\S{1,80}|@[\w-]{2,40})>?$/;

/**
 * Takes key-value lines for what they are: `System: Ubuntu` and `User: alice@example.com` in a block of such lines, and a `Model: gpt-4o`
 * that answers nothing, are no turns.
 * @param voices of one form, in the document's order.
 */
export function withMetadata(text: string, lineEnds: Int32Array, voices: readonly Voice[]): Voice[] {
  const valueOf = ({ mark }: Voice) =>
    text.slice(mark.end, Math.min(lineEnds[mark.line] ?? 0, mark.end + LONGEST_VALUE + 1)).trim();
  const result: Voice[] = [];
  let asked = false;
  for (let first = 0; first < voices.length;) {
    const block = blockFrom(voices, first);
    first += block.length;
    const isFacts = isBlockOfFacts(block, valueOf);
    for (const voice of block) {
      const names = voice.kind === 'model' && !asked && isProduct(valueOf(voice).toLowerCase().replace(/[`"*]/g, ''));
      const isFact = names || (isFacts && isSide(voice) && isShort(valueOf(voice)));
      result.push(isFact ? { ...voice, kind: 'metadata' } : voice);
      if (roleOf(voice) === 'prompt' && !isFact) asked = true;
      if (roleOf(voice) === 'response' && !isFact) asked = false;
    }
  }
  return result;
}

/** The voices that stand on adjacent lines, from an index on. */
function blockFrom(voices: readonly Voice[], first: number): Voice[] {
  let end = first + 1;
  while (end < voices.length && voices[end]?.mark.line === (voices[end - 1]?.mark.line ?? 0) + 1) end++;
  return voices.slice(first, end);
}

function isBlockOfFacts(block: readonly Voice[], valueOf: (voice: Voice) => string): boolean {
  if (block.length < 2 || new Set(block.map(({ mark }) => mark.name.key)).size < block.length) return false;
  const facts = block.filter((voice) => voice.kind === 'metadata' && voice.mark.followed).length;
  if (facts > 0) return true;
  const addresses = block.filter((voice) => isSide(voice) && ADDRESS.test(valueOf(voice))).length;
  const answers = block.some((voice) => roleOf(voice) === 'response');
  return addresses > 1 || (addresses === 1 && !answers && block.every((voice) => isShort(valueOf(voice))));
}

/** Speakers whose names are used for machines and accounts as well. Parts (`Prompt`, `Expected Answer`) are what they say. */
function isSide({ kind }: Voice): boolean {
  return kind === 'person' || kind === 'model' || kind === 'system';
}

/** True for a value of a few words that is no sentence. */
export function isShort(value: string): boolean {
  return (
    value !== '' &&
    value.length <= LONGEST_VALUE &&
    value.split(/\s+/).length <= MOST_WORDS &&
    !SENTENCE_END.test(value)
  );
}
