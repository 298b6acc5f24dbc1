/** Reason why a header cannot be sent with every request. */
export type HeaderProblem =
  /** Not the name of a header, as HTTP defines one. */
  | 'noName'
  /** It frames the request, and is the transport's own. */
  | 'reservedName'
  | 'noValue'
  /** A line break would begin another header. */
  | 'lineBreak'
  /** HTTP carries printable characters of Latin-1 in values. */
  | 'notLatin';

/** The headers that say where a request goes and where it ends: another value would send it astray, or smuggle in a second one. */
const RESERVED = new Set([
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade', 'te', 'trailer', 'expect'],
  ...['content-type', 'content-encoding', 'accept-encoding'],
]);

/** The problem with the name of a header; null where there is none. Names are tokens of RFC 9110, section 5.6.2. */
export function nameProblem(name: string): HeaderProblem | null {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return 'noName';
  return RESERVED.has(name.toLowerCase()) ? 'reservedName' : null;
}

/** The problem with the value of a header; null where there is none. */
export function valueProblem(value: string): HeaderProblem | null {
  if (/[\r\n]/.test(value)) return 'lineBreak';
  if (value.trim() === '') return 'noValue';
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value) ? null : 'notLatin';
}
