import { isLoopback, redactAddress } from './address.ts';

/** Proxy settings of an editor and of its environment. */
export interface ProxySettings {
  /** The setting `http.proxy`; may hold credentials. */
  readonly proxy: string;
  /** The setting `http.proxySupport`. */
  readonly support: string;
  /** The setting `http.noProxy`. */
  readonly noProxy: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Way that requests to an address take, and why. */
export type ProxyRoute =
  | { readonly kind: 'direct'; readonly why: 'loopback' | 'off' | 'none' | 'excluded' }
  /** `proxy` as it may be shown. */
  | { readonly kind: 'proxy'; readonly proxy: string; readonly from: 'setting' | 'environment' };

/** Variables in the order in which the editor looks for them; it takes no account of the address's scheme. */
const PROXIES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
const NAMES = [...PROXIES, 'no_proxy', 'NO_PROXY'];

/**
 * The way that requests to an address take, as the editor decides it. What is on this machine is never sent to a proxy. `none` means the
 * settings and the environment: what the system itself says of proxies cannot be known here.
 */
export function proxyRoute(address: string, { proxy, support, noProxy, environment }: ProxySettings): ProxyRoute {
  if (isLoopback(address)) return { kind: 'direct', why: 'loopback' };
  if (support === 'off') return { kind: 'direct', why: 'off' };
  const target = new URL(address);
  const inEnvironment = first(environment, PROXIES);
  const used = proxy.trim() || inEnvironment;
  if (used === '') return { kind: 'direct', why: 'none' };
  // One entry in the setting, and the environment is not asked.
  const excluded = noProxy.length > 0 ? noProxy : first(environment, ['no_proxy', 'NO_PROXY']).split(',');
  if (isExcluded(excluded, target)) return { kind: 'direct', why: 'excluded' };
  return { kind: 'proxy', proxy: redactAddress(used), from: proxy.trim() === '' ? 'environment' : 'setting' };
}

/** The variables of the surroundings that speak of proxies, by their names alone: values may hold credentials. */
export function proxyVariables(environment: ProxySettings['environment']): readonly string[] {
  return NAMES.filter((name) => (environment[name] ?? '') !== '');
}

function first(environment: ProxySettings['environment'], names: readonly string[]): string {
  return names.map((name) => environment[name] ?? '').find((value) => value !== '') ?? '';
}

/** `example.com` and `.example.com` mean the host and all below it; a port narrows it; a lone `*` means everything, and no other star has a meaning. */
function isExcluded(patterns: readonly string[], target: URL): boolean {
  if (patterns.some((pattern) => pattern.trim() === '*')) return true;
  const targetPort = target.port || (target.protocol === 'https:' ? '443' : '80');
  return patterns.some((pattern) => {
    const [name = '', port] = pattern.trim().toLowerCase().split(':');
    if (name === '' || (port !== undefined && port !== '' && port !== targetPort)) return false;
    return `.${target.hostname}`.endsWith(name.startsWith('.') ? name : `.${name}`);
  });
}
