import { Fault, type FaultData } from '../judge/fault.ts';
import { TransportError, type TransportFailure } from './transport-error.ts';

/** What a fault tells of the call that failed. */
export interface CallContext {
  /** As it may be shown. */
  readonly address: string;
  readonly model: string;
  /** Tokens. */
  readonly contextLength: number;
}

/** Characters of a server's own words that are passed on. */
const LONGEST_DETAIL = 300;

/** Under HTTP 200, and in the middle of a stream, errors come with no status of their own. */
const MID_STREAM = 200;

/** What the client throws for a stream without a last record. */
const NO_LAST_RECORD = 'Did not receive done or success response in stream.';

const TOO_LONG = /exceed_context_size_error|exceeds? the (?:available )?context|longer than the context length/i;
const MODEL_NOT_FOUND = /\bmodel\b.*\bnot found\b/is;
const MODEL_FAILED =
  /runner (?:process )?has (?:unexpectedly stopped|terminated)|llama[- ](?:runner|server)|more system memory|out of memory|insufficient memory|unable to (?:load|allocate)|failed to (?:load|allocate)|error loading model|cannot allocate/i;

/** The fault behind what the client or the transport threw; whatever is none is a bug and given back as it is. */
export function asFault(error: unknown, context: CallContext): unknown {
  if (error instanceof TransportError) return new Fault(transportFault(error.failure, context), { cause: error });
  // The client's own class says nothing more, and it throws no other plain errors while a stream is read.
  if (!(error instanceof Error) || error.constructor !== Error) return error;
  if (isCutShort(error)) return new Fault({ code: 'cutShort' }, { cause: error });
  return new Fault(reportedFault(MID_STREAM, error.message, context), { cause: error });
}

/** Whether a stream ended without its last record. */
export function isCutShort(error: unknown): boolean {
  return error instanceof Error && error.message === NO_LAST_RECORD;
}

/** An error that the server reports itself, in its own words; null where the error is another one. */
export function reportedError(error: unknown): string | null {
  if (error instanceof TransportError) return error.failure.kind === 'status' ? errorText(error.failure.body) : null;
  if (!(error instanceof Error) || error.constructor !== Error || isCutShort(error)) return null;
  return error.message;
}

function transportFault(failure: TransportFailure, context: CallContext): FaultData {
  switch (failure.kind) {
    case 'connection':
      return connectionFault(failure, context.address);
    case 'status':
      return statusFault(failure.status, failure.body, context);
    case 'timeUp':
      return failure.connected ? { code: 'stalled', seconds: failure.seconds } : unanswered(failure, context.address);
    case 'garbled':
      return { code: 'unintelligible', detail: shortened(failure.detail) };
  }
}

/** What it means that a server has said nothing at all when the time was up. */
export function unanswered(failure: TransportFailure & { kind: 'timeUp' }, address: string): FaultData {
  return { code: failure.connected ? 'noAnswer' : 'unreachable', address, seconds: failure.seconds };
}

function connectionFault(failure: TransportFailure & { kind: 'connection' }, address: string): FaultData {
  switch (failure.code) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      if (!failure.answered) return { code: 'notRunning', address };
      break;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'badAddress', address };
  }
  // What is no HTTP at all fails in Node's parser.
  if (!failure.answered && failure.code.startsWith('HPE_'))
    return { code: 'notOllama', address, detail: failure.message };
  return failure.answered ? { code: 'cutShort' } : { code: 'connectionLost', detail: failure.message };
}

function statusFault(status: number, body: string, context: CallContext): FaultData {
  const reported = errorText(body);
  if (status === 401 || status === 407 || (status === 403 && reported === null)) {
    return { code: 'refused', address: context.address };
  }
  const text = reported ?? body.trim();
  if (status < 400 || (status === 404 && !MODEL_NOT_FOUND.test(text))) {
    return { code: 'notOllama', address: context.address, detail: `HTTP ${status} ${shortened(text)}`.trim() };
  }
  return reportedFault(status, text, context);
}

/** An error in the server's words. Two generations of servers word the same things differently. */
function reportedFault(status: number, text: string, context: CallContext): FaultData {
  const { model } = context;
  if (TOO_LONG.test(text)) {
    return {
      code: 'promptTooLong',
      promptTokens: numberAt('n_prompt_tokens', text),
      contextLength: numberAt('n_ctx', text) ?? context.contextLength,
    };
  }
  if ((status === 404 || status === MID_STREAM) && MODEL_NOT_FOUND.test(text)) return { code: 'modelNotFound', model };
  if ((status >= 500 || status === MID_STREAM) && MODEL_FAILED.test(text)) {
    return { code: 'modelFailed', model, detail: shortened(text) };
  }
  return { code: 'serverError', status, detail: shortened(text) };
}

/** The `error` of a JSON body; null where there is none. */
function errorText(body: string): string | null {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    if (error === undefined || error === null) return null;
    return typeof error === 'string' ? error : JSON.stringify(error);
  } catch {
    return null;
  }
}

/** A number in JSON text, however often that was wrapped into a string of other JSON. */
function numberAt(key: string, text: string): number | null {
  const found = new RegExp(`\\b${key}\\\\*"\\s*:\\s*(\\d+)`).exec(text);
  return found ? Number(found[1]) : null;
}

/** Somebody else's words on one line, and not too many of them. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL)}…` : line;
}
