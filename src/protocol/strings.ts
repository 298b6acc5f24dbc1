// The panel's texts, which the editor hands in: the panel translates nothing itself.
import type { OneOrder } from '../judge/comparison.ts';
import type { Grade, JudgementNote, VerdictKind } from '../judge/grade.ts';
import type { FaultAction, FirstStep, GradingStatusView, StaleReason, Wait } from './messages.ts';

type UnscoredCode = NonNullable<Grade['unscored']>['code'];

/** The words that gradings and comparisons each have of their own. */
export interface EvaluationStrings {
  /** `{0}`: when, in words. */
  readonly judgedAt: string;
  readonly again: string;
  readonly wait: Readonly<Record<Wait, string>>;
  /** Remark on a verdict that was not simply stated. */
  readonly verdictRemark: Readonly<Record<'tolerant' | 'forced' | 'unscored', string>>;
  /**
   * Reason why there is no verdict. `illegal`: `{0}`, in the judge's words. `contradictory`: `{0}`, all of them. `lowMass`: `{0}` is a
   * percentage.
   */
  readonly unscored: Readonly<Record<UnscoredCode | 'onlyThinking', string>>;
  /** `longPrompt`: `{0}` tokens. `unreliable`: `{0}` is a percentage. */
  readonly noteRemark: Readonly<Record<JudgementNote['code'], string>>;
  readonly restored: string;
  readonly cancelledNext: string;
  readonly interruptedNext: string;
}

/** Every word the panel shows, in the reader's language. `{0}`, `{1}` are filled by the panel. */
export interface PanelStrings extends EvaluationStrings {
  readonly welcome: PanelWelcomeStrings;

  readonly revealResponse: string;
  /** `{0}`: the rubric's name. */
  readonly openRubric: string;
  readonly copyFeedback: string;
  readonly copyPrompt: string;
  readonly copied: string;
  readonly cancel: string;

  /** `{0}`: a number of seconds. */
  readonly seconds: string;
  /** `{0}`: how long the whole evaluation has taken so far. */
  readonly inAll: string;

  /** `{0}`: a sentence that still lacks its full stop. */
  readonly sentence: string;
  /** `{0}`: the score. */
  readonly scoreOf: string;
  readonly noScore: string;
  /** `{0}`: the rubric's pass mark. */
  readonly passes: string;
  /** `{0}`: the rubric's pass mark. */
  readonly fails: string;
  /** `{0}`: expected score, `{1}`: standard deviation. */
  readonly expected: string;
  readonly expectedMeaning: string;

  /** Beside a score or a verdict that is no longer of these texts. */
  readonly outdated: string;
  /** Sentence for each part that has changed since. */
  readonly stale: Readonly<Record<StaleReason, string>>;
  /** `{0}`: on which day and at what time. */
  readonly fromCache: string;
  /** The same where the time is not known. */
  readonly fromCacheOnce: string;

  /** Remark that the end of the response is in doubt. `{0}`: a line's number. */
  readonly otherReading: Readonly<Record<'endsEarlier' | 'goesOn', string>>;
  readonly gradeOtherReading: string;

  /** The gradings of one response by several rubrics. */
  readonly others: string;
  /** `meanOf`: `{0}` is the file of the rubrics. `counted`: `{0}` of `{1}` rubrics. `leftOut`: `{0}` is how many. */
  readonly means: Readonly<Record<'weight' | 'mean' | 'meanOf' | 'counted' | 'leftOut', string>>;
  readonly expectedScore: string;
  /** Of a grading without a score. */
  readonly otherStatus: Readonly<Record<Exclude<GradingStatusView['kind'], 'graded'>, string>>;

  readonly distribution: string;
  readonly score: string;
  readonly probability: string;

  readonly feedback: string;
  readonly writtenSoFar: string;
  readonly noFeedback: string;
  /** Title of the thoughts of a reasoning model before its answer. */
  readonly thinking: string;

  readonly rubric: string;
  readonly reached: string;
  readonly passMark: string;

  readonly sent: string;
  readonly instruction: string;
  readonly response: string;
  readonly reference: string;
  readonly noReference: string;
  readonly prompt: string;
  /** The whole prompt of the call for the verdict alone. */
  readonly labelPrompt: string;
  /** Beside it. */
  readonly forLabelAlone: string;

  readonly cancelled: string;
  readonly interrupted: string;
  readonly action: Readonly<Record<FaultAction, string>>;

  readonly pages: PanelPageStrings;
  readonly history: PanelHistoryStrings;
  readonly comparison: PanelComparisonStrings;
  readonly provenance: PanelProvenanceStrings;
}

/** The words of the panel's comparison view. Where a response is named, it is by its letter, A or B. */
export interface PanelComparisonStrings extends EvaluationStrings {
  /** `{0}`, `{1}`: the two responses' letters and titles. */
  readonly versus: string;
  readonly swap: string;
  readonly diff: string;
  /** Remark that the end of a response is in doubt. `{0}`: its letter, `{1}`: a line's number. */
  readonly otherReading: Readonly<Record<'endsEarlier' | 'goesOn', string>>;
  readonly compareOtherReading: string;
  readonly copyAsMarkdown: string;
  /** `{0}`: which order is waited for, `{1}`: of how many, `{2}`: the response it reads first. */
  readonly orderOf: string;

