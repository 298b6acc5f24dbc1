import { isLoopback } from '../engine/address.ts';
import type { FaultData } from '../judge/fault.ts';
import type { FaultAction } from '../protocol.ts';
import type { Localize } from './localize.ts';
import { remoteMachine, remoteRemedy } from './remote-text.ts';

/** A failure in a person's words. */
export interface FaultText {
  /** What happened, one sentence. */
  readonly what: string;
  /** What to do next, one sentence. */
  readonly next: string;
  /** What can be done with a click, the likeliest first. */
  readonly actions: readonly FaultAction[];
}

export interface FaultTextContext {
  /** What kind of remote machine the extension runs on, such as `ssh-remote`; left out where it runs on the person's own. */
  readonly remoteName?: string | undefined;
}

/** The sentences for a fault. */
export function faultText(fault: FaultData, t: Localize, context: FaultTextContext = {}): FaultText {
  switch (fault.code) {
    case 'notRunning':
      return notRunning(fault.address, t, context);
    case 'unreachable':
      return unreachable(fault.address, fault.seconds, t, context);
    case 'noAnswer':
      return {
        what: t(
          'Something at {0} takes connections but did not answer within {1} seconds.',
          fault.address,
          fault.seconds,
        ),
        next: t('Restart Ollama, or correct the address in the setting {0}.', URL_SETTING),
        actions: ['again', 'openSettings', 'diagnose'],
      };
    case 'badAddress':
      return {
        what: t('There is no server to be found under the address “{0}”.', fault.address),
        next: t('Correct the setting {0}: it should look like {1}.', URL_SETTING, 'http://127.0.0.1:11434'),
        actions: ['openSettings', 'again'],
      };
    case 'notOllama':
      return {
        what: t('What answers at {0} is not an Ollama server: {1}.', fault.address, fault.detail),
        next: t('Set {0} to the address that Ollama listens at.', URL_SETTING),
        actions: ['openSettings', 'again', 'diagnose', 'showLog'],
      };
    case 'serverTooOld':
      return {
        what: t('This Ollama is version {0}, and grading needs {1} or newer.', fault.version, fault.required),
        next: t('Update Ollama, start it again and grade again.'),
        actions: ['openOllamaSite', 'again'],
      };
    case 'cloudModel':
      return {
        what: t(
          'The model {0} runs in the cloud, so your text was not sent: it would have left this machine.',
          fault.model,
        ),
        next: t(
          'Choose a model that runs on your own machine in the setting {0}, or send your text to the cloud all the same.',
          MODEL_SETTING,
        ),
        actions: ['openSettings', 'allowCloud'],
      };
    case 'modelNotFound':
      return {
        what: t('The server does not have the model {0}.', fault.model),
        next: t('Download it (several gigabytes), or choose a model that is there.'),
        actions: ['pullModel', 'setUpJudge', 'again'],
      };
    case 'noSuchDownload':
      return {
        what: t('There is no model {0} to download: {1}', fault.model, quoted(fault.detail, t)),
        next: t('Check the name and what follows its colon, or choose another model.'),
        actions: ['setUpJudge'],
      };
    case 'downloadNeedsNewer':
      return {
        what: t('The model {0} needs a newer Ollama than this one: {1}', fault.model, quoted(fault.detail, t)),
        next: t('Update Ollama and start it again, then download again; or choose another model.'),
        actions: ['openOllamaSite', 'pullModel', 'setUpJudge'],
      };
    case 'diskFull':
      return {
        what: t('The disk of the server has no room for the rest of {0}: {1}', fault.model, quoted(fault.detail, t)),
        next: t('Make room there and download again: it goes on where it stopped.'),
        actions: ['pullModel', 'setUpJudge'],
      };
    case 'downloadBroken':
      return {
        what:
          fault.total === null
            ? t('The download of {0} broke off.', fault.model)
            : t('The download of {0} broke off at {1} %.', fault.model, percentage(fault.completed, fault.total)),
        next: t('Make sure that Ollama is running and reaches the internet, then resume: what came is kept.'),
        actions: ['pullModel', 'setUpJudge'],
      };
    case 'downloadFailed':
      return {
        what: t('The download of {0} failed: {1}', fault.model, quoted(fault.detail, t)),
        next: t('Download again; if it happens again, look into the log of the Ollama server.'),
        actions: ['pullModel', 'setUpJudge'],
      };
    case 'refused':
      return {
        what: t('The server at {0} refused the request.', fault.address),
        next: t(
          'Allow this machine in the OLLAMA_ORIGINS of the server, put the user and password it wants into {0}, or the headers it wants into “Set Request Headers”.',
          URL_SETTING,
        ),
        actions: ['openSettings', 'again', 'diagnose'],
      };
    case 'modelFailed':
      return {
        what: t(
          'The model {0} could not be run, usually for want of memory: {1}',
          fault.model,
          quoted(fault.detail, t),
        ),
        next: t('Close what uses memory, lower {0}, or choose a smaller model in {1}.', CONTEXT_SETTING, MODEL_SETTING),
        actions: ['again', 'openSettings', 'diagnose', 'showLog'],
      };
    case 'busy':
      return {
        what: t('The server was still busy with other requests after {0} seconds.', fault.seconds),
        next: t('Grade again when it has less to do, or wait longer with the setting {0}.', TIMEOUT_SETTING),
        actions: ['again', 'openSettings'],
      };
    case 'promptTooLong':
      return {
        what:
          fault.promptTokens === null
            ? t('The prompt does not fit the context of {0} tokens.', fault.contextLength)
            : t('The prompt has {0} tokens, and the context holds {1}.', fault.promptTokens, fault.contextLength),
        next: t('Grade a shorter text, or raise the setting {0} if memory allows.', CONTEXT_SETTING),
        actions: ['openSettings', 'again'],
      };
    case 'outOfTokens':
      return {
        what: t('The judge wrote {0} tokens without coming to an end.', fault.limit),
        next: t(
          'Grade again; if it keeps happening, the model in {0} is probably not a Prometheus 2 judge.',
          MODEL_SETTING,
        ),
        actions: ['again', 'openSettings'],
      };
    case 'outOfContext':
      return {
        what: t(
          'Prompt and feedback together filled the context of {0} tokens before the judge ended.',
          fault.contextLength,
        ),
        next: t('Grade a shorter text, or raise the setting {0} if memory allows.', CONTEXT_SETTING),
        actions: ['openSettings', 'again'],
      };
    case 'cutShort':
      return {
        what: t(
          'The answer broke off before the judge had ended: the server died, or stopped a judge that repeated itself.',
        ),
        next: t('Grade again; if it happens again, look into the log of the Ollama server.'),
        actions: ['again', 'showLog'],
      };
    case 'stalled':
      return {
        what: t('The judge made no progress for {0} seconds.', fault.seconds),
        next: t('Grade again, or give a slow machine more time with the setting {0}.', TIMEOUT_SETTING),
        actions: ['again', 'openSettings'],
      };
    case 'serverError':
      return {
        what:
          fault.status === 200
            ? t('The server failed in the middle of the answer: {0}', quoted(fault.detail, t))
            : t('The server answered with an error (HTTP {0}): {1}', fault.status, quoted(fault.detail, t)),
        next: t('Grade again; if it happens again, look into the log of the Ollama server.'),
        actions: ['again', 'showLog'],
      };
    case 'unintelligible':
      return {
        what: t('The answer of the server could not be read: {0}', quoted(fault.detail, t)),
        next: t('Make sure that {0} leads to Ollama itself and not through a proxy that changes answers.', URL_SETTING),
        actions: ['again', 'openSettings', 'diagnose', 'showLog'],
      };
    case 'connectionLost':
      return {
        what: t('The connection to the server broke: {0}', quoted(fault.detail, t)),
        next: t('Make sure that Ollama is running, then grade again.'),
        actions: ['again', 'openSettings', 'diagnose', 'showLog'],
      };
  }
}

