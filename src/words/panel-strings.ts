import type { PanelComparisonStrings, PanelStrings } from '../protocol/messages.ts';
import { historyStrings } from './history-strings.ts';
import type { Localize } from './localize.ts';
import { noScoreStrings, noVerdictStrings } from './unscored-text.ts';
import { welcomeStrings } from './welcome-strings.ts';

/** Every word of the panel. Called without arguments, `t` leaves `{0}` in place for the panel to fill. */
export function panelStrings(t: Localize): PanelStrings {
  return {
    welcome: welcomeStrings(t),

    revealResponse: t('Show the response in its editor'),
    openRubric: t('Open the rubric {0}'),
    judgedAt: t('graded {0}'),
    again: t('Grade Again'),
    copyFeedback: t('Copy Feedback'),
    copyPrompt: t('Copy Prompt'),
    copied: t('Copied'),
    cancel: t('Cancel'),

    wait: {
      answer: t('Waiting for your answer about the address'),
      connecting: t('Connecting to the judge'),
      queued: t('Waiting for other grades to finish'),
      busy: t('Waiting in the server’s queue, which is full'),
      again: t('Waiting a moment before the next try'),
      loading: t('Loading the model'),
      reading: t('Reading the prompt'),
      writing: t('Writing feedback'),
      deciding: t('Deciding on the score'),
    },
    seconds: t('{0} s'),
    inAll: t('{0} in all'),

    sentence: t('{0}.'),
    scoreOf: t('Score {0} of 5'),
    noScore: t('No score'),
    passes: t('Passes: the pass mark is {0}'),
    fails: t('Below the pass mark of {0}'),
    expected: t('expected {0} ± {1}'),
    expectedMeaning: t('The mean of the scores weighted by their probability, and its standard deviation.'),

    verdictRemark: {
      tolerant: t('The judge left out its result marker. The score is the one that stands apart in its text.'),
      forced: t('The judge ended without a verdict. It was asked once more, for the score alone.'),
      unscored: t('The judge ended without a verdict.'),
    },
    unscored: noScoreStrings(t),
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
    outdated: t('Out of date'),
    stale: {
      response: t('The response has changed since.'),
      A: t('Response A has changed since.'),
      B: t('Response B has changed since.'),
      instruction: t('The prompt has changed since.'),
      reference: t('The reference answer has changed since.'),
      rubric: t('The rubric has changed since.'),
    },
    fromCache: t('From the cache: the judge gave this answer on {0}.'),
    fromCacheOnce: t('From the cache: the judge had given this answer before.'),
    restored: t('Kept from before the window was reloaded. To grade again, start from the editor.'),

    otherReading: {
      endsEarlier: t('The answer may end at line {0}.'),
      goesOn: t('The answer may go on to line {0}.'),
    },
    gradeOtherReading: t('Grade That Instead'),

    others: t('This response by several rubrics'),
    means: {
      weight: t('Weight'),
      mean: t('Weighted mean'),
      meanOf: t('Weighted mean of {0}'),
      counted: t('Of {0} of {1} rubrics'),
      leftOut: t('Without a score, and left out: {0}'),
    },
    expectedScore: t('Expected score'),
    otherStatus: {
      running: t('being graded'),
      cancelled: t('cancelled'),
      failed: t('failed'),
    },

    distribution: t('Probability of each score'),
    score: t('Score'),
    probability: t('Probability'),

    feedback: t('Feedback'),
    writtenSoFar: t('Feedback so far'),
    noFeedback: t('The judge wrote no feedback.'),
    thinking: t('Thinking'),

    rubric: t('Rubric'),
    reached: t('Reached'),
    passMark: t('Pass mark'),

    sent: t('What the judge is given'),
    instruction: t('Instruction'),
    response: t('Response'),
    reference: t('Reference answer'),
    noReference: t('none'),
    prompt: t('Whole prompt'),
    labelPrompt: t('Second prompt'),
    forLabelAlone: t('for the verdict alone'),

    cancelled: t('Cancelled'),
    cancelledNext: t('The judge was stopped before it gave a score.'),
    interrupted: t('Interrupted'),
    interruptedNext: t('The window was reloaded before the judge gave a score.'),
    action: {
      openSettings: t('Open Settings'),
      setUpJudge: t('Set Up Judge Model'),
      pullModel: t('Download the Model'),
      allowCloud: t('Send It to the Cloud'),
      diagnose: t('Diagnose'),
      again: t('Try Again'),
      showLog: t('Show Log'),
      openOllamaSite: t('Get Ollama'),
    },

    pages: {
      title: t('Pages'),
      result: t('Result'),
      history: t('History'),
    },
    history: historyStrings(t),
    comparison: comparisonStrings(t),
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
      labelCall: t('Second question'),
      labelCallCosts: t('for the verdict alone: {0} tokens read, {1} written in {2}'),
      labelCallFailed: t('for the verdict alone: failed'),
      rubricHash: t('Rubric hash'),
      promptHash: t('Prompt hash'),
      answer: t('Answer'),
      answerFrom: {
        judge: t('from the judge'),
        cache: t('from the cache'),
      },
      verdict: t('Verdict'),
      verdictKind: {
        stated: t('stated after the result marker'),
        tolerant: t('stood apart in the text, without the marker'),
        forced: t('asked for the verdict alone'),
        unscored: t('none'),
      },
      distribution: t('Distribution'),
      distributionFrom: {
        text: t('read at the verdict in the text'),
        labelCall: t('asked for the verdict alone'),
        none: t('none'),
      },
    },
  };
}

