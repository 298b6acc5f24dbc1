import { isLoopback, redactAddress } from './address.ts';

/** What an editor and its surroundings say of proxies. */
export interface ProxySettings {
  /** The setting `http.proxy`; may hold credentials. */
  readonly proxy: string;
  /** The setting `http.proxySupport`. */
  readonly support: string;
  /** The setting `http.noProxy`. */
  readonly noProxy: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Which way requests to an address take, and why. */
export type ProxyRoute =
  | { readonly kind: 'direct'; readonly why: 'loopback' | 'off' | 'none' | 'excluded' }
  /** `proxy` as it may be shown. */
  | { readonly kind: 'proxy'; readonly proxy: string; readonly from: 'setting' | 'environment' };

const NAMES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];

/** The way that requests to an address take, as the editor decides it. What is on this machine is never sent to a proxy. */
export function proxyRoute(address: string, { proxy, support, noProxy, environment }: ProxySettings): ProxyRoute {
  if (isLoopback(address)) return { kind: 'direct', why: 'loopback' };
  if (support === 'off') return { kind: 'direct', why: 'off' };
  const target = new URL(address);
  const isSecure = target.protocol === 'https:';
  const inEnvironment =
    variable(environment, isSecure ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? variable(environment, 'ALL_PROXY');
  const used = proxy.trim() || (inEnvironment ?? '');
  if (used === '') return { kind: 'direct', why: 'none' };
  const excluded = [...noProxy, ...(variable(environment, 'NO_PROXY')?.split(',') ?? [])];
  if (excluded.some((pattern) => matches(pattern.trim().toLowerCase(), target)))
    return { kind: 'direct', why: 'excluded' };
  return { kind: 'proxy', proxy: redactAddress(used), from: proxy.trim() === '' ? 'environment' : 'setting' };
}

/** The variables of the surroundings that speak of proxies, by their names alone: values may hold credentials. */
export function proxyVariables(environment: ProxySettings['environment']): readonly string[] {
  return NAMES.flatMap((name) => [name, name.toLowerCase()]).filter((name) => (environment[name] ?? '') !== '');
}

function variable(environment: ProxySettings['environment'], name: string): string | null {
  return environment[name.toLowerCase()] || environment[name] || null;
}

/** `example.com`, `.example.com` and `*.example.com` mean the host and all below it; a port narrows it. */
function matches(pattern: string, target: URL): boolean {
  if (pattern === '') return false;
  if (pattern === '*') return true;
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(pattern) ?? [];
  const name = host.replace(/^\*?\./, '');
  const targetPort = target.port || (target.protocol === 'https:' ? '443' : '80');
  if (port !== undefined && port !== targetPort) return false;
  return target.hostname === name || target.hostname.endsWith(`.${name}`);
}
