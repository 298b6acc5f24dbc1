import type { UnscoredReason } from '../judge/verdict/unscored.ts';
import type { EvaluationStrings } from '../protocol/messages.ts';
import type { Localize } from './localize.ts';

/** A sentence for each reason, given what stands in its slot: the judge's words, or a percentage. */
type Sentences = Readonly<Record<keyof EvaluationStrings['unscored'], (slot: string) => string>>;

/** Reason why a response has no score. A reason that is not known, as records of other versions may have it, gives ''. */
export function noScoreText(reason: UnscoredReason | undefined, t: Localize): string {
  return textOf(reason, noScore(t));
}

/** Reason why a comparison has no verdict; '' as above. */
export function noVerdictText(reason: UnscoredReason | undefined, t: Localize): string {
  return textOf(reason, noVerdict(t));
}

/** The sentences of {@link noScoreText} with `{0}` in place for the panel to fill. */
export function noScoreStrings(t: Localize): EvaluationStrings['unscored'] {
  return unfilled(noScore(t));
}

/** The sentences of {@link noVerdictText} with `{0}` in place for the panel to fill. */
export function noVerdictStrings(t: Localize): EvaluationStrings['unscored'] {
  return unfilled(noVerdict(t));
}

function noScore(t: Localize): Sentences {
  return {
    illegal: (said) =>
      t(
        'The judge’s verdict was “{0}”, which is no score from 1 to 5, so none was made of it. Its feedback may still help.',
        said,
      ),
    contradictory: (all) =>
      t(
        'The judge stated several scores ({0}), and nothing says which of them holds. Its feedback may still help.',
        all,
      ),
    noFeedback: () =>
      t('The judge wrote no feedback, so a score would rest on nothing. Try another rubric or judge model.'),
    onlyThinking: () =>
      t('The judge thought, but ended without an answer. Try a judge model that is made for grading.'),
    lowMass: (percent) =>
      t(
        'The judge ended without a verdict. Asked for the score alone, it gave the scores 1 to 5 only {0} of the probability, too little for a score.',
        percent,
      ),
    noLabel: () => t('The judge ended without a verdict, and asking for the score alone gave none either.'),
    labelCallFailed: () =>
      t('The judge ended without a verdict, and could not be asked for the score alone. Grade again, or see the log.'),
  };
}

function noVerdict(t: Localize): Sentences {
  return {
    illegal: (said) =>
      t(
        'The judge’s verdict was “{0}”, which is neither A nor B, so none was made of it. Its feedback may still help.',
        said,
      ),
    contradictory: (all) =>
      t(
        'The judge stated several verdicts ({0}), and nothing says which of them holds. Its feedback may still help.',
        all,
      ),
    noFeedback: () =>
      t('The judge wrote no feedback, so a verdict would rest on nothing. Try another rubric or judge model.'),
    onlyThinking: () =>
      t('The judge thought, but ended without an answer. Try a judge model that is made for grading.'),
    lowMass: (percent) =>
      t(
        'The judge ended without a verdict. Asked for the letter alone, it gave A and B only {0} of the probability, too little for a verdict.',
        percent,
      ),
    noLabel: () => t('The judge ended without a verdict, and asking for the letter alone gave none either.'),
    labelCallFailed: () =>
      t(
        'The judge ended without a verdict, and could not be asked for the letter alone. Compare again, or see the log.',
      ),
  };
}

function textOf(reason: UnscoredReason | undefined, sentences: Sentences): string {
  switch (reason?.code) {
    case 'illegal':
      return sentences.illegal(reason.said);
    case 'contradictory':
      return sentences.contradictory(reason.said.join(', '));
    case 'lowMass':
      return sentences.lowMass(`${Math.round(reason.mass * 100)}%`);
    case 'noFeedback':
      return reason.thinking ? sentences.onlyThinking('') : sentences.noFeedback('');
    case 'noLabel':
    case 'labelCallFailed':
      return sentences[reason.code]('');
    case undefined:
    default:
      return '';
  }
}

function unfilled(sentences: Sentences): EvaluationStrings['unscored'] {
  const slot = '{0}';
  return {
    illegal: sentences.illegal(slot),
    contradictory: sentences.contradictory(slot),
    noFeedback: sentences.noFeedback(slot),
    onlyThinking: sentences.onlyThinking(slot),
    lowMass: sentences.lowMass(slot),
    noLabel: sentences.noLabel(slot),
    labelCallFailed: sentences.labelCallFailed(slot),
  };
}