function comparisonStrings(t: Localize): PanelComparisonStrings {
  return {
    versus: t('{0} vs {1}'),
    judgedAt: t('compared {0}'),
    again: t('Compare Again'),
    swap: t('Swap A and B'),
    diff: t('Show Diff'),
    otherReading: {
      endsEarlier: t('Response {0} may end at line {1}.'),
      goesOn: t('Response {0} may go on to line {1}.'),
    },
    compareOtherReading: t('Compare That Instead'),
    copyAsMarkdown: t('Copy as Markdown'),

    wait: {
      answer: t('Waiting for your answer about the address'),
      connecting: t('Connecting to the judge'),
      queued: t('Waiting for other work of the judge to finish'),
      busy: t('Waiting in the server’s queue, which is full'),
      again: t('Waiting a moment before the next try'),
      loading: t('Loading the model'),
      reading: t('Reading the prompt'),
      writing: t('Writing feedback'),
      deciding: t('Deciding between A and B'),
    },
    orderOf: t('order {0} of {1}: {2} is read first'),

    isBetter: t('{0} is better'),
    tie: t('Tie'),
    inconsistent: t('Inconsistent'),
    noVerdict: t('No verdict'),
    agreed: t('Both orders agree.'),
    choseFirst: t(
      'Each order chose the response it read first. That says more about the judge than about the responses.',
    ),
    choseLast: t(
      'Each order chose the response it read last. That says more about the judge than about the responses.',
    ),
    choseOnce: t('One order chose a response, the other found them equal.'),
    oneWithoutVerdict: t('One of the two orders ended without a verdict.'),
    noneWithVerdict: t('The judge ended without a verdict.'),
    oneOrder: {
      setting: t('One order only, as the settings ask for: {0} was read first, and that alone may have decided.'),
      cancelled: t('One order only, as the other was cancelled: {0} was read first, and that alone may have decided.'),
      failed: t('One order only, as the other failed: {0} was read first, and that alone may have decided.'),
    },
    leansTo: t('With the position bias removed, it leans to {0}.'),
    leansToNeither: t('With the position bias removed, it leans to neither.'),

    withoutBias: t('Probability, position bias removed'),
    withBias: t('Probability, position bias included'),
    percentFor: t('{0} for {1}'),
    probableWithoutBias: t('With the position bias removed, {0} is better with a probability of {1}.'),
    probableWithBias: t('With the position bias included, {0} is better with a probability of {1}.'),
    positionBias: t('Position bias'),
    biasToFirst: t('With two equals it would choose the one it reads first in {0} of cases.'),
    biasToLast: t('With two equals it would choose the one it reads last in {0} of cases.'),
    noBias: t('With two equals it would choose either as often.'),
    readFirst: t('first'),
    readLast: t('last'),

    orders: t('What each order says'),
    ordersWithBias: t('What each order says, position bias included'),
    order: t('Order'),
    chosen: t('Chosen'),
    inOrder: t('{0} read first'),
    letters: t('Here the judge’s “Response A” is {0} and its “Response B” is {1}.'),
    chose: t('chose {0}'),
    choseTie: t('found them equal'),
    choseNone: t('no verdict'),
    waitsForOther: t('Waits for the other order.'),

    verdictRemark: {
      tolerant: t('The judge left out its result marker. The verdict is the one that stands apart in its text.'),
      forced: t('The judge ended without a verdict. It was asked once more, for the letter alone.'),
      unscored: t('The judge ended without a verdict.'),
    },
    unscored: noVerdictStrings(t),
    noteRemark: {
      defused: t(
        'The compared text contained control tokens of the model. They were made harmless, so the judge read slightly different characters.',
      ),
      longPrompt: t('The prompt is {0} tokens long: more than the model was trained on. Trust the verdict less.'),
      unreliable: t('Only {0} of the probability fell on A and B. Trust the probability less.'),
      noDistribution: t('The server gave no probabilities of A and B, so the position bias cannot be removed.'),
      labelCallFailed: t('The judge could not be asked for the letter alone. The log says why.'),
    },
    restored: t('Kept from before the window was reloaded. To compare again, start from the editor.'),
    cancelledNext: t('The judge was stopped before it gave a verdict.'),
    interruptedNext: t('The window was reloaded before the judge gave a verdict.'),

    responses: t('Responses'),
    sameInBoth: t('A dotted line marks the paragraphs that are the same in both.'),
    same: t('The same in both:'),
    emptyResponse: t('This response is empty.'),
  };
}
