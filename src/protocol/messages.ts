// The messages between the panel and the editor: two closed unions, imported by both sides and importing only types.
import type { Comparison, Side } from '../judge/comparison.ts';
import type { Grade } from '../judge/grade.ts';
import type { PanelStrings } from './strings.ts';
export type * from './strings.ts';

/** Steps that a running evaluation waits for, in their usual order; `answer`: the person's, on where texts may go. */
export type Wait =
  'answer' | 'connecting' | 'queued' | 'busy' | 'again' | 'loading' | 'reading' | 'writing' | 'deciding';

/** Something a person can do about a failure. The editor knows how. */
export type FaultAction =
  'openSettings' | 'setUpJudge' | 'pullModel' | 'allowCloud' | 'diagnose' | 'again' | 'showLog' | 'openOllamaSite';

/** One of the steps from nothing to a comparison, in the order in which they are usually taken. */
export type FirstStep = 'ollama' | 'judge' | 'rubric' | 'grade' | 'compare';

/** The failure and what to do next, in the reader's language. */
export interface FailureText {
  readonly what: string;
  readonly next: string;
  readonly actions: readonly FaultAction[];
}

/**
 * Status of an evaluation that has no result. Times are milliseconds since the Unix epoch.
 * @typeParam Failed what is told of a failure.
 */
export type UnfinishedStatus<Failed> =
  | {
      readonly kind: 'running';
      readonly wait: Wait;
      readonly since: number;
      /** Of a comparison, the order that is waited for, once the judge is at it. */
      readonly first: Side | null;
    }
  | { readonly kind: 'cancelled'; readonly at: number }
  | ({ readonly kind: 'failed'; readonly at: number } & Failed);

/** Status without a result, with its failure in words. */
export type UnfinishedStatusView = UnfinishedStatus<FailureText>;

/** Status of a grading. */
export type GradingStatusView =
  UnfinishedStatusView | { readonly kind: 'graded'; readonly grade: Grade; readonly at: number };

/** Status of a comparing. */
export type ComparingStatusView =
  | UnfinishedStatusView
  | {
      readonly kind: 'compared';
      readonly comparison: Comparison;
      readonly at: number;
      /** Failure of the other order; null if it did not fail. */
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
  /** True if the response stands in a document, so that it can be revealed. */
  readonly revealable: boolean;
}

/** Part of an evaluation that can change after the judge read it: one of its texts, by role, or the rubric. */
export type StaleReason = 'response' | Side | 'instruction' | 'reference' | 'rubric';

/** Another grading of the same response, by another rubric. */
export interface OtherGradingView {
  readonly id: number;
  readonly rubric: string;
  readonly pass: number;
  readonly status: GradingStatusView['kind'];
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
  /** Number of the file's rubrics that are in it; `of`: number of rubrics that there are. */
  readonly counted: number;
  readonly of: number;
  /** Number of judgements that gave no score, and are left out. */
  readonly unscored: number;
  /** True if one of the grades in it is no longer of these texts. */
  readonly isStale: boolean;
}

/** One grading as the panel shows it: running, finished or failed. */
export interface GradingView {
  readonly kind: 'grading';
  /** Unique in this window. */
  readonly id: number;
  readonly startedAt: number;
  readonly status: GradingStatusView;
  /** Text that the judge has written so far, verdict and all; `Grade.feedback` replaces it in the end. */
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
  /** Id under which it is kept; null until it has a result. */
  readonly record: string | null;
  /** Changes since the judge read it. */
  readonly stale: readonly StaleReason[];
  /** The other reading, if the end of the response is in doubt. */
  readonly otherReading: OtherReadingView | null;
  /** All gradings of this response, this one among them, in the order of their rubrics; empty where there is no other. */
  readonly others: readonly OtherGradingView[];
  /** For each file of several rubrics with weights that graded this response. */
  readonly means?: readonly MeanView[];
}

/** The other reading of a response, and the line it ends in, from 1. */
export interface OtherReadingView {
  readonly code: 'endsEarlier' | 'goesOn';
  readonly line: number;
}

/** One of the orders in which the two responses are put before the judge. */
export interface OrderView {
  /** The response that the judge reads first, and knows as its `Response A`. */
  readonly first: Side;
  /** Text that the judge has written so far, verdict and all. */
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
  readonly status: ComparingStatusView;
  /** In the order in which they are judged: one, or two. */
  readonly orders: readonly OrderView[];
  readonly instruction: PartView;
  readonly responses: Readonly<Record<Side, ResponseView>>;
  readonly reference: PartView | null;
  readonly rubric: { readonly name: string; readonly criteria: string };
  /** Id under which it is kept; null until it has a result. */
  readonly record: string | null;
  /** Changes since the judge read it. */
  readonly stale: readonly StaleReason[];
  /** The other readings of responses whose ends are in doubt. */
  readonly otherReadings?: Readonly<Partial<Record<Side, OtherReadingView>>>;
}

/** Something the judge was asked, as the panel shows it. */
export type EvaluationView = GradingView | ComparingView;

/** Filter of the evaluations that were kept: those of a document, and of a rubric, by the `uri` of a choice; null for all. */
export interface HistoryFilter {
  readonly file: string | null;
  readonly rubric: string | null;
}

/** One evaluation that was kept, as the history lists it. */
export interface HistoryRow {
  /** Id under which it was kept: not the number of an evaluation of this window. */
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
  /** True if it stands in a document, so that that can be shown. */
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
  /** Id that tells it from the others. */
  readonly uri: string;
  readonly label: string;
  readonly count: number;
}

/** A stretch of the history, newest first, and what is around it, as the filter of the request lets through. */
export interface HistoryPage {
  readonly files: readonly HistoryChoice[];
  readonly rubrics: readonly HistoryChoice[];
  readonly series: readonly HistorySeries[];
  /** Number of evaluations that the filter lets through. */
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
  /** The reply to the `history` request of that number; `page` is null where it failed, of which the person has been told. */
  | { readonly type: 'history'; readonly number: number; readonly page: HistoryPage | null }
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
  /** Judge the response, or one of a comparison, by the other reading of where it ends, in the place of this one. */
  | { readonly type: 'otherReading'; readonly id: number; readonly side: Side | null }
  /** Exchange A and B. */
  | { readonly type: 'swap'; readonly id: number }
  | { readonly type: 'openRubric'; readonly id: number }
  /** Show another evaluation of this window. */
  | { readonly type: 'select'; readonly id: number }
  /** Asks for a stretch of the history. `number`: the panel's own for this request, which the reply carries; no other request has it. */
  | {
      readonly type: 'history';
      readonly number: number;
      readonly filter: HistoryFilter;
      readonly from: number;
      readonly count: number;
    }
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