const URL_SETTING = 'prometheusGrader.ollama.url';
const MODEL_SETTING = 'prometheusGrader.model';
const CONTEXT_SETTING = 'prometheusGrader.contextLength';
const TIMEOUT_SETTING = 'prometheusGrader.timeout';

function notRunning(address: string, t: Localize, { remoteName }: FaultTextContext): FaultText {
  const actions: readonly FaultAction[] = ['setUpJudge', 'again', 'openSettings', 'openOllamaSite', 'diagnose'];
  if (remoteName !== undefined && isLoopback(address)) {
    return {
      what: t(
        'Ollama is not running at {0}, which in this window is {1}, not your own machine.',
        address,
        remoteMachine(remoteName, t),
      ),
      next: remoteRemedy(remoteName, t),
      actions,
    };
  }
  return {
    what: t('Ollama is not running at {0}.', address),
    next: t('Start Ollama, or correct the address in the setting {0}.', URL_SETTING),
    actions,
  };
}

function unreachable(address: string, seconds: number, t: Localize, { remoteName }: FaultTextContext): FaultText {
  return {
    what: t('No connection to {0} came about within {1} seconds.', address, seconds),
    next:
      remoteName === undefined
        ? t(
            'Make sure that the machine is on and its firewall lets you through, or correct the address in the setting {0}.',
            URL_SETTING,
          )
        : t(
            'Make sure that the machine is on and its firewall lets {0} through, or correct the address in the setting {1}.',
            remoteMachine(remoteName, t),
            URL_SETTING,
          ),
    actions: ['again', 'openSettings', 'diagnose'],
  };
}

function percentage(completed: number, total: number): number {
  return total > 0 ? Math.floor((100 * completed) / total) : 0;
}

/** Somebody else's words at the end of a sentence: marked as such, and never an empty pair of marks. */
function quoted(detail: string, t: Localize): string {
  return detail === '' ? t('it gave no reason.') : t('“{0}”.', detail);
}
