import { hostname } from 'node:os';
import type { IncomingHttpHeaders } from 'node:http';

const LOCAL_ADDRESS =
  /^(?:127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|0\.0\.0\.0|\[?::1?\]?)$/;
const LOCAL_NAME = /^(?:localhost|.+\.(?:localhost|local|internal))$/i;
const OWN_ORIGIN =
  /^(?:https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?|(?:app|file|tauri|vscode-webview|vscode-file):\/\/.*)$/i;

/** True if a server on a loopback address serves a request: neither its host nor its origin is a foreign one. */
export function isServed({ host = '', origin }: IncomingHttpHeaders): boolean {
  const name = host.replace(/:\d+$/, '');
  const isLocal = LOCAL_ADDRESS.test(name) || LOCAL_NAME.test(name) || name === '' || name === hostname().toLowerCase();
  return isLocal && (origin === undefined || origin === '' || OWN_ORIGIN.test(origin) || isOfHost(origin, host));
}

/** An origin that is the server itself is none. */
function isOfHost(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}
