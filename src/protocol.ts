// The messages between the panel and the editor: two closed unions, imported by both sides and importing only types.
import type { Comparison, OneOrder, Side } from './judge/comparison.ts';
import type { Grade, JudgementNote, VerdictKind } from './judge/grade.ts';

/** What a running evaluation waits for, in the order it usually happens; `answer`: the person's, to where texts may go. */
export type Wait =
  'answer' | 'connecting' | 'queued' | 'busy' | 'again' | 'loading' | 'reading' | 'writing' | 'deciding';

/** Something a person can do about a failure. The editor knows how. */
export type FaultAction =
  'openSettings' | 'setUpJudge' | 'pullModel' | 'allowCloud' | 'diagnose' | 'again' | 'showLog' | 'openOllamaSite';

/** One of the steps from nothing to a comparison, in the order in which they are usually taken. */
export type FirstStep = 'ollama' | 'judge' | 'rubric' | 'grade' | 'compare';

/** What happened and what to do next, in the reader's language. */
export interface FailureText {
  readonly what: string;
  readonly next: string;
  readonly actions: readonly FaultAction[];
}

/** Where an evaluation stands that has no result. Times are milliseconds since the Unix epoch. */
export type UnfinishedStatus =
  | {
      readonly kind: 'running';
      readonly wait: Wait;
      readonly since: number;
      /** Of a comparison, the order that is waited for, once the judge is at it. */
      readonly first: Side | null;
    }
  | { readonly kind: 'cancelled'; readonly at: number }
  | ({ readonly kind: 'failed'; readonly at: number } & FailureText);

/** Where a grading stands. */
export type GradingStatus = UnfinishedStatus | { readonly kind: 'graded'; readonly grade: Grade; readonly at: number };

/** Where a comparing stands. */
export type ComparingStatus =
  | UnfinishedStatus
  | {
      readonly kind: 'compared';
      readonly comparison: Comparison;
      readonly at: number;
      /** Why the other order failed, if it did. */
      readonly failure: FailureText | null;
    };

/** One text that was sent and, in the reader's language, where it came from. */
export interface PartView {
  readonly text: string;
  readonly source: string;
}

/** A response that stands in a document, or in none. */
export interface ResponseView extends PartView {
  /** The document's name, or a word for a response that stands in none. */
  readonly title: string;
  /** The document's path as the editor shows it, where the name alone could be taken for another's; otherwise empty. */
  readonly where: string;
  /** Whether the response stands in a document, so that it can be revealed. */
  readonly revealable: boolean;
}

/** What of an evaluation can change after the judge read it: its texts, by what they are to it, or the rubric. */
export type StaleReason = 'response' | Side | 'instruction' | 'reference' | 'rubric';

/** Another grading of the same response, by another rubric. */
export interface OtherGradingView {
  readonly id: number;
  readonly rubric: string;
  readonly pass: number;
  readonly status: GradingStatus['kind'];
  readonly score: number | null;
  readonly expectedScore: number | null;
  readonly isStale: boolean;
  /** Its weight among the rubrics of its file; null or absent where it has none. */
  readonly weight?: number | null;
}

/** The weighted mean of the gradings of a response by the rubrics of one file. */
export interface MeanView {
  /** The file's name. */
  readonly file: string;
  /** From 1 to 5; null where nothing that counts has a score. */
  readonly mean: number | null;
  /** How many of the file's rubrics are in it, and how many there are. */
  readonly counted: number;
  readonly of: number;
  /** How many judgements gave no score, and are left out. */
  readonly unscored: number;
  /** Whether one of the grades in it is no longer of these texts. */
  readonly isStale: boolean;
}

/** One grading as the panel shows it: running, finished or failed. */
export interface GradingView {
  readonly kind: 'grading';
  /** Unique in this window. */
  readonly id: number;
  readonly startedAt: number;
  readonly status: GradingStatus;
  /** What the judge has written so far, verdict and all; `Grade.feedback` replaces it in the end. */
  readonly written: string;
  readonly instruction: PartView;
  readonly response: ResponseView;
  readonly reference: PartView | null;
  readonly rubric: {
    readonly name: string;
    readonly criteria: string;
    /** The descriptions of the scores 1 to 5. */
    readonly scores: readonly [string, string, string, string, string];
    readonly pass: number;
  };
  /** The whole text that is sent, byte for byte. */
  readonly prompt: string;
  /** By which it is kept; null until it has a result. */
  readonly record: string | null;
  /** What has changed since the judge read it. */
  readonly stale: readonly StaleReason[];
  /** Where the document leaves open where the response ends: the other reading, and the line it ends in, from 1. */
  readonly otherReading: { readonly code: 'endsEarlier' | 'goesOn'; readonly line: number } | null;
  /** All gradings of this response, this one among them, in the order of their rubrics; empty where there is no other. */
  readonly others: readonly OtherGradingView[];
  /** For each file of several rubrics with weights that graded this response. */
  readonly means?: readonly MeanView[];
}

