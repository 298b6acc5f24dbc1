import { Fault } from '../judge/fault.ts';
import { isFarTooLong, type Question } from '../judge/question.ts';

/**
 * Fault of questions that cannot fit a context, whatever they say; null where they may fit, which only the server can tell.
 * @param lengths of prompts or of the texts for them, in UTF-16 code units.
 * @param contextLength in tokens.
 */
export function tooLongFault(lengths: readonly number[], contextLength: number): Fault | null {
  const isTooLong = lengths.some((length) => isFarTooLong({ prompt: { length } }, contextLength));
  return isTooLong ? new Fault({ code: 'promptTooLong', promptTokens: null, contextLength }) : null;
}

/** Length of each question's prompt, in UTF-16 code units. */
export function lengthsOf(questions: readonly Question[]): readonly number[] {
  return questions.map(({ prompt }) => prompt.length);
}
