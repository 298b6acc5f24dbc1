// The messages between the panel and the editor: two closed unions, imported by both sides and importing only types.
import type { Comparison, OneOrder, Side } from './judge/comparison.ts';
import type { Grade, JudgementNote, VerdictKind } from './judge/grade.ts';

/** What a running evaluation waits for, in the order it usually happens. */
export type Wait = 'connecting' | 'queued' | 'loading' | 'reading' | 'writing' | 'deciding';

/** Something a person can do about a failure. The editor knows how. */
export type FaultAction = 'openSettings' | 'pullModel' | 'again' | 'showLog' | 'openOllamaSite';

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
  /** Whether it has changed since it was judged. */
  readonly stale: boolean;
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
}

/** Something the judge was asked, as the panel shows it. */
export type EvaluationView = GradingView | ComparingView;

/** From the editor to the panel. */
export type ToPanel =
  /**
   * The answer to `ready`: everything the panel needs to draw itself. `evaluation` is null where this window has had none
   * yet; the panel then shows what it kept from before a reload. Follow with `show` null where there is nothing to keep.
   */
  | { readonly type: 'start'; readonly strings: PanelStrings; readonly evaluation: EvaluationView | null }
  /** Show this, replacing what is shown. */
  | { readonly type: 'show'; readonly evaluation: EvaluationView | null }
  /** The judge wrote more: append to `written`, of a comparison to that of the order with `first` before the other. */
  | { readonly type: 'text'; readonly id: number; readonly first: Side | null; readonly text: string };

/** From the panel to the editor. */
export type FromPanel =
  /** The panel has loaded and asks for its state. */
  | { readonly type: 'ready' }
  | { readonly type: 'cancel'; readonly id: number }
  /** Judge once more. */
  | { readonly type: 'again'; readonly id: number }
  /** Show the response in its document: that of a grading, or one of a comparison. */
  | { readonly type: 'reveal'; readonly id: number; readonly side: Side | null }
  /** Show the two responses in the editor's diff. */
  | { readonly type: 'diff'; readonly id: number }
  /** Exchange A and B. */
  | { readonly type: 'swap'; readonly id: number }
  | { readonly type: 'openRubric'; readonly id: number }
  /** Put this text on the clipboard: exactly what the panel shows, also where the editor no longer knows the evaluation. */
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'act'; readonly id: number; readonly action: FaultAction };

/** The words that gradings and comparisons each have of their own. */
export interface EvaluationStrings {
  /** `{0}`: when, in words. */
  readonly judgedAt: string;
  readonly again: string;
  readonly wait: Readonly<Record<Wait, string>>;
  /** What to know of a verdict that was not simply stated. */
  readonly verdictRemark: Readonly<Record<'tolerant' | 'forced' | 'unscored', string>>;
  /** `longPrompt`: `{0}` tokens. `unreliable`: `{0}` is a percentage. */
  readonly noteRemark: Readonly<Record<JudgementNote['code'], string>>;
  readonly restored: string;
  readonly cancelledNext: string;
  readonly interruptedNext: string;
}

/** Every word the panel shows, in the reader's language. `{0}`, `{1}` are filled by the panel. */
export interface PanelStrings extends EvaluationStrings {
  readonly welcome: string;
  /** `{0}`: the command's title. */
  readonly welcomeHow: string;
  readonly welcomeCommand: string;
  readonly welcomeWhat: string;
  /** `{0}`: the command's title. */
  readonly welcomeCompare: string;
  readonly welcomeCompareCommand: string;

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

  readonly stale: string;

  readonly distribution: string;
  readonly score: string;
  readonly probability: string;

  readonly feedback: string;
  readonly writtenSoFar: string;
  readonly noFeedback: string;

  readonly rubric: string;
  readonly reached: string;
  readonly passMark: string;

  readonly sent: string;
  readonly instruction: string;
  readonly response: string;
  readonly reference: string;
  readonly noReference: string;
  readonly prompt: string;

  readonly cancelled: string;
  readonly interrupted: string;
  readonly action: Readonly<Record<FaultAction, string>>;

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
  readonly inconsistent: string;
  readonly noVerdict: string;
  readonly agreed: string;
  /** Inconsistent: what each order chose. */
  readonly choseFirst: string;
  readonly choseLast: string;
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
  readonly choseNone: string;
  readonly waitsForOther: string;

  readonly responses: string;
  readonly sameInBoth: string;
  /** Before a paragraph, for screen readers. */
  readonly same: string;
  readonly emptyResponse: string;
  /** `{0}`: the response. */
  readonly staleSide: string;
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
  readonly rubricHash: string;
  readonly promptHash: string;
  readonly verdict: string;
  readonly verdictKind: Readonly<Record<VerdictKind, string>>;
  readonly distribution: string;
  readonly distributionFrom: Readonly<Record<'text' | 'labelCall' | 'none', string>>;
}
