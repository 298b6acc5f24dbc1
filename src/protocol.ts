// The messages between the panel and the editor: two closed unions, imported by both sides and importing only types.
import type { Grade, JudgementNote, VerdictKind } from './judge/grade.ts';

/** What a running grade waits for, in the order it usually happens. */
export type Wait = 'connecting' | 'queued' | 'loading' | 'reading' | 'writing' | 'deciding';

/** Something a person can do about a failure. The editor knows how. */
export type FaultAction = 'openSettings' | 'pullModel' | 'gradeAgain' | 'showLog' | 'openOllamaSite';

/** Where a grading stands. Times are milliseconds since the Unix epoch. */
export type GradingStatus =
  | { readonly kind: 'running'; readonly wait: Wait; readonly since: number }
  | { readonly kind: 'graded'; readonly grade: Grade; readonly at: number }
  | { readonly kind: 'cancelled'; readonly at: number }
  | {
      readonly kind: 'failed';
      readonly at: number;
      /** What happened, one localized sentence. */
      readonly what: string;
      /** What to do next, localized. */
      readonly next: string;
      readonly actions: readonly FaultAction[];
    };

/** One text that was sent and, in the reader's language, where it came from. */
export interface PartView {
  readonly text: string;
  readonly source: string;
}

/** One grading as the panel shows it: running, finished or failed. */
export interface GradingView {
  /** Unique in this window. */
  readonly id: number;
  /** The document's name, or a word for a response that stands in none. */
  readonly title: string;
  /** Whether the response stands in a document, so that it can be revealed. */
  readonly revealable: boolean;
  /** Whether the graded text has changed since. */
  readonly stale: boolean;
  readonly startedAt: number;
  readonly status: GradingStatus;
  /** What the judge has written so far, verdict and all; `Grade.feedback` replaces it in the end. */
  readonly written: string;
  readonly instruction: PartView;
  readonly response: PartView;
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

/** From the editor to the panel. */
export type ToPanel =
  /**
   * The answer to `ready`: everything the panel needs to draw itself. `grading` is null where this window has had none
   * yet; the panel then shows what it kept from before a reload. Follow with `show` null where there is nothing to keep.
   */
  | { readonly type: 'start'; readonly strings: PanelStrings; readonly grading: GradingView | null }
  /** Show this grading, replacing what is shown. */
  | { readonly type: 'show'; readonly grading: GradingView | null }
  /** The judge of grading `id` wrote more: append to `written`. */
  | { readonly type: 'text'; readonly id: number; readonly text: string };

/** From the panel to the editor. */
export type FromPanel =
  /** The panel has loaded and asks for its state. */
  | { readonly type: 'ready' }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'gradeAgain'; readonly id: number }
  | { readonly type: 'revealResponse'; readonly id: number }
  | { readonly type: 'openRubric'; readonly id: number }
  /** Put this text on the clipboard: exactly what the panel shows, also where the editor no longer knows the grading. */
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'act'; readonly id: number; readonly action: FaultAction };

/** Every word the panel shows, in the reader's language. `{0}`, `{1}` are filled by the panel. */
export interface PanelStrings {
  readonly welcome: string;
  /** `{0}`: the command's title. */
  readonly welcomeHow: string;
  readonly welcomeCommand: string;
  readonly welcomeWhat: string;

  readonly revealResponse: string;
  /** `{0}`: the rubric's name. */
  readonly openRubric: string;
  /** `{0}`: when, in words. */
  readonly gradedAt: string;
  readonly gradeAgain: string;
  readonly copyFeedback: string;
  readonly copyPrompt: string;
  readonly copied: string;
  readonly cancel: string;

  readonly wait: Readonly<Record<Wait, string>>;
  /** `{0}`: a number of seconds. */
  readonly seconds: string;
  /** `{0}`: how long the whole grade has taken so far. */
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

  /** What to know of a verdict that was not simply stated. */
  readonly verdictRemark: Readonly<Record<'tolerant' | 'forced' | 'unscored', string>>;
  /** `longPrompt`: `{0}` tokens. `unreliable`: `{0}` is a percentage. */
  readonly noteRemark: Readonly<Record<JudgementNote['code'], string>>;
  readonly stale: string;
  readonly restored: string;

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
  readonly cancelledNext: string;
  readonly interrupted: string;
  readonly interruptedNext: string;
  readonly action: Readonly<Record<FaultAction, string>>;

  readonly provenance: PanelProvenanceStrings;
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
