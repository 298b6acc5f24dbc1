import type { Rubric } from '../../src/rubric/rubric.ts';

/** The rubric file of the test workspace that most tests grade by. */
export const EMPATHY_FILE = 'rubrics/empathy.rubric.yaml';

/** A rubric of the shortest possible texts, where nothing depends on them. */
export const SHORT_RUBRIC: Rubric = {
  name: 'R',
  criteria: 'Good?',
  scores: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' },
  pass: 3,
};

/** A rubric without a word that the hand-wired judge knows. */
export const HELPFULNESS: Rubric = {
  name: 'Helpfulness',
  criteria: 'Does it help?',
  scores: { 1: 'No.', 2: 'Hardly.', 3: 'Somewhat.', 4: 'Mostly.', 5: 'Fully.' },
  pass: 3,
};

/** A rubric that is full of words that the hand-wired judge knows: they must not count. */
export const HELPFULNESS_IN_KNOWN_WORDS: Rubric = {
  name: 'Helpfulness',
  criteria: 'Is it helpful, and not rude?',
  scores: { 1: 'It is useless.', 2: 'It is wrong.', 3: 'It is fair.', 4: 'It is helpful.', 5: 'It is excellent.' },
  pass: 3,
};
