import type http from 'node:http';

/** Seconds; null where the server does not say, or in no way that can be read. */
export function retryAfter({ headers }: http.IncomingMessage): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const seconds = (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

/** Encoding of a body, though none was asked for; null if the body is not encoded. */
export function encodingOf({ headers }: http.IncomingMessage): string | null {
  const encoding = headers['content-encoding']?.trim() ?? '';
  return encoding === '' || encoding.toLowerCase() === 'identity' ? null : encoding;
}
