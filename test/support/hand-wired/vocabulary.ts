import {
  APPROVING,
  beginnings,
  capitalized,
  CLOSING_HEADINGS,
  DAMNING,
  FEEDBACK,
  HEADING_A,
  HEADING_B,
  NEGATED,
  RESPONSE_HEADING,
  RESULT,
  SPACE,
} from './words.ts';

/** What varies between hand-wired judges. */
export interface HandWiredOptions {
  /** What the judge writes before its verdict; at least one word. */
  readonly feedback?: string;
  /** False: the judge ends its turn after the feedback and gives a label only to a prompt that ends in ` [RESULT]`. */
  readonly marker?: boolean;
  /**
   * How much more the judge likes whatever stands in A: log-odds of A against B where the two are equally good, default
   * 0. In odds, one word of praise against none is worth 1, one of praise against one of blame 2. Absolute grading is
   * not touched.
   */
  readonly positionBias?: number;
}

/** What a token means to the wiring. */
export type Meaning =
  | { readonly kind: 'plain' | 'bos' | 'eos' | 'result' | 'space' }
  /** `responseHeading` opens a response that is graded alone. */
  | { readonly kind: 'responseHeading' | 'headingA' | 'headingB' | 'closingHeading' }
  | { readonly kind: 'marker'; readonly polarity: 1 | -1 }
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'choice'; readonly choice: 'A' | 'B' }
  /** The piece of the feedback at this place, from 0. */
  | { readonly kind: 'feedback'; readonly place: number };

export interface VocabularyToken {
  readonly text: string;
  readonly type: 'normal' | 'unknown' | 'control' | 'byte';
  readonly meaning: Meaning;
}

export interface Vocabulary {
  readonly tokens: readonly VocabularyToken[];
  /** By text; every text occurs once. */
  readonly ids: ReadonlyMap<string, number>;
  /** The feedback, piece by piece, as token ids. */
  readonly feedback: readonly number[];
  /** Whether the feedback is followed by `[RESULT]`. */
  readonly marker: boolean;
}

/** Ids that llama.cpp is told of. */
export const UNKNOWN = 0;
export const BOS = 1;
export const EOS = 2;

const PLAIN: Meaning = { kind: 'plain' };

/** Special tokens, all bytes, printable ASCII, the words with the fragments they are merged from, then the feedback. */
export function buildVocabulary(options: HandWiredOptions = {}): Vocabulary {
  const tokens: VocabularyToken[] = [
    { text: '<unk>', type: 'unknown', meaning: PLAIN },
    { text: '<s>', type: 'control', meaning: { kind: 'bos' } },
    { text: '</s>', type: 'control', meaning: { kind: 'eos' } },
  ];
  for (let byte = 0; byte < 256; byte++) tokens.push({ text: byteToken(byte), type: 'byte', meaning: PLAIN });
  for (const [text, meaning] of pieces()) tokens.push({ text, type: 'normal', meaning });

  const texts = new Set(tokens.map(({ text }) => text));
  const first = tokens.length;
  const answer = feedbackPieces(options.feedback ?? FEEDBACK, texts);
  for (const [place, text] of answer.entries())
    tokens.push({ text, type: 'normal', meaning: { kind: 'feedback', place } });

  return {
    tokens,
    ids: new Map(tokens.map(({ text }, id) => [text, id])),
    feedback: answer.map((_, place) => first + place),
    marker: options.marker ?? true,
  };
}

/** The token of a byte that no other token holds. */
export function byteToken(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}

/** What prompts are made of. SPM merges two neighbours at a time, so fragments lead up to every longer piece. */
function pieces(): Map<string, Meaning> {
  const found = new Map<string, Meaning>([[SPACE, { kind: 'space' }]]);
  for (let code = 0x21; code < 0x7f; code++) found.set(String.fromCharCode(code), PLAIN);
  for (let score = 1; score <= 5; score++) found.set(String(score), { kind: 'score', score });
  for (const choice of ['A', 'B'] as const) found.set(choice, { kind: 'choice', choice });

  const words = [...APPROVING, ...DAMNING];
  const grown = [RESULT.slice(2), RESPONSE_HEADING, ...CLOSING_HEADINGS, ...words.map((word) => word.slice(1))];
  for (const fragment of grown.flatMap(beginnings)) found.set(fragment, PLAIN);

  found.set(RESULT.slice(1), PLAIN);
  found.set(RESULT, { kind: 'result' });
  for (const text of [HEADING_A, HEADING_B].flatMap(beginnings)) {
    if (text.startsWith(RESPONSE_HEADING)) found.set(text, { kind: 'responseHeading' });
  }
  found.set(HEADING_A, { kind: 'headingA' });
  found.set(HEADING_B, { kind: 'headingB' });
  for (const heading of CLOSING_HEADINGS) found.set(heading, { kind: 'closingHeading' });
  for (const word of APPROVING) addMarker(found, word, 1);
  for (const word of DAMNING) addMarker(found, word, -1);
  for (const { prefix, word } of NEGATED) {
    found.set(prefix, PLAIN).set(capitalized(prefix), PLAIN);
    addMarker(found, prefix + word, -1);
  }
  return found;
}

function addMarker(found: Map<string, Meaning>, word: string, polarity: 1 | -1): void {
  found.set(word, { kind: 'marker', polarity }).set(capitalized(word), { kind: 'marker', polarity });
}

/**
 * The feedback cut at its spaces. The chain of the answer needs every piece to be a token of its own that no prompt can
 * contain, so a word that came before, or that SPM could merge from other pieces, takes the next word along.
 */
function feedbackPieces(feedback: string, vocabulary: ReadonlySet<string>): string[] {
  const words = feedback.split(' ').filter((word) => word !== '');
  if (words.length === 0) throw new Error('A judge needs feedback of at least one word.');
  const taken = new Set(vocabulary);
  const found: string[] = [];
  let piece = '';
  for (const word of words) {
    piece += SPACE + word;
    if (taken.has(piece) || canBeMerged(piece, vocabulary)) continue;
    taken.add(piece);
    found.push(piece);
    piece = '';
  }
  if (piece === '') return found;
  const whole = (found.pop() ?? '') + piece;
  if (taken.has(whole)) throw new Error(`Feedback that a prompt could contain as one token: ${whole}`);
  return [...found, whole];
}

/** Whether two texts that SPM may hold as symbols make up the piece. */
function canBeMerged(piece: string, vocabulary: ReadonlySet<string>): boolean {
  const characters = Array.from(piece);
  return characters.slice(1).some((_, index) => {
    const left = characters.slice(0, index + 1);
    const right = characters.slice(index + 1);
    return [left, right].every((part) => part.length === 1 || vocabulary.has(part.join('')));
  });
}
