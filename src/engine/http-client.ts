import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { isLoopback } from './address.ts';

/**
 * What requests to an address go through. An extension host gives its proxy settings to whoever loads `http` with
 * `require`, and the untouched module to an `import`: what is on this machine must never go to a proxy, which would ask
 * its own machine, and everything else has to go where the editor's settings say. Elsewhere both are the same.
 */
export function httpClientFor(target: URL): Pick<typeof http, 'request'> {
  const isSecure = target.protocol === 'https:';
  if (isLoopback(target.href)) return isSecure ? https : http;
  return createRequire(import.meta.url)(isSecure ? 'https' : 'http') as typeof http;
}
