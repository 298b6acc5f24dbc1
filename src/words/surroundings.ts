import type { ProxyRoute } from '../engine/transport/proxy-route.ts';
import type { FindingText } from './diagnosis-text.ts';
import type { Localize } from './localize.ts';
import { remoteMachine } from './remote-text.ts';

/** Facts of the editor and its settings to know before a judge is asked. */
export type Surrounding =
  | {
      readonly code: 'versions';
      readonly extension: string;
      readonly editor: string;
      /** As Node.js names them. */
      readonly platform: string;
      readonly arch: string;
    }
  /** The machine that the extension runs on, and the kind of window. */
  | { readonly code: 'machine'; readonly remoteName: string | null; readonly isOwn: boolean }
  /** `address` as it may be shown; `unused` is one of the workspace that the person does not want. */
  | {
      readonly code: 'address';
      readonly address: string;
      readonly source: 'default' | 'user' | 'workspace';
      readonly leaves: boolean;
      readonly unused: string | null;
    }
  | { readonly code: 'localhost'; readonly address: string }
  | { readonly code: 'declined'; readonly address: string }
  | {
      readonly code: 'proxy';
      readonly route: ProxyRoute;
      readonly support: string;
      readonly variables: readonly string[];
    }
  /** `names` of headers; their values are nobody's business. */
  | { readonly code: 'headers'; readonly names: readonly string[]; readonly hasCredentials: boolean }
  | { readonly code: 'patience'; readonly timeout: number; readonly keepAlive: string };

/** Title of the fact, in a word. */
export function surroundingTitle({ code }: Surrounding, t: Localize): string {
  switch (code) {
    case 'versions':
      return t('Versions');
    case 'machine':
      return t('Machine');
    case 'address':
    case 'localhost':
    case 'declined':
      return t('Address');
    case 'proxy':
      return t('Proxy');
    case 'headers':
      return t('Request headers');
    case 'patience':
      return t('Time');
  }
}

/** The sentences for it. */
export function surroundingText(found: Surrounding, t: Localize): FindingText {
  switch (found.code) {
    case 'versions':
      return well(
        t('Prometheus Grader {0} in {1}, on {2} ({3}).', found.extension, found.editor, found.platform, found.arch),
      );
    case 'machine':
      return well(machineText(found.remoteName, found.isOwn, t));
    case 'address':
      return addressText(found, t);
    case 'localhost':
      return {
        what: t('{0} may mean IPv6, where Ollama does not listen.', found.address),
        next: t('If it is not found, write 127.0.0.1 instead of localhost.'),
      };
    case 'declined':
      return {
        what: t('The workspace names the address {0}, and you did not agree to it.', found.address),
        next: t('Diagnose again and choose an address: nothing was sent.'),
      };
    case 'proxy':
      return well(proxyText(found.route, found.support, t) + variablesText(found.variables, t));
    case 'headers':
      return well(headersText(found.names, found.hasCredentials, t));
    case 'patience':
      return well(
        t('Gives up after {0} s without progress; the model is kept for {1}.', found.timeout, found.keepAlive),
      );
  }
}

function well(what: string): FindingText {
  return { what, next: null };
}

function machineText(remoteName: string | null, isOwn: boolean, t: Localize): string {
  if (remoteName === null) return t('The extension runs on your own machine, which is 127.0.0.1.');
  return isOwn
    ? t('The extension runs on your own machine, which is 127.0.0.1, in a remote window ({0}).', remoteName)
    : t('The extension runs on {0}: that is 127.0.0.1, and not your own machine.', remoteMachine(remoteName, t));
}

function addressText({ address, source, leaves, unused }: Surrounding & { code: 'address' }, t: Localize): FindingText {
  const whose = {
    default: t('{0}, the default.', address),
    user: t('{0}, from your settings.', address),
    workspace: t('{0}, from the settings of the workspace.', address),
  }[source];
  const where = leaves ? t('Texts leave this machine.') : '';
  if (unused === null) return well(`${whose} ${where}`.trim());
  const instead = t('You chose it over that of the workspace, {0}.', unused);
  return {
    what: `${whose} ${instead} ${where}`.trim(),
    next: t('To be asked again, change the address in the settings of the workspace.'),
  };
}

function proxyText(route: ProxyRoute, support: string, t: Localize): string {
  if (route.kind === 'proxy') {
    return route.from === 'setting'
      ? t('Requests go through {0}, from the setting {1} (support: {2}).', route.proxy, 'http.proxy', support)
      : t('Requests go through {0}, from the environment (support: {1}).', route.proxy, support);
  }
  switch (route.why) {
    case 'loopback':
      return t('None: what is on this machine is never sent to a proxy.');
    case 'off':
      return t('None: {0} is off.', 'http.proxySupport');
    case 'none':
      return t('None in the settings or the environment; one of the system itself may apply.');
    case 'excluded':
      return t('None: the address is left out by {0} or {1}.', 'http.noProxy', 'NO_PROXY');
  }
}

function variablesText(variables: readonly string[], t: Localize): string {
  return variables.length === 0 ? '' : ` ${t('Set in the environment: {0}.', variables.join(', '))}`;
}

function headersText(names: readonly string[], hasCredentials: boolean, t: Localize): string {
  const set = names.length === 0 ? t('None is set.') : t('{0} of them: {1}.', names.length, names.join(', '));
  return hasCredentials ? `${set} ${t('User and password come with the address.')}` : set;
}