/** One of the orders in which the two responses are put before the judge. */
export interface OrderView {
  /** The response that the judge reads first, and knows as its `Response A`. */
  readonly first: Side;
  /** What the judge has written so far, verdict and all. */
  readonly written: string;
  /** The whole text that is sent, byte for byte. */
  readonly prompt: string;
}

/** Two responses that are compared, as the panel shows them. */
export interface ComparingView {
  readonly kind: 'comparing';
  /** Unique in this window, among gradings too. */
  readonly id: number;
  readonly startedAt: number;
  readonly status: ComparingStatus;
  /** In the order in which they are judged: one, or two. */
  readonly orders: readonly OrderView[];
  readonly instruction: PartView;
  readonly responses: Readonly<Record<Side, ResponseView>>;
  readonly reference: PartView | null;
  readonly rubric: { readonly name: string; readonly criteria: string };
  /** By which it is kept; null until it has a result. */
  readonly record: string | null;
  /** What has changed since the judge read it. */
  readonly stale: readonly StaleReason[];
}

/** Something the judge was asked, as the panel shows it. */
export type EvaluationView = GradingView | ComparingView;

/** Which of the evaluations that were kept are meant: those of a document, and of a rubric, by the `uri` of a choice. */
export interface HistoryFilter {
  readonly file: string | null;
  readonly rubric: string | null;
}

/** One evaluation that was kept, as the history lists it. */
export interface HistoryRow {
  /** By which it was kept: not the number of an evaluation of this window. */
  readonly record: string;
  readonly at: number;
  readonly kind: 'grading' | 'comparing';
  /** The document's name, of a comparison both; or empty. */
  readonly title: string;
  readonly rubric: string;
  readonly pass: number;
  readonly score: number | null;
  readonly expectedScore: number | null;
  readonly winner: Comparison['winner'];
  /** P(A better). */
  readonly probabilityA: number | null;
  /** The first sentence of the feedback. */
  readonly summary: string;
  /** Whether it stands in a document, so that that can be shown. */
  readonly revealable: boolean;
}

