import { Fault, type FaultData } from '../../judge/fault.ts';
import { modelFailure } from './model-failure.ts';
import { Said } from '../transport/said.ts';
import { TransportError, type TransportFailure } from '../transport/error.ts';

/** The call that failed, as far as a fault tells of it. */
export interface CallContext {
  /** Address of the server, as it may be shown. */
  readonly address: string;
  readonly model: string;
  /** Context that the model is loaded with, in tokens. */
  readonly contextLength: number;
  /** The time that the server was to keep the model, as it was sent; null where none was. */
  readonly keepAlive?: string | null;
}

/** Under HTTP 200, and in the middle of a stream, errors come with no status of their own. */
const MID_STREAM = 200;

const TOO_LONG = /exceed_context_size_error|exceeds? the (?:available )?context|longer than the context length/i;
const MODEL_NOT_FOUND = /\bmodel\b.{1,400}?\bnot found\b/is;
const BAD_NAME =
  /invalid model (?:name|path)|unqualified name|name .{1,400}? is invalid|model is required|use either .{0,40}cloud/i;
/** Go's error messages for a duration that cannot be parsed. */
const BAD_KEEP_ALIVE = /^time: |\binvalid duration\b|(?:missing|unknown) unit .{0,100}in duration|\bUnsupported type: /;
const CANNOT_WRITE =
  /does not support (?:generate|completion)|image generation models are not|only supports embedding/i;
const CLOUD_DISABLED = /\bcloud is disabled\b|remote model is unavailable/i;
const CLOUD_NOT_TRUSTED = /server cannot run this remote model/i;
/** Words of a server with TLS, or of a proxy in front of it, that was sent plain HTTP. */
const WANTS_TLS = /HTTP request (?:was sent )?to (?:an )?HTTPS (?:server|port)/i;

/** Node's words for a server that was asked to begin with TLS, and does not. */
const NO_TLS = /wrong[_ ]version[_ ]number|packet[_ ]length[_ ]too[_ ]long/i;

/** The paths of Ollama and of OpenAI's protocol, which the engine appends itself. */
const OWN_PATH = /\/(?:v1|api)(?:\/(?:chat(?:\/completions)?|completions|generate|tags|version|models|embeddings))?$/i;

/** Node's codes for a certificate that is not trusted, beside those that name themselves. */
const CERTIFICATE = /CERT|^UNABLE_TO_(?:VERIFY|GET)_|SELF_SIGNED/;

/** Turns an error of the client or the transport into a `Fault`. Any other error is a bug, and is returned as it is. */
export function asFault(error: unknown, context: CallContext): unknown {
  if (error instanceof NoLastRecord) return new Fault({ code: 'cutShort' }, { cause: error });
  if (!(error instanceof TransportError)) return error;
  const { failure } = error;
  // A connection that breaks in the middle of an answer says nothing about the question.
  const wasReset = failure.kind === 'connection' && failure.answered;
  return new Fault(transportFault(failure, context), { cause: error, ...(wasReset && { transient: true }) });
}

/** A stream ended without its last record. */
export class NoLastRecord extends Error {}

/** An error that the server reports itself, in its own words; null where the error is another one. */
export function reportedError(error: unknown): Said | null {
  if (!(error instanceof TransportError)) return null;
  const { failure } = error;
  if (failure.kind === 'reported') return failure.words.message ?? failure.words;
  return failure.kind === 'status' ? reported(failure.body) : null;
}

/** The fault of a server that has said nothing at all when the time was up. */
export function unanswered(failure: TransportFailure & { kind: 'timeUp' }, address: string): FaultData {
  return { code: failure.connected ? 'noAnswer' : 'unreachable', address, seconds: failure.seconds };
}

/** Something else answers at the address; where the address has a path that does not belong there, that is why. */
export function notOllama(address: string, detail: string): FaultData {
  const path = OWN_PATH.exec(address)?.[0];
  return path === undefined
    ? { code: 'notOllama', address, detail }
    : { code: 'wrongPath', address, path, instead: address.slice(0, -path.length) };
}

function transportFault(failure: TransportFailure, context: CallContext): FaultData {
  switch (failure.kind) {
    case 'connection':
      return connectionFault(failure, context.address);
    case 'status':
      return statusFault(failure.status, failure.body, context);
    case 'reported':
      return reportedFault(MID_STREAM, failure.words, context);
    case 'timeUp':
      return failure.connected ? { code: 'stalled', seconds: failure.seconds } : unanswered(failure, context.address);
    case 'tooLong':
      return { code: 'answerTooLong', megabytes: Math.max(0.1, Math.round((failure.bytes / 2 ** 20) * 10) / 10) };
    case 'garbled':
      return { code: 'unintelligible', detail: failure.detail.quoted(LONGEST_GARBLED) };
  }
}

