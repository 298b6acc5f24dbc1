import type { PanelStrings } from '../protocol.ts';
import type { Localize } from './localize.ts';

/** Every word of the panel. Called without arguments, `t` leaves `{0}` in place for the panel to fill. */
export function panelStrings(t: Localize): PanelStrings {
  return {
    welcome: t('No grade yet'),
    welcomeHow: t('Select a response in an editor, or put the cursor inside one, and run {0}.'),
    welcomeCommand: t('Prometheus: Grade Selection'),
    welcomeWhat: t(
      'The judge reads the prompt, the response and your rubric on your own machine, writes feedback and gives a score from 1 to 5.',
    ),

    revealResponse: t('Show the response in its editor'),
    openRubric: t('Open the rubric {0}'),
    gradedAt: t('graded {0}'),
    gradeAgain: t('Grade Again'),
    copyFeedback: t('Copy Feedback'),
    copyPrompt: t('Copy Prompt'),
    copied: t('Copied'),
    cancel: t('Cancel'),

    wait: {
      connecting: t('Connecting to the judge'),
      queued: t('Waiting for other grades to finish'),
      loading: t('Loading the model'),
      reading: t('Reading the prompt'),
      writing: t('Writing feedback'),
      deciding: t('Deciding on the score'),
    },
    seconds: t('{0} s'),
    inAll: t('{0} in all'),

    scoreOf: t('Score {0} of 5'),
    noScore: t('No score'),
    passes: t('Passes: the pass mark is {0}'),
    fails: t('Below the pass mark of {0}'),
    expected: t('expected {0} ± {1}'),
    expectedMeaning: t('The mean of the scores weighted by their probability, and its standard deviation.'),

    verdictRemark: {
      tolerant: t('The judge left out its result marker. The score is the one its feedback ends with.'),
      forced: t('The judge ended without a verdict. It was asked once more, for the score alone.'),
      unscored: t('The judge ended without a verdict, and asking for the score alone gave none either.'),
    },
    noteRemark: {
      defused: t(
        'The graded text contained control tokens of the model. They were made harmless, so the judge read slightly different characters.',
      ),
      longPrompt: t('The prompt is {0} tokens long: more than the model was trained on. Trust the score less.'),
      unreliable: t('Only {0} of the probability fell on the scores 1 to 5. Trust the distribution less.'),
      noDistribution: t(
        'The server gave no probabilities of the scores, so there is no distribution and no expected score.',
      ),
      labelCallFailed: t('The judge could not be asked for the score alone. The log says why.'),
    },
    stale: t('The graded text has changed since.'),
    restored: t('Kept from before the window was reloaded. To grade again, start from the editor.'),

    distribution: t('Probability of each score'),
    score: t('Score'),
    probability: t('Probability'),

    feedback: t('Feedback'),
    writtenSoFar: t('Feedback so far'),
    noFeedback: t('The judge wrote no feedback.'),

    rubric: t('Rubric'),
    reached: t('Reached'),
    passMark: t('Pass mark'),

    sent: t('What the judge is given'),
    instruction: t('Instruction'),
    response: t('Response'),
    reference: t('Reference answer'),
    noReference: t('none'),
    prompt: t('Whole prompt'),

    cancelled: t('Cancelled'),
    cancelledNext: t('The judge was stopped before it gave a score.'),
    interrupted: t('Interrupted'),
    interruptedNext: t('The window was reloaded before the judge gave a score.'),
    action: {
      openSettings: t('Open Settings'),
      pullModel: t('Download the Model'),
      gradeAgain: t('Grade Again'),
      showLog: t('Show Log'),
      openOllamaSite: t('Get Ollama'),
    },

    provenance: {
      title: t('Provenance'),
      model: t('Model'),
      digest: t('Digest'),
      server: t('Server'),
      template: t('Prompt wording'),
      conversation: t('Conversation'),
      options: t('Options'),
      tokens: t('Tokens'),
      tokenCounts: t('{0} read, {1} written'),
      time: t('Time'),
      timeParts: t('{0}: loading {1}, reading {2}, writing {3}'),
      speed: t('Speed'),
      tokensPerSecond: t('{0} tokens/s'),
      rubricHash: t('Rubric hash'),
      promptHash: t('Prompt hash'),
      verdict: t('Verdict'),
      verdictKind: {
        stated: t('stated after the result marker'),
        tolerant: t('read from the end of the feedback'),
        forced: t('asked for the score alone'),
        unscored: t('none'),
      },
      distribution: t('Distribution'),
      distributionFrom: {
        text: t('read at the verdict in the text'),
        labelCall: t('asked for the score alone'),
        none: t('none'),
      },
    },
  };
}
