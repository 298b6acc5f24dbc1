import type { Score } from '../rubric/rubric.ts';
import type { CompletionUsage, Sampling } from './completion.ts';
import type { ConversationName } from './conversation.ts';
import type { FaultData } from './fault.ts';
import type { PromptName } from './prompt.ts';
import type { UnscoredReason } from './verdict/unscored.ts';

/**
 * Way in which a verdict was found.
 * - `stated`: after the result marker.
 * - `tolerant`: no marker, but a verdict that stands apart from the sentences.
 * - `forced`: neither; the judge was asked once more for the label alone, and was sure enough.
 * - `unscored`: not even that, or a verdict was stated that cannot be taken.
 */
export type VerdictKind = 'stated' | 'tolerant' | 'forced' | 'unscored';

/** Something a reader of a grade or a comparison should know before trusting it. */
export type JudgementNote =
  /** Control tokens in the judged text were made harmless, so the judge read slightly different bytes. */
  | { readonly code: 'defused' }
  /** The prompt is longer than what the model saw in training. */
  | { readonly code: 'longPrompt'; readonly promptTokens: number }
  /** The legal labels got less than 0.9 of the probability where the label stands. */
  | { readonly code: 'unreliable'; readonly mass: number }
  /** The server gave no log-probabilities, so there is no distribution. */
  | { readonly code: 'noDistribution' }
  /** The judge could not be asked for the label alone. */
  | { readonly code: 'labelCallFailed'; readonly fault: FaultData };

/** Record of the circumstances of a judgement, with which anyone can repeat it, and tell two judgements apart. */
export interface Provenance {
  readonly model: string;
  /** The model's content hash, where the server tells. */
  readonly digest?: string;
  /** The server's name and version, such as `Ollama 0.13.0`. */
  readonly server?: string;
  /** The whole text that was sent, byte for byte. */
  readonly prompt: string;
  /** SHA-256 of `prompt`, lower-case hexadecimal. */
  readonly promptHash: string;
  /** Name of the prompt wording that was filled. */
  readonly template: PromptName;
  readonly conversation: ConversationName;
  /** The options of the request, `contextLength` and `maxTokens` in tokens. */
  readonly options: Sampling & { readonly maxTokens: number; readonly contextLength: number };
  /** The judging call in the server's own words, without the prompt: every field and option that was sent. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** Counts and times of the judging call. */
  readonly usage: CompletionUsage;
  /** The second call, for the label alone, if there was one. Records of older versions lack it. */
  readonly labelCall?: LabelCallRecord;
  /** True if the judge had given this answer before, to the same question under the same circumstances, and was not asked again. */
  readonly fromCache: boolean;
  /** Source of the distribution: the verdict in the text, or a two-token call for the label alone; null without a distribution. */
  readonly distributionFrom: 'text' | 'labelCall' | null;
}

/** A call for the label alone, as it was made: it has another prompt than the judging call, and another limit of tokens. */
export interface LabelCallRecord {
  /** The whole text that was sent: the judging prompt, then what the judge had written before its verdict, then the marker. */
  readonly prompt: string;
  /** The most tokens to generate. */
  readonly maxTokens: number;
  /** The call in the server's own words, without the prompt. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** Counts and times; missing where the call failed. */
  readonly usage?: CompletionUsage;
}

/** One response judged against one rubric. Immutable, and plain data: it survives JSON. */
export interface Grade {
  /** The judge's verdict, or null where it gave none. Never a number that was not given. */
  readonly score: Score | null;
  /** Σ s·p(s), from 1 to 5. */
  readonly expectedScore: number | null;
  /** √Σ p(s)(s−E)²: how undecided the judge was between scores. */
  readonly standardDeviation: number | null;
  /** p(1) … p(5), summing to 1. */
  readonly distribution: readonly number[] | null;
  /** The judge's reasons, without the verdict and without what it thought before. */
  readonly feedback: string;
  /** Thinking of a reasoning model before its answer, if there was any. No part of the feedback. */
  readonly thinking?: string;
  readonly verdict: VerdictKind;
  /** Reason why there is no score. Missing if there is a score, and in records of older versions. */
  readonly unscored?: UnscoredReason;
  readonly rubric: { readonly name: string; readonly hash: string };
  readonly notes: readonly JudgementNote[];
  readonly provenance: Provenance;
}

/** Event while a judge works: `queued`, `busy` and `reading`, in turns, until it writes, then `text`*, `deciding`?. */
export type JudgementEvent =
  /** Other work goes first. */
  | { readonly type: 'queued' }
  /** The server has no room, and is asked again and again. */
  | { readonly type: 'busy' }
  /** The model reads the prompt; nothing is written yet. */
  | { readonly type: 'reading' }
  /** The judge wrote more feedback. */
  | { readonly type: 'text'; readonly text: string }
  /** The feedback is whole; the judge is asked for the label alone. */
  | { readonly type: 'deciding' };

/** The life of one grade. */
export type GradeEvent = JudgementEvent | { readonly type: 'grade'; readonly grade: Grade };
