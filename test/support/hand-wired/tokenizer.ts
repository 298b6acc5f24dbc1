import { BOS, byteToken, type Vocabulary } from './vocabulary.ts';
import { SPACE } from './words.ts';

const SPECIAL = /(<unk>|<\/?s>)/;

/**
 * The prompt as llama.cpp reads it: BOS first, special tokens recognised, a space put before text that opens the prompt
 * or follows a special token.
 */
export function tokenize(prompt: string, vocabulary: Vocabulary): number[] {
  const parts = prompt.split(SPECIAL).filter((part) => part !== '');
  const tokens = parts.map((part, index) => {
    if (SPECIAL.test(part)) return [vocabulary.ids.get(part)!];
    const afterSpecial = index === 0 || SPECIAL.test(parts[index - 1]!);
    return merge((afterSpecial ? ' ' : '') + part, vocabulary);
  });
  return [BOS, ...tokens.flat()];
}

/** A piece's rank: longer pieces are merged first, so that what has begun to grow goes on growing. */
export function mergeScore(text: string): number {
  return text.length;
}

/** Cuts the text where no token could reach across, merges each part by itself, and spells what is left in bytes. */
function merge(text: string, vocabulary: Vocabulary): number[] {
  const neighbours = neighboursWithin(vocabulary);
  const parts: string[][] = [];
  let previous = '';
  for (const character of text.toWellFormed().replaceAll(' ', SPACE)) {
    if (neighbours.has(previous + character)) parts.at(-1)!.push(character);
    else parts.push([character]);
    previous = character;
  }
  return parts
    .flatMap((part) => mergePart(part, vocabulary))
    .flatMap((symbol) => {
      const id = vocabulary.ids.get(symbol);
      return id === undefined ? [...Buffer.from(symbol)].map((byte) => vocabulary.ids.get(byteToken(byte))!) : [id];
    });
}

/** SPM: of all neighbours that make a token together, merge those with the highest score, the leftmost first. */
function mergePart(characters: readonly string[], vocabulary: Vocabulary): string[] {
  const symbols = [...characters];
  for (;;) {
    let best = -1;
    let bestScore = 0;
    for (let index = 0; index + 1 < symbols.length; index++) {
      const pair = symbols[index]! + symbols[index + 1]!;
      if (pair.length <= bestScore || !vocabulary.ids.has(pair)) continue;
      best = index;
      bestScore = mergeScore(pair);
    }
    if (best < 0) return symbols;
    symbols.splice(best, 2, symbols[best]! + symbols[best + 1]!);
  }
}

/** Every two characters that stand side by side in some token. */
function neighboursWithin({ tokens }: Vocabulary): Set<string> {
  const found = new Set<string>();
  for (const { text, type } of tokens) {
    if (type !== 'normal') continue;
    const characters = Array.from(text);
    for (let index = 0; index + 1 < characters.length; index++) found.add(characters[index]! + characters[index + 1]!);
  }
  return found;
}
