import type { FaultData } from '../../judge/fault.ts';
import type { EngineIdentity } from '../engine.ts';

/** Steps of the diagnosis of a judge, in the order in which they are made. */
export type Step =
  'server' | 'model' | 'details' | 'context' | 'loading' | 'call' | 'template' | 'logprobs' | 'loaded' | 'memory';

/** `skipped` where a check could not be made; a `warning` is something that grading works with. */
export type Outcome = 'ok' | 'warning' | 'failed' | 'skipped';

/** Result of a check. Bytes, tokens and milliseconds; null where the server does not tell. */
export type Finding =
  | { readonly code: 'fault'; readonly fault: FaultData }
  /** Not checked, because an earlier check failed. */
  | { readonly code: 'afterFailure'; readonly step: Step }
  | { readonly code: 'notTold' }
  | {
      readonly code: 'serverAnswers';
      readonly address: string;
      readonly version: string;
      readonly milliseconds: number;
    }
  | { readonly code: 'modelThere' | 'modelInCloud'; readonly model: string }
  /** `near`: names of models that are there and may be meant; `count`: how many are there. */
  | { readonly code: 'modelMissing'; readonly model: string; readonly near: readonly string[]; readonly count: number }
  | ({ readonly code: 'modelDetails' | 'modelUnlikely' | 'modelCannotWrite' } & ModelDetails)
  | { readonly code: 'contextFits' | 'contextTooLong'; readonly contextLength: number; readonly trained: number }
  | { readonly code: 'memoryNeeded'; readonly needed: number; readonly contextLength: number }
  | {
      readonly code: 'memoryFits' | 'memoryShort';
      readonly needed: number;
      readonly contextLength: number;
      readonly total: number;
    }
  | { readonly code: 'modelLoads'; readonly identity: EngineIdentity; readonly milliseconds: number | null }
  | { readonly code: 'callAnswers'; readonly firstToken: number; readonly tokensPerSecond: number | null }
  | { readonly code: 'nothingWritten' }
  /** `most`: tokens that the prompt can have by itself. */
  | { readonly code: 'promptAsSent' | 'templateApplied'; readonly promptTokens: number; readonly most: number }
  | { readonly code: 'logprobs' | 'fewLogprobs'; readonly alternatives: number }
  | { readonly code: 'noLogprobs' }
  | { readonly code: 'onGraphics' | 'onProcessor'; readonly bytes: number }
  | { readonly code: 'partlyOnGraphics'; readonly bytes: number; readonly videoBytes: number }
  | { readonly code: 'loadedShorter'; readonly loaded: number; readonly contextLength: number }
  | { readonly code: 'notKept' };

/** Make of a model; null where the server does not tell. */
export interface ModelDetails {
  readonly architecture: string | null;
  readonly parameters: string | null;
  readonly quantization: string | null;
  readonly bytes: number | null;
}

/** Name of a finding, by which it is worded. */
export type FindingCode = Finding['code'];

/** Result of one check. */
export interface CheckResult {
  readonly outcome: Outcome;
  readonly finding: Finding;
}

/** Result of a check of something that the server does not tell. */
export const NOT_TOLD: CheckResult = { outcome: 'skipped', finding: { code: 'notTold' } };

/** `checking` before each check that takes time, and what it found after it. */
export type DiagnosisEvent =
  { readonly type: 'checking'; readonly step: Step } | ({ readonly type: 'found'; readonly step: Step } & CheckResult);