/** A rubric's scores over time. */
export interface HistorySeries {
  readonly rubric: string;
  readonly pass: number;
  /** Oldest first; the expected score, or the score where there is none, from 1 to 5. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/** Something to filter by, and how many evaluations it has. */
export interface HistoryChoice {
  /** By which it is told from the others. */
  readonly uri: string;
  readonly label: string;
  readonly count: number;
}

/** A stretch of the history, newest first. */
export interface HistoryPage {
  readonly filter: HistoryFilter;
  readonly files: readonly HistoryChoice[];
  readonly rubrics: readonly HistoryChoice[];
  readonly series: readonly HistorySeries[];
  /** How many the filter lets through. */
  readonly total: number;
  /** The place of the first row among them, from 0. */
  readonly from: number;
  readonly rows: readonly HistoryRow[];
}

/** From the editor to the panel. */
export type ToPanel =
  /**
   * The answer to `ready`: everything the panel needs to draw itself. `evaluation` is null where this window has had none
   * yet; the panel then shows what it kept from before a reload. Follow with `show` null where there is nothing to keep.
   * `firstSteps`: those that were taken.
   */
  | {
      readonly type: 'start';
      readonly strings: PanelStrings;
      readonly evaluation: EvaluationView | null;
      readonly firstSteps: readonly FirstStep[];
    }
  /** Another of the first steps was taken: all that are done now. */
  | { readonly type: 'firstSteps'; readonly done: readonly FirstStep[] }
  /** Show this, replacing what is shown. */
  | { readonly type: 'show'; readonly evaluation: EvaluationView | null }
  /** The judge wrote more: append to `written`, of a comparison to that of the order with `first` before the other. */
  | { readonly type: 'text'; readonly id: number; readonly first: Side | null; readonly text: string }
  /** Turn to the result: what is shown was asked for. One that is started later than the one before turns the page by itself. */
  | { readonly type: 'showResult' }
  /** Turn to the history, of a document if one is named, otherwise to all of it. */
  | { readonly type: 'showHistory'; readonly file: string | null }
  /** The answer to `history`. */
  | { readonly type: 'history'; readonly page: HistoryPage }
  /** Something was kept or cleared: a history that is shown asks anew. */
  | { readonly type: 'historyChanged' };

/** From the panel to the editor. */
export type FromPanel =
  /** The panel has loaded and asks for its state. `keeps`: it has kept an evaluation from before; `record`: by which that is kept. */
  | { readonly type: 'ready'; readonly keeps: boolean; readonly record: string | null }
  | { readonly type: 'cancel'; readonly id: number }
  /** Judge once more. */
  | { readonly type: 'again'; readonly id: number }
  /** Show the response in its document: that of a grading, or one of a comparison. */
  | { readonly type: 'reveal'; readonly id: number; readonly side: Side | null }
  /** Show the two responses in the editor's diff. */
  | { readonly type: 'diff'; readonly id: number }
  /** Grade the response by the other reading of where it ends, in the place of this one. */
  | { readonly type: 'otherReading'; readonly id: number }
  /** Exchange A and B. */
  | { readonly type: 'swap'; readonly id: number }
  | { readonly type: 'openRubric'; readonly id: number }
  /** Show another evaluation of this window. */
  | { readonly type: 'select'; readonly id: number }
  /** Asks for a stretch of the history. */
  | { readonly type: 'history'; readonly filter: HistoryFilter; readonly from: number; readonly count: number }
  /** Show an evaluation that was kept. */
  | { readonly type: 'openRecord'; readonly record: string }
  /** Show where it stands in its document. */
  | { readonly type: 'revealRecord'; readonly record: string }
  /** Show the feedback of two that were kept in the editor's diff. */
  | { readonly type: 'compareRecords'; readonly records: readonly [string, string] }
  | { readonly type: 'export'; readonly format: 'jsonl' | 'markdown'; readonly filter: HistoryFilter }
  /** Put this text on the clipboard: exactly what the panel shows, also where the editor no longer knows the evaluation. */
  | { readonly type: 'copy'; readonly text: string }
  /** Take one of the first steps. */
  | { readonly type: 'firstStep'; readonly step: FirstStep }
  | { readonly type: 'act'; readonly id: number; readonly action: FaultAction };

type UnscoredCode = NonNullable<Grade['unscored']>['code'];

/** The words that gradings and comparisons each have of their own. */
export interface EvaluationStrings {
  /** `{0}`: when, in words. */
  readonly judgedAt: string;
  readonly again: string;
  readonly wait: Readonly<Record<Wait, string>>;
  /** What to know of a verdict that was not simply stated. */
  readonly verdictRemark: Readonly<Record<'tolerant' | 'forced' | 'unscored', string>>;
  /**
   * Why there is no verdict. `illegal`: `{0}`, in the judge's words. `contradictory`: `{0}`, all of them. `lowMass`: `{0}` is a
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
  /** What has changed since. */
  readonly stale: Readonly<Record<StaleReason, string>>;
  /** `{0}`: on which day and at what time. */
  readonly fromCache: string;
  /** Where it is not known when. */
  readonly fromCacheOnce: string;

  /** Where the end of the response is in doubt. `{0}`: a line's number. */
  readonly otherReading: Readonly<Record<'endsEarlier' | 'goesOn', string>>;
  readonly gradeOtherReading: string;

  /** The gradings of one response by several rubrics. */
  readonly others: string;
  /** `meanOf`: `{0}` is the file of the rubrics. `counted`: `{0}` of `{1}` rubrics. `leftOut`: `{0}` is how many. */
  readonly means: Readonly<Record<'weight' | 'mean' | 'meanOf' | 'counted' | 'leftOut', string>>;
  readonly expectedScore: string;
  /** Of a grading without a score. */
  readonly otherStatus: Readonly<Record<Exclude<GradingStatus['kind'], 'graded'>, string>>;

  readonly distribution: string;
  readonly score: string;
  readonly probability: string;

  readonly feedback: string;
  readonly writtenSoFar: string;
  readonly noFeedback: string;
  /** What a reasoning model thought before it answered. */
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
  /** Why there is one order only. `{0}`: the response it read first. */
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

export interface PanelFirstStepStrings {
  readonly title: string;
  readonly what: string;
  /** What its button says. */
  readonly take: string;
}

/** The names of the panel's pages. */
export interface PanelPageStrings {
  /** What they are together. */
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
  readonly moreSeries: string;
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
