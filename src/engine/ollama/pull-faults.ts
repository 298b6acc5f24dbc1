import { Fault, type RegistryFailure } from '../../judge/fault.ts';
import { asFault, NoLastRecord, reportedError, unanswered } from './faults.ts';
import { TransportError } from '../transport/error.ts';

/**
 * Words of Ollama, of its registry, and of Hugging Face's, which asks for a password where there is no repository, or a
 * closed one. Newer servers do not follow that question, because another host asks it than the one they were sent to.
 */
const NO_SUCH_MODEL =
  /file does not exist|tag is not available|invalid model (?:name|path)|repository not found|not GGUF|sharded GGUF|manifest unknown|username or password|pull model manifest: (?:401\b|unauthorized\b|realm host ".*" does not match)|\b404: .*not found/i;
const NEEDS_NEWER = /requires a newer version of Ollama|pull model manifest: 412\b/i;
/** Words of Linux and macOS, and of Windows. */
const DISK_FULL = /no space left|not enough (?:disk )?space|disk (?:is )?full|disk quota exceeded/i;

/** Words of Go, on any system, for a line that was there and is not: what the server's own tries ended with, and their number. */
const LINE_BROKE =
  /max retries exceeded|\bEOF\b|no such host|server misbehaving|failure in name resolution|getaddrinfow|timeout\b|timed out|deadline exceeded|connection (?:was )?(?:reset|refused|aborted)|broken pipe|(?:network|host) is (?:unreachable|down)|unreachable (?:network|host)|no route to host|wsa(?:recv|send)|forcibly closed/i;

/** A proxy in front of the server that does not reach it just now. */
const GATEWAY = [502, 503, 504];

/** The server keeps the connection open, and no more bytes come. */
export class NoMoreBytes extends Error {}

/**
 * True if another try may go on where this one ended: the connection broke, and no error says that trying again is useless.
 *
 * @param hasBytes whether any bytes have come, now or earlier: the server reaches its registry, then, or did
 */
export function isBreak(error: unknown, hasBytes: boolean): boolean {
  if (error instanceof NoMoreBytes || error instanceof NoLastRecord || isPassing(error)) return true;
  const reported = reportedError(error)?.words ?? null;
  if (reported !== null) return hasBytes && LINE_BROKE.test(reported) && !isFinal(reported);
  return error instanceof TransportError && ['connection', 'timeUp'].includes(error.failure.kind);
}

/** True if an error has words that count more than a broken line, as in `max retries exceeded: no space left on device`. */
function isFinal(reported: string): boolean {
  return [DISK_FULL, NO_SUCH_MODEL, NEEDS_NEWER].some((words) => words.test(reported));
}

/** True if something in front of the server says that the server is not there just now. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof TransportError)) return false;
  return error.failure.kind === 'status' && GATEWAY.includes(error.failure.status);
}

/** Turns an error of a download into a `Fault`. Any other error is a bug, and is returned as it is. */
export function asPullFault(error: unknown, address: string, model: string): unknown {
  if (error instanceof TransportError && error.failure.kind === 'timeUp') {
    return new Fault(unanswered(error.failure, address), { cause: error });
  }
  const said = reportedError(error);
  if (said === null) return asFault(error, { address, model, contextLength: 0 });
  const [words, detail] = [said.words, said.quoted()];
  if (DISK_FULL.test(words)) return new Fault({ code: 'diskFull', model, detail }, { cause: error });
  if (NO_SUCH_MODEL.test(words)) return new Fault({ code: 'noSuchDownload', model, detail }, { cause: error });
  if (NEEDS_NEWER.test(words)) return new Fault({ code: 'downloadNeedsNewer', model, detail }, { cause: error });
  const why = registryFailure(words);
  if (why !== null) return new Fault({ code: 'registryUnreachable', model, why, detail }, { cause: error });
  return new Fault({ code: 'downloadFailed', model, detail }, { cause: error });
}

/** Words of Go's HTTP client, and the statuses that Ollama puts before a registry's own words. The first that fits counts. */
const REGISTRY_WORDS: readonly (readonly [why: RegistryFailure, words: RegExp])[] = [
  [
    'proxy',
    /proxyconnect|proxy authentication required|\b407\b.{0,20}proxy|socks connect|manifest: 407\b|status code 407\b/i,
  ],
  ['certificate', /x509:|certificate (?:signed by unknown|has expired|is not trusted)|tls: failed to verify/i],
  [
    'portal',
    /invalid character '<'|<!doctype html|<html|manifest: 511\b|status code 511\b|network authentication required/i,
  ],
  ['tooMany', /manifest: 429\b|status code 429\b|too many requests|rate limit/i],
  ['down', /(?:manifest: |status code )5\d\d\b|\b5\d\d (?:bad gateway|service unavailable|internal server error)/i],
  [
    'offline',
    /dial (?:tcp|udp)|no such host|server misbehaving|failure in name resolution|getaddrinfow|network is (?:unreachable|down)|unreachable (?:network|host)|no route to host|i\/o timeout|tls handshake timeout|context deadline exceeded|Client\.Timeout exceeded|connection (?:was )?(?:refused|reset)/i,
  ],
];

function registryFailure(words: string): RegistryFailure | null {
  return REGISTRY_WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
