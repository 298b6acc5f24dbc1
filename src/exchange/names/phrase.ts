import { BOTS, isBot } from './bots.ts';
import { entryOfPhrase } from './dictionary.ts';
import {
  ASIDE_HEADS,
  JUDGES,
  NEUTRAL_HEADS,
  NEUTRAL_MODIFIERS,
  OWNERS,
  PROMPT_HEADS,
  REFERENCE_MODIFIERS,
  REMARK_HEADS,
  RESPONSE_HEADS,
  SCORE_WORDS,
  TRAILING_WORDS,
  WORDS_ABOUT_SCORES,
} from './english-words.ts';
import type { NameKind } from './name-kind.ts';
import { isProduct } from './product.ts';

/** Meaning of a name. */
export interface Meaning {
  readonly kind: NameKind;
  readonly ambiguous: boolean;
  /** The word that carries the meaning: `response` of `Baseline Response`. */
  readonly head: string;
  /** True for the name of a product or a model, which tells answers of one turn apart. */
  readonly product: boolean;
}

const MOST_WORDS = 7;
const MOST_UNKNOWN = 2;

/** Words between an answer and whose it is, in several languages. */
const AUTHORS: ReadonlySet<string> = new Set([
  'from',
  'by',
  'von',
  'vom',
  'der',
  'des',
  'de',
  'du',
  'par',
  'do',
  'da',
  'di',
  'от',
]);

/** Reads a name in lower case, with single spaces and without a counter; null for one that nobody knows. */
export function readPhrase(phrase: string): Meaning | null {
  const entry = entryOfPhrase(phrase);
  if (entry) return { ...entry, head: phrase, product: false };
  if (isProduct(phrase)) return { kind: 'model', ambiguous: false, head: phrase, product: true };
  return readCompound(phrase) ?? (isBot(phrase) ? BOT : null);
}

const BOT: Meaning = { kind: 'model', ambiguous: true, head: 'bot', product: false };

/** English names of several words: modifiers, a head, and words behind it that change nothing. */
function readCompound(phrase: string): Meaning | null {
  const words = phrase.replace(/[’']s\b|[?？]$/g, '').split(' ');
  if (words.length < 2 || words.length > MOST_WORDS) return null;
  if (isAboutScore(words)) return { kind: 'aside', ambiguous: false, head: words.at(-1) ?? '', product: false };
  if (!words.some(isVocabulary)) return null;
  const by = words.findIndex((word, at) => at > 0 && (AUTHORS.has(word) || word === 'to'));
  if (by > 0) return ofPart(words.slice(0, by), words[by] === 'to');
  const trailing = words.findLastIndex((word) => !TRAILING_WORDS.has(word));
  if (trailing >= 0 && trailing < words.length - 1 && !NEUTRAL_HEADS.has(words[trailing + 1] ?? '')) {
    const named = readPhrase(words.slice(0, trailing + 1).join(' '));
    // `Response time` names no response, and neither does `Status text`.
    if (named && (isCore(named.kind) || named.product)) return named;
  }
  return ofHead(words);
}

const SAYINGS: ReadonlySet<string> = new Set(['said', 'says', 'thought', 'thoughts', 'wrote', 'reasoning']);

/** True for `Why this score?`, `Reason for the grade`, `Comments from the judge`. */
function isAboutScore(words: readonly string[]): boolean {
  const isJudged = (word: string) => SCORE_WORDS.has(word) || JUDGES.has(word);
  const isAbout = (word: string) => WORDS_ABOUT_SCORES.has(word) || ASIDE_HEADS.has(word) || REMARK_HEADS.has(word);
  if (!words.some(isJudged) || !words.every((word) => isJudged(word) || isAbout(word))) return false;
  return (
    words.some((word) => SCORE_WORDS.has(word)) || words.some((word) => SAYINGS.has(word) || REMARK_HEADS.has(word))
  );
}

/** True for words that can be the head of a compound, or a speaker in front of one that changes nothing. */
function isVocabulary(word: string): boolean {
  return HEADS.has(word) || OWNERS.has(word) || TRAILING_WORDS.has(word) || AUTHORS.has(word);
}

const HEADS: ReadonlySet<string> = new Set([
  ...[...BOTS, ...PROMPT_HEADS, ...RESPONSE_HEADS, ...NEUTRAL_HEADS, ...ASIDE_HEADS, ...REMARK_HEADS, ...JUDGES],
]);

function isCore(kind: NameKind): boolean {
  return ['person', 'model', 'system', 'prompt', 'response', 'reference'].includes(kind);
}

/** `Response` of `Response from gpt-4o`, `Prompt` of `Prompt to the models`. */
function ofPart(words: readonly string[], isTo: boolean): Meaning | null {
  const named = readPhrase(words.join(' '));
  if (named?.kind === 'prompt') return named;
  return !isTo && (named?.kind === 'response' || named?.kind === 'reference') ? named : null;
}

function ofHead(words: readonly string[]): Meaning | null {
  const head = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const owner = before.map((word) => OWNERS.get(word)).find((each) => each !== undefined);
  const product = isProduct(before.join(' '));
  const isKnown = (word: string) =>
    NEUTRAL_MODIFIERS.has(word) || OWNERS.has(word) || REFERENCE_MODIFIERS.has(word) || isProduct(word);
  const unknown = product ? 0 : before.filter((word) => !isKnown(word)).length;
  const meaning = (kind: NameKind): Meaning => ({ kind, ambiguous: false, head, product: false });
  if (ASIDE_HEADS.has(head) && unknown <= MOST_UNKNOWN) return meaning('aside');
  if (REMARK_HEADS.has(head) && (unknown === 0 || before.some((word) => JUDGES.has(word)))) return meaning('remark');
  if (JUDGES.has(before[0] ?? '') && (RESPONSE_HEADS.has(head) || NEUTRAL_HEADS.has(head))) return meaning('remark');
  if (unknown > 0) return unknown <= MOST_UNKNOWN && BOTS.has(head) ? { ...meaning('model'), ambiguous: true } : null;
  if (BOTS.has(head)) return { ...meaning('model'), ambiguous: owner !== 'model' };
  if (PROMPT_HEADS.has(head)) return meaning(owner === 'system' ? 'system' : 'prompt');
  if (RESPONSE_HEADS.has(head)) return ofAnswer(before, head, owner, product);
  if (NEUTRAL_HEADS.has(head)) return product ? meaning('model') : owner === undefined ? null : meaning(owner);
  return null;
}

function ofAnswer(
  before: readonly string[],
  head: string,
  owner: 'person' | 'model' | 'system' | undefined,
  product: boolean,
): Meaning | null {
  const meaning = (kind: NameKind): Meaning => ({ kind, ambiguous: false, head, product });
  if (before.some((word) => REFERENCE_MODIFIERS.has(word))) return meaning('reference');
  if (owner === 'system') return null;
  // The answer of a student is graded; the answer of a user is the next message of the dialogue.
  if (
    owner === 'person' &&
    head !== 'answer' &&
    before.some((word) => word === 'user' || word === 'human' || word === 'customer')
  ) {
    return meaning('person');
  }
  // `Result` and `Solution` are parts of many a document: only with an owner are they answers.
  if ((head === 'result' || head === 'solution') && owner !== 'model' && !product) return null;
  return meaning('response');
}