  /** `{0}`: the better response. */
  readonly isBetter: string;
  readonly tie: string;
  readonly inconsistent: string;
  readonly noVerdict: string;
  readonly agreed: string;
  /** Inconsistent: what each order chose. */
  readonly choseFirst: string;
  readonly choseLast: string;
  /** Inconsistent: one order chose, and the other saw a tie. */
  readonly choseOnce: string;
  readonly oneWithoutVerdict: string;
  readonly noneWithVerdict: string;
  /** Reason why there is one order only. `{0}`: the response it read first. */
  readonly oneOrder: Readonly<Record<OneOrder['why'], string>>;
  /** `{0}`: the likelier response. */
  readonly leansTo: string;
  readonly leansToNeither: string;

  readonly withoutBias: string;
  readonly withBias: string;
  /** `{0}`: a percentage, `{1}`: the response it is for. */
  readonly percentFor: string;
  /** `{0}`: the likelier response, `{1}`: a percentage. */
  readonly probableWithoutBias: string;
  readonly probableWithBias: string;
  readonly positionBias: string;
  /** `{0}`: a percentage. */
  readonly biasToFirst: string;
  readonly biasToLast: string;
  readonly noBias: string;
  /** The ends of the bias's scale. */
  readonly readFirst: string;
  readonly readLast: string;

  readonly orders: string;
  readonly ordersWithBias: string;
  readonly order: string;
  readonly chosen: string;
  /** `{0}`: the response that is read first. */
  readonly inOrder: string;
  /** `{0}`: the response that the judge calls Response A, `{1}`: the one it calls Response B. */
  readonly letters: string;
  /** `{0}`: the response that was chosen. */
  readonly chose: string;
  readonly choseTie: string;
  readonly choseNone: string;
  readonly waitsForOther: string;

  readonly responses: string;
  readonly sameInBoth: string;
  /** Before a paragraph, for screen readers. */
  readonly same: string;
  readonly emptyResponse: string;
}

/** The words of the panel without an evaluation. */
export interface PanelWelcomeStrings {
  readonly title: string;
  readonly what: string;
  readonly stepsTitle: string;
  readonly done: string;
  /** `{0}`: the step. */
  readonly nowDone: string;
  readonly steps: Readonly<Record<FirstStep, PanelFirstStepStrings>>;
}

/** Words of one of the first steps. */
export interface PanelFirstStepStrings {
  readonly title: string;
  readonly what: string;
  /** Label of its button. */
  readonly take: string;
}

/** The names of the panel's pages. */
export interface PanelPageStrings {
  /** Common name of the pages. */
  readonly title: string;
  readonly result: string;
  readonly history: string;
}

/** The words of the panel's history. Where a result is named, it is by score, rubric and time. */
export interface PanelHistoryStrings {
  readonly file: string;
  readonly allFiles: string;
  readonly allRubrics: string;
  /** `{0}`: a file or rubric, `{1}`: how many results it has. */
  readonly choice: string;
  /** `{0}`: how many results. */
  readonly count: Readonly<Record<'one' | 'other', string>>;
  readonly exportJsonl: string;
  readonly exportMarkdown: string;

  readonly series: string;
  /** `{0}`: how many. */
  readonly moreSeries: Readonly<Record<'one' | 'other', string>>;
  /** `{0}`: the rubric, `{1}`: how many scores, `{2}`: the first, `{3}`: the last, `{4}`: the pass mark. */
  readonly trend: Readonly<Record<'rising' | 'falling' | 'steady', string>>;
  /** `{0}`: the rubric, `{1}`: its only score, `{2}`: the pass mark. */
  readonly oneScore: string;

  readonly list: string;
  readonly loading: string;
  readonly compare: string;
  readonly result: string;
  readonly document: string;
  readonly noDocument: string;
  readonly when: string;
  /** `{0}`: the score. */
  readonly score: string;
  /** `{0}`: the result. */
  readonly open: string;
  /** `{0}`: the result. */
  readonly choose: string;
  /** `{0}`: the document. */
  readonly reveal: string;
  /** `{0}`: score or verdict, `{1}`: the rubric, `{2}`: when. */
  readonly named: string;

  /** `{0}`: the result. */
  readonly chosenOne: string;
  /** `{0}`, `{1}`: the results. */
  readonly chosenTwo: string;
  readonly compareFeedback: string;
  readonly clearChoice: string;

  readonly empty: string;
  readonly emptyWhat: string;
  readonly nothingFound: string;
  readonly showAll: string;
}

/** The words of the panel's provenance list. */
export interface PanelProvenanceStrings {
  readonly title: string;
  readonly model: string;
  readonly digest: string;
  readonly server: string;
  readonly template: string;
  readonly conversation: string;
  readonly options: string;
  readonly tokens: string;
  /** `{0}`: tokens of the prompt, `{1}`: tokens written. */
  readonly tokenCounts: string;
  readonly time: string;
  /** `{0}`: total, `{1}`: loading, `{2}`: reading, `{3}`: writing; all with their unit. */
  readonly timeParts: string;
  readonly speed: string;
  /** `{0}`: tokens per second. */
  readonly tokensPerSecond: string;
  /** The call for the verdict alone. */
  readonly labelCall: string;
  /** `{0}`: tokens of its prompt, `{1}`: tokens written, `{2}`: its time, with the unit. */
  readonly labelCallCosts: string;
  readonly labelCallFailed: string;
  readonly rubricHash: string;
  readonly promptHash: string;
  readonly answer: string;
  readonly answerFrom: Readonly<Record<'judge' | 'cache', string>>;
  readonly verdict: string;
  readonly verdictKind: Readonly<Record<VerdictKind, string>>;
  readonly distribution: string;
  readonly distributionFrom: Readonly<Record<'text' | 'labelCall' | 'none', string>>;
}
