const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

const ELLIPSIS = '…';
const PARAGRAPH_BREAK = /\r?\n[ \t]*\r?\n/;
const ABBREVIATION = /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|vs|cf|e\.g|i\.e)\.\s*$/i;
const LETTER = /\p{L}/u;

/**
 * The first sentence of a text on one line, for a message: white space folded, cut at a word with `…` when longer.
 *
 * @param limit greatest length of the result in UTF-16 code units, `…` included; at least 1.
 */
export function firstSentence(text: string, limit = 160): string {
  const start = text.trimStart();
  const end = start.search(PARAGRAPH_BREAK);
  const paragraph = (end === -1 ? start : start.slice(0, end)).replace(/\s+/g, ' ').trim();
  // Segmenting costs far more than folding; a sentence that goes on this far is cut anyway.
  const line = paragraph.slice(0, limit + 100);
  let sentence = '';
  for (const { segment } of SENTENCES.segment(line)) {
    sentence += segment;
    // A list's number (`1. `) and a shortened word end no sentence.
    if (LETTER.test(sentence) && !ABBREVIATION.test(sentence)) break;
  }
  sentence = sentence.trimEnd();
  return sentence.length <= limit ? sentence : cut(sentence, limit - ELLIPSIS.length) + ELLIPSIS;
}

/** As many whole words as fit in `room`; whole characters if not even the first word fits. */
function cut(line: string, room: number): string {
  const words = fit(WORDS, line, room).trimEnd();
  return words === '' ? fit(CHARACTERS, line, room) : words;
}

function fit(segmenter: Intl.Segmenter, line: string, room: number): string {
  let end = 0;
  for (const { segment, index } of segmenter.segment(line)) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  return line.slice(0, end);
}
