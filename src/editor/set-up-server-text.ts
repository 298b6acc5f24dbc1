import type { FaultData } from '../judge/fault.ts';
import { faultText, type FaultTextContext } from './fault-text.ts';
import type { Localize } from './localize.ts';

/** What a person can do while there is no server to go on with. */
export type ServerAction = 'wait' | 'install' | 'update' | 'start' | 'address' | 'diagnose';

type Remedying = Exclude<ServerAction, 'wait'>;

/** A row of the list. */
export interface ServerItem {
  readonly action: ServerAction;
  readonly label: string;
  readonly detail: string;
}

/** Where Ollama would have to be installed and started. */
export interface ServerPlace {
  /** As it may be shown. */
  readonly address: string;
  /** Node's name of the platform that the extension runs on. */
  readonly platform: string;
  /** Whether the address is of the machine that the extension runs on: nothing can be started on another. */
  readonly isHere: boolean;
  /** Whether the program was found there; null where nobody can tell. */
  readonly isInstalled: boolean | null;
  /** Whether the address is that of the settings, which are what is diagnosed. */
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

/** What helps against a fault, the likeliest first. */
function actionsFor({ code }: FaultData, { isHere, isInstalled, isOfSettings }: ServerPlace): Remedying[] {
  const diagnose: Remedying[] = isOfSettings ? ['diagnose'] : [];
  if (code === 'serverTooOld') return ['update', 'address', ...diagnose];
  if (!IS_ABSENT.has(code)) return ['address', ...diagnose];
  if (!isHere) return ['address', ...diagnose, 'install'];
  return [...(isInstalled === true ? INSTALLED : NOT_INSTALLED), 'address', ...diagnose];
}

const IS_ABSENT = new Set<FaultData['code']>(['notRunning', 'noAnswer', 'connectionLost']);
const INSTALLED: readonly Remedying[] = ['start', 'install'];
const NOT_INSTALLED: readonly Remedying[] = ['install', 'start'];

function waiting(
  fault: FaultData | null,
  { address }: ServerPlace,
  t: Localize,
  context: FaultTextContext,
): ServerItem {
  return {
    action: 'wait',
    label: fault
      ? t('$(sync~spin) Waiting for Ollama at {0}', address)
      : t('$(sync~spin) Looking for Ollama at {0}', address),
    detail: fault ? t('{0} Set-up goes on by itself.', faultText(fault, t, context).what) : '',
  };
}

function item(action: Remedying, place: ServerPlace, t: Localize, { remoteName }: FaultTextContext): ServerItem {
  switch (action) {
    case 'install':
    case 'update':
      return {
        action,
        label: action === 'install' ? t('$(cloud-download) Install Ollama…') : t('$(cloud-download) Update Ollama…'),
        detail:
          remoteName === undefined
            ? installDetail(place, t)
            : t(
                'On the machine that this window works on ({0}), not on your own. {1}',
                remoteName,
                installDetail(place, t),
              ),
      };
    case 'start':
      return { action, label: t('$(play) Start Ollama'), detail: startDetail(place, t) };
    case 'address':
      return {
        action,
        label: t('$(plug) Use Another Address…'),
        detail: t('Ollama runs elsewhere: on another port or another machine'),
      };
    case 'diagnose':
      return {
        action,
        label: t('$(pulse) Diagnose'),
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

function startDetail({ platform }: ServerPlace, t: Localize): string {
  return platform === 'darwin' || platform === 'win32'
    ? t('Starts the app')
    : t('Runs “{0}” in a terminal', 'ollama serve');
}

/** Where Ollama is to be had for a platform. */
export function downloadPage({ isHere, platform }: Pick<ServerPlace, 'isHere' | 'platform'>): string {
  const page = 'https://ollama.com/download';
  if (!isHere) return page;
  if (platform === 'darwin') return `${page}/mac`;
  return platform === 'win32' ? `${page}/windows` : `${page}/linux`;
}
