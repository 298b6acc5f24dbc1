// The messages between the panel and the editor: two closed unions, imported by both sides and importing only types.
import type { Grade } from './judge/grade.ts';

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
  /** The answer to `ready`: everything the panel needs to draw itself. `grading` is null where there is none yet. */
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
  | { readonly type: 'copy'; readonly id: number; readonly what: 'feedback' | 'prompt' }
  | { readonly type: 'act'; readonly id: number; readonly action: FaultAction };

/** Every word the panel shows, in the reader's language. `{0}`, `{1}` are filled by the panel. */
export interface PanelStrings {
  readonly [key: string]: string;
}
