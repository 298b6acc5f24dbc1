import type { FaultData } from '../judge/fault.ts';
import { faultText, type FaultTextContext } from './fault-text.ts';
import type { Localize } from './localize.ts';
import { remoteMachine } from './remote-text.ts';

/** Actions for a person while there is no server to go on with. */
export type ServerAction = 'wait' | 'install' | 'update' | 'start' | 'address' | 'diagnose';

type Remedying = Exclude<ServerAction, 'wait'>;

/** A row of the list. */
export interface ServerItem {
  readonly action: ServerAction;
  /** The name of an icon. */
  readonly icon: string;
  readonly label: string;
  readonly detail: string;
}

/** Address and machine at which Ollama would have to be installed and started. */
export interface ServerPlace {
  /** As it may be shown. */
  readonly address: string;
  /** Node's name of the platform that the extension runs on. */
  readonly platform: string;
  /** True if the address is of the machine that the extension runs on: nothing can be started on another. */
  readonly isHere: boolean;
  /** True if the program was found there; null where nobody can tell. */
  readonly isInstalled: boolean | null;
  /** True if it would be started as an application there. */
  readonly isApp: boolean;
  /** True if the address is that of the settings, which are what is diagnosed. */
  readonly isOfSettings: boolean;
}

/** The rows for a server that is not there; `fault` null while it is not yet known why. */
export function serverItems(
  fault: FaultData | null,
  place: ServerPlace,
  t: Localize,
  context: FaultTextContext,
): readonly ServerItem[] {
  const actions = fault ? actionsFor(fault, place) : [];
  return [waiting(fault, place, t, context), ...actions.map((action) => item(action, place, t, context))];
}

/** Remedies for a fault, the likeliest first. */
function actionsFor({ code }: FaultData, { isHere, isInstalled, isOfSettings }: ServerPlace): Remedying[] {
  const diagnose: Remedying[] = isOfSettings ? ['diagnose'] : [];
  if (code === 'serverTooOld') return ['update', 'address', ...diagnose];
  if (!IS_ABSENT.has(code)) return ['address', ...diagnose];
  if (!isHere) return ['address', ...diagnose, 'install'];
  return [...(isInstalled === true ? INSTALLED : NOT_INSTALLED), 'address', ...diagnose];
}

const IS_ABSENT = new Set<FaultData['code']>(['notRunning', 'unreachable', 'noAnswer', 'connectionLost']);
const INSTALLED: readonly Remedying[] = ['start', 'install'];
const NOT_INSTALLED: readonly Remedying[] = ['install', 'start'];

function waiting(
  fault: FaultData | null,
  { address }: ServerPlace,
  t: Localize,
  context: FaultTextContext,
): ServerItem {
  const waits = { action: 'wait', icon: 'sync~spin' } as const;
  if (!fault) return { ...waits, label: t('Looking for Ollama at {0}', address), detail: '' };
  return { ...waits, label: t('Waiting for Ollama at {0}', address), detail: whyText(fault, t, context) };
}

/** Reason why there is no server, on one line of the list. */
function whyText(fault: FaultData, t: Localize, context: FaultTextContext): string {
  if (fault.code === 'notRunning') return t('Nothing answers there: Ollama is not running, or not installed.');
  return faultText(fault, t, context).what;
}

function item(action: Remedying, place: ServerPlace, t: Localize, { remoteName }: FaultTextContext): ServerItem {
  switch (action) {
    case 'install':
    case 'update':
      return {
        action,
        icon: 'cloud-download',
        label: action === 'install' ? t('Install Ollama…') : t('Update Ollama…'),
        detail:
          remoteName === undefined || !place.isHere
            ? installDetail(place, t)
            : t('{0}, for {1}', installDetail(place, t), remoteMachine(remoteName, t)),
      };
    case 'start':
      return {
        action,
        icon: 'play',
        label: t('Start Ollama'),
        detail:
          remoteName === undefined
            ? startDetail(place, t)
            : t('{0}, on {1}', startDetail(place, t), remoteMachine(remoteName, t)),
      };
    case 'address':
      return {
        action,
        icon: 'plug',
        label: t('Use Another Address…'),
        detail: t('Ollama runs elsewhere: on another port or another machine'),
      };
    case 'diagnose':
      return {
        action,
        icon: 'pulse',
        label: t('Diagnose'),
        detail: t('Checks the whole way to the judge and writes a report'),
      };
  }
}

function installDetail({ isHere, platform }: ServerPlace, t: Localize): string {
  if (!isHere) return t('Opens the download page');
  switch (platform) {
    case 'darwin':
      return t('Opens the download page of the macOS app');
    case 'win32':
      return t('Opens the download page of the Windows installer');
    default:
      return t('Opens the page with the install script for Linux');
  }
}

function startDetail({ isApp }: ServerPlace, t: Localize): string {
  return isApp ? t('Starts the app') : t('Runs “{0}” in a terminal', 'ollama serve');
}

/** Page to download Ollama from, for a platform. */
export function downloadPage({ isHere, platform }: Pick<ServerPlace, 'isHere' | 'platform'>): string {
  const page = 'https://ollama.com/download';
  if (!isHere) return page;
  if (platform === 'darwin') return `${page}/mac`;
  return platform === 'win32' ? `${page}/windows` : `${page}/linux`;
}
