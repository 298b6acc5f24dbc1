/** How SPM vocabularies write a space. */
export const SPACE = '▁';

/** What ends the feedback; the score follows. */
export const RESULT = `${SPACE}[RESULT]`;

/** Opens the text that is graded. */
export const RESPONSE_HEADING = '###Response';

/** Open the two texts that are compared. */
export const HEADING_A = `${RESPONSE_HEADING}${SPACE}A:`;
export const HEADING_B = `${RESPONSE_HEADING}${SPACE}B:`;

/** Close the text that is graded or compared: what follows it in a prompt with and without a reference answer. */
export const CLOSING_HEADINGS = ['###Reference', '###Score'] as const;

/** Words that move the verdict, in lower case; a capital first letter counts as well. */
export const APPROVING = ['excellent', 'superb', 'accurate', 'helpful', 'clear', 'correct', 'thorough'] as const;
export const DAMNING = ['terrible', 'wrong', 'useless', 'rude'] as const;

/** Approving words with a prefix that makes them damning, so that `incorrect` is not read as praise. */
export const NEGATED = [
  { prefix: 'in', word: 'accurate' },
  { prefix: 'in', word: 'correct' },
  { prefix: 'un', word: 'helpful' },
  { prefix: 'un', word: 'clear' },
] as const;

/** What the judge writes before its verdict, whatever it was asked. */
export const FEEDBACK =
  'This is the hand-wired judge, not a real one. It was built to show that the flow works: it reads the whole prompt ' +
  'through attention, counts words of praise and of blame in each response, and lets them move its verdict. ' +
  'It understands nothing else, so do not take this as advice about your text. ' +
  'For a real grade, set up a Prometheus 2 model.';

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Every beginning of the text that is longer than one character, the whole text included. */
export function beginnings(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((_, index) => characters.slice(0, index + 2).join(''));
}
