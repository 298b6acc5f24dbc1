import type { FaultData } from './fault-data.ts';
export type { FaultData, ModelFailure, RegistryFailure, CloudRefusal } from './fault-data.ts';

/** Name of a fault. */
export type FaultCode = FaultData['code'];

/**
 * The thing that a fault concerns.
 * - `question`: one question or its answer. The judge is as well as before, and may do well with another.
 * - `judge`: the judge, its server or the way there. Every other question meets the same fault.
 * - `either`: one cannot tell from a single fault. Several in a row, with different questions, are the judge's.
 */
export type FaultScope = 'question' | 'judge' | 'either';

/** Consequences of a fault for further questions. */
export interface FaultKind {
  readonly scope: FaultScope;
  /** True if the same request may well succeed a moment later. */
  readonly transient: boolean;
}

const OF_QUESTION: FaultKind = { scope: 'question', transient: false };
const OF_JUDGE: FaultKind = { scope: 'judge', transient: false };
const PASSING: FaultKind = { scope: 'judge', transient: true };
const EITHER: FaultKind = { scope: 'either', transient: false };
const EITHER_PASSING: FaultKind = { scope: 'either', transient: true };

type Kinds = { readonly [Code in FaultCode]: FaultKind | ((fault: FaultData & { code: Code }) => FaultKind) };

const KINDS: Kinds = {
  notRunning: OF_JUDGE,
  unreachable: PASSING,
  noAnswer: PASSING,
  badAddress: OF_JUDGE,
  wrongPath: OF_JUDGE,
  wrongScheme: OF_JUDGE,
  badCertificate: OF_JUDGE,
  notOllama: OF_JUDGE,
  serverTooOld: OF_JUDGE,
  gateway: PASSING,
  refused: OF_JUDGE,
  cloudModel: OF_JUDGE,
  cloudRefused: OF_JUDGE,
  modelNotFound: OF_JUDGE,
  badModelName: OF_JUDGE,
  cannotWrite: OF_JUDGE,
  badKeepAlive: OF_JUDGE,
  // A runner that dies is started anew by the next call.
  modelFailed: ({ why }) => (why === 'stopped' || why === 'unknown' ? EITHER_PASSING : OF_JUDGE),
  noSuchDownload: OF_JUDGE,
  downloadNeedsNewer: OF_JUDGE,
  registryUnreachable: OF_JUDGE,
  diskFull: OF_JUDGE,
  downloadBroken: OF_JUDGE,
  downloadFailed: OF_JUDGE,
  busy: OF_JUDGE,
  promptTooLong: OF_QUESTION,
  tooLargeForProxy: OF_QUESTION,
  outOfTokens: OF_QUESTION,
  outOfContext: OF_QUESTION,
  cutShort: OF_QUESTION,
  answerTooLong: OF_QUESTION,
  stalled: EITHER,
  // 200: the server failed in the middle of the answer. 408: it gave up waiting for the request.
  serverError: ({ status }) => (status >= 500 || status === 200 || status === 408 ? EITHER_PASSING : EITHER),
  unintelligible: EITHER,
  connectionLost: EITHER_PASSING,
};

/** The thing that a fault concerns, and whether trying again may help. */
export function kindOf(fault: FaultData): FaultKind {
  const kind = KINDS[fault.code] as FaultKind | ((fault: FaultData) => FaultKind);
  return typeof kind === 'function' ? kind(fault) : kind;
}

/** True for a fault of one question, or of its answer: the judge may do well with another. */
export function isOfOneQuestion(fault: FaultData): boolean {
  return kindOf(fault).scope === 'question';
}

/** Circumstances of a fault. */
export interface FaultOptions extends ErrorOptions {
  /** Set where more is known than the data tells, such as that the connection was reset in the middle of an answer. */
  readonly transient?: boolean;
}

/** An error meant for a person. Anything else that is thrown is a bug, except an abort. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly data: FaultData;
  readonly kind: FaultKind;

  constructor(data: FaultData, { transient, ...options }: FaultOptions = {}) {
    super(`${data.code}: ${JSON.stringify(data)}`, options);
    this.data = data;
    const kind = kindOf(data);
    this.kind = transient === undefined ? kind : { ...kind, transient };
  }
}
