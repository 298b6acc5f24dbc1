import type { Score } from './rubric.ts';

/** Subjects of a rubric file that can be explained: the file, each key, each level. */
export type TopicName =
  | 'rubric'
  | 'rubrics'
  | 'name'
  | 'criteria'
  | 'scores'
  | 'pass'
  | 'reference'
  | 'description'
  | 'weight'
  | `level-${Score}`;

/**
 * Explanation of a topic, in English. The editor localizes title and text, but not example and placeholder: they are
 * parts of a rubric, and the judge reads English.
 */
export interface Topic {
  /** A few words, without a full stop. */
  readonly title: string;
  /** One to three sentences, plain text. */
  readonly text: string;
  /** A good value. */
  readonly example: string;
  /** Text that completion writes in the place of the author's own: plain YAML, one line, and no mistake if it stays. */
  readonly placeholder: string;
}

export const TOPICS: Readonly<Record<TopicName, Topic>> = {
  rubric: {
    title: 'A rubric for the judge',
    text: 'One criterion, and what a response looks like that earns each score from 1 to 5.',
    example: 'Empathy',
    placeholder: 'New rubric',
  },
  rubrics: {
    title: 'Several rubrics',
    text: 'A list of rubrics, each with a name, a criterion and five levels of its own. A response is graded by each of them, and where they have weights, the weighted mean is shown as well.',
    example: 'Empathy, clarity and accuracy',
    placeholder: 'Several rubrics in one file',
  },
  name: {
    title: 'Name',
    text: 'For people: shown beside every score. The judge never reads it.',
    example: 'Empathy',
    placeholder: 'New rubric',
  },
  criteria: {
    title: 'Criterion',
    text: 'What is judged, as one question on one line about one quality. Comparing two responses sends only this line, so it has to stand alone.',
    example: 'Does the response acknowledge what the person feels before it advises?',
    placeholder: 'Does the response do what this rubric asks of it?',
  },
  scores: {
    title: 'What each score means',
    text: 'Five lines, from 1 to 5. Each says what can be seen in a response that earns this score, so that two readers would choose the same one.',
    example: '1 to 5, one line each',
    placeholder: 'A line for each score.',
  },
  pass: {
    title: 'Pass mark',
    text: 'The lowest score that passes, from 1 to 5. A response below it is marked as a warning. Without this line it is 3.',
    example: '4',
    placeholder: '3',
  },
  reference: {
    title: 'Reference answer',
    text: 'A response worth a 5. It is sent where the response to be graded comes without one, and makes the judge agree with people more often.',
    example: 'That sounds exhausting, after a week like yours. Would it help to look at one thing at a time?',
    placeholder: 'A response that deserves full marks.',
  },
  description: {
    title: 'Description',
    text: 'For people: when to use this rubric. The judge never reads it.',
    example: 'For replies to someone who is upset.',
    placeholder: 'When to use this rubric.',
  },
  weight: {
    title: 'Weight',
    text: 'How much this rubric counts in the weighted mean beside the others of its file: a number from 0 up, or a percentage. Without this line it is 1.',
    example: '2',
    placeholder: '1',
  },
  'level-1': {
    title: 'Score 1, the lowest',
    text: 'What a response looks like that fails the criterion. Say what is there or missing, not how bad it is.',
    example: 'It ignores or dismisses the feeling.',
    placeholder: 'It does not attempt what is asked.',
  },
  'level-2': {
    title: 'Score 2',
    text: 'What a response looks like that attempts what the criterion asks and mostly fails.',
    example: 'It names a feeling, but not the one that was expressed.',
    placeholder: 'It makes an attempt but gets the main thing wrong.',
  },
  'level-3': {
    title: 'Score 3, the middle',
    text: 'What a response looks like that does the main thing and leaves clear gaps. The default pass mark.',
    example: 'It names the feeling in passing and turns to advice at once.',
    placeholder: 'The main thing is there, with gaps beside it.',
  },
  'level-4': {
    title: 'Score 4',
    text: 'What a response looks like that meets the criterion but for a detail. Name the kind of detail.',
    example: 'It acknowledges the feeling before it advises, in general terms.',
    placeholder: 'Everything is covered except for one detail.',
  },
  'level-5': {
    title: 'Score 5, the highest',
    text: 'What a response looks like that leaves nothing to improve under this criterion.',
    example: "It acknowledges the feeling in the person's own terms, and only then advises.",
    placeholder: 'Nothing remains that a reader would add or change.',
  },
};

/** The topic of a score's level. */
export function levelTopic(score: Score): TopicName {
  return `level-${score}`;
}