/** Characters of an answer that could not be read. */
const LONGEST_GARBLED = 200;

function connectionFault(failure: TransportFailure & { kind: 'connection' }, address: string): FaultData {
  const { code, message: detail, answered } = failure;
  if (answered) return { code: 'cutShort' };
  switch (code) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return { code: 'notRunning', address };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'badAddress', address };
  }
  if (NO_TLS.test(`${code} ${detail}`)) {
    return { code: 'wrongScheme', address, instead: address.replace(/^https:/i, 'http:') };
  }
  if (CERTIFICATE.test(code)) return { code: 'badCertificate', address, detail };
  // An answer that is not HTTP at all fails in Node's parser.
  if (code.startsWith('HPE_')) return notOllama(address, detail);
  return { code: 'connectionLost', detail };
}

function statusFault(status: number, body: Said, context: CallContext): FaultData {
  const { address, model } = context;
  const found = reported(body);
  const said = found ?? body;
  if (status === 401 && found && /signin_url/.test(body.words)) {
    return { code: 'cloudRefused', model, why: 'signedOut', detail: found.quoted() };
  }
  if (status === 401 || status === 407 || (status === 403 && found === null)) return { code: 'refused', address };
  if (WANTS_TLS.test(said.words)) {
    return { code: 'wrongScheme', address, instead: address.replace(/^http:/i, 'https:') };
  }
  if (status < 400 || status === 405 || status === 511 || (status === 404 && !MODEL_NOT_FOUND.test(said.words))) {
    return notOllama(address, `HTTP ${status} ${plain(said)}`.trim());
  }
  if (status === 413) return { code: 'tooLargeForProxy', address };
  // Ollama itself answers neither; where its words come through, they count.
  if ((status === 502 || status === 504) && found === null) return { code: 'gateway', address, status };
  return reportedFault(status, found ?? new Said(plain(body)), context, body);
}

/** An error in the server's words. Two generations of servers word the same things differently. */
function reportedFault(status: number, said: Said, context: CallContext, whole = said): FaultData {
  const { model, keepAlive } = context;
  const words = whole.words;
  if (TOO_LONG.test(words)) {
    return {
      code: 'promptTooLong',
      promptTokens: numberAt('n_prompt_tokens', words),
      contextLength: numberAt('n_ctx', words) ?? context.contextLength,
    };
  }
  const detail = (said.message ?? said).quoted();
  const isRefusal = status >= 400 && status < 500;
  if ((status === 404 || status === MID_STREAM) && MODEL_NOT_FOUND.test(words)) return { code: 'modelNotFound', model };
  if (CLOUD_DISABLED.test(words)) return { code: 'cloudRefused', model, why: 'disabled', detail };
  if (CLOUD_NOT_TRUSTED.test(words)) return { code: 'cloudRefused', model, why: 'notTrusted', detail };
  if (isRefusal && CANNOT_WRITE.test(words)) return { code: 'cannotWrite', model, detail };
  if (isRefusal && BAD_KEEP_ALIVE.test((said.message ?? said).words)) {
    return { code: 'badKeepAlive', keepAlive: keepAlive ?? '', detail };
  }
  if (isRefusal && BAD_NAME.test(words)) return { code: 'badModelName', model, detail };
  // A gateway's words are about the way to the server.
  const why = isRefusal || status === 502 || status === 504 ? null : modelFailure(words);
  return why === null ? { code: 'serverError', status, detail } : { code: 'modelFailed', model, why, detail };
}

/** The error in a JSON body; null where there is none. */
function reported(body: Said): Said | null {
  return /^\s*\{/.test(body.words) && body.message?.words !== body.words ? body.message : null;
}

/** An error in plain text; for an HTML page, its title. */
function plain(said: Said): string {
  const title = /<title[^>]{0,100}>([^<]{1,200})</i.exec(said.words)?.[1];
  // The title counts only if the quotation, from which secrets are removed, holds it.
  const quoted = said.quoted();
  return title !== undefined && quoted.includes(title.trim()) ? title.trim() : quoted;
}

/** A number in JSON text, however often that was wrapped into a string of other JSON. */
function numberAt(key: string, text: string): number | null {
  const found = new RegExp(`\\b${key}\\\\*"\\s{0,20}:\\s{0,20}(\\d{1,12})(?!\\d)`).exec(text);
  return found ? Number(found[1]) : null;
}
