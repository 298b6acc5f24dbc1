// By name: a name keeps the function that Node had when it started, and what an extension host puts into the modules later
// is in their default exports and in what `require` gives.
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createRequire } from 'node:module';
import { isLoopback } from './address.ts';

/**
 * Sends a request. What is on this machine must never go to a proxy, which would look for it on its own: such a request takes
 * Node's own way. Everything else goes where the editor's proxy settings say, which an extension host knows for whoever
 * loads `http` with `require`. Outside of one, both are the same.
 */
export function requestFor(target: URL): typeof requestHttp {
  const isSecure = target.protocol === 'https:';
  if (isLoopback(target.href)) return isSecure ? requestHttps : requestHttp;
  const client = createRequire(import.meta.url)(isSecure ? 'https' : 'http') as { request: typeof requestHttp };
  return client.request;
}
