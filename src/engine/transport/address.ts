import { Fault } from '../../judge/fault.ts';

/** Address of a server, and the headers that a request to it must carry. */
export interface Address {
  /** Scheme, host, port and base path, without credentials and without a slash at the end. */
  readonly base: string;
  /** The address as it may be shown and logged. */
  readonly shown: string;
  /** The credentials of the address, as a header; empty where it has none. */
  readonly headers: Readonly<Record<string, string>>;
  /** User and password, as they are written and as they are meant; for nothing but to keep them from being shown. */
  readonly credentials: readonly string[];
}

const DEFAULT_PORT = '11434';

/** Hosts that mean this machine, as the URL parser writes them; `0.0.0.0` and `[::]` connect to it as well. */
const LOOPBACK = /^(?:localhost\.?|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/;

/**
 * Reads an address as people write it: with or without a scheme, `user:password@` and a base path. Throws the `Fault`
 * `badAddress`, which carries no credentials.
 */
export function readAddress(text: string): Address {
  const trimmed = text.trim();
  const hasScheme = trimmed.includes('://');
  let url: URL;
  try {
    url = new URL(hasScheme ? trimmed : `http://${trimmed}`);
  } catch {
    // Not the cause of the fault: the error carries the whole input, credentials included.
    throw new Fault({ code: 'badAddress', address: redactAddress(trimmed) });
  }
  // An @ in the path is a password that was mistyped, or a host that only looks like the one that is asked.
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '' || url.pathname.includes('@')) {
    throw new Fault({ code: 'badAddress', address: redactAddress(trimmed) });
  }
  if (!hasScheme && url.port === '') url.port = DEFAULT_PORT;
  const { username, password } = url;
  const base = `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
  return {
    base,
    shown: redactAddress(base),
    headers: username === '' && password === '' ? {} : { Authorization: basic(username, password) },
    credentials: [username, password].filter((part) => part !== '').flatMap((part) => [part, percentDecoded(part)]),
  };
}

/**
 * An address as it may be shown: without credentials, query and fragment. Takes any text, also one that is not an
 * address; everything before the last `@` counts as credentials, since a password may hold what ends a host.
 */
export function redactAddress(text: string): string {
  return text.replace(/^(\s*[a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1').replace(/[?#].*$/s, '');
}

/** True if an address, as people write it, means the machine that asks. False for a text that is no address. */
export function isLoopback(address: string): boolean {
  try {
    const { hostname } = new URL(readAddress(address).base);
    return LOOPBACK.test(hostname);
  } catch {
    return false;
  }
}

function basic(username: string, password: string): string {
  const pair = `${percentDecoded(username)}:${percentDecoded(password)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
