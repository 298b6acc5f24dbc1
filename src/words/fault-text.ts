import { isLoopback } from '../engine/transport/address.ts';
import type { FaultData } from '../judge/fault.ts';
import type { FaultAction } from '../protocol/messages.ts';
import { modelFailed } from './fault-model-text.ts';
import {
  CONTEXT_SETTING,
  KEEP_ALIVE_SETTING,
  MODEL_SETTING,
  quoted,
  secondsText,
  TIMEOUT_SETTING,
  URL_SETTING,
} from './fault-words.ts';
import { cloudRefused } from './fault-cloud-text.ts';
import { downloadFault } from './fault-download-text.ts';
import type { Localize } from './localize.ts';
import { remoteMachine, remoteRemedy } from './remote-text.ts';

/** A failure in a person's words. */
export interface FaultText {
  /** The failure, in one sentence. */
  readonly what: string;
  /** The next step for the person, in one sentence. */
  readonly next: string;
  /** Actions that take one click, the likeliest first. */
  readonly actions: readonly FaultAction[];
}

export interface FaultTextContext {
  /** Kind of remote machine that the extension runs on, such as `ssh-remote`; left out where it runs on the person's own. */
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
          'Something at {0} takes connections but did not answer within {1}.',
          fault.address,
          secondsText(fault.seconds, t),
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
    case 'wrongPath':
      return {
        what: t(
          'The address {0} leads nowhere: its end, {1}, is not part of an Ollama address.',
          fault.address,
          fault.path,
        ),
        next: t('Leave out {0}: set {1} to {2}.', fault.path, URL_SETTING, fault.instead),
        actions: ['openSettings', 'again', 'diagnose'],
      };
    case 'wrongScheme':
      return {
        what: fault.instead.startsWith('https:')
          ? t('The server at {0} speaks HTTPS only.', fault.address)
          : t('The server at {0} does not speak HTTPS.', fault.address),
        next: t('Set {0} to {1}.', URL_SETTING, fault.instead),
        actions: ['openSettings', 'again'],
      };
    case 'badCertificate':
      return {
        what: t('The certificate of {0} is not trusted: {1}', fault.address, quoted(fault.detail, t)),
        next: t(
          'Add the certificate’s authority to the system’s trusted ones and restart the editor, or correct the address in the setting {0}.',
          URL_SETTING,
        ),
        actions: ['openSettings', 'again', 'diagnose'],
      };
    case 'gateway':
      return {
        what: t('A proxy answers at {0}, but it does not reach Ollama (HTTP {1}).', fault.address, fault.status),
        next: t('Make sure that Ollama runs behind the proxy, and that the proxy waits long enough for an answer.'),
        actions: ['again', 'openSettings', 'diagnose'],
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
    case 'cloudRefused':
      return cloudRefused(fault, t);
    case 'badModelName':
      return {
        what: t('The server does not take “{0}” for the name of a model: {1}', fault.model, quoted(fault.detail, t)),
        next: t('Correct the setting {0}: it should look like {1}.', MODEL_SETTING, 'prometheus-7b-v2.0:latest'),
        actions: ['openSettings', 'setUpJudge', 'again'],
      };
    case 'cannotWrite':
      return {
        what: t('The model {0} writes no text, so it cannot judge: {1}', fault.model, quoted(fault.detail, t)),
        next: t('Choose another model in the setting {0}.', MODEL_SETTING),
        actions: ['setUpJudge', 'openSettings', 'again'],
      };
    case 'badKeepAlive':
      return {
        what: t(
          'The server cannot read “{0}” as the time to keep the model: {1}',
          fault.keepAlive,
          quoted(fault.detail, t),
        ),
        next: t('Correct the setting {0}: it should look like {1}.', KEEP_ALIVE_SETTING, '15m'),
        actions: ['openSettings', 'again'],
      };
    case 'modelNotFound':
      return {
        what: t('The server does not have the model {0}.', fault.model),
        next: t('Download it (several gigabytes), or choose a model that is there.'),
        actions: ['pullModel', 'setUpJudge', 'again'],
      };
    case 'noSuchDownload':
    case 'downloadNeedsNewer':
    case 'registryUnreachable':
    case 'diskFull':
    case 'downloadBroken':
    case 'downloadFailed':
      return downloadFault(fault, t);
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
      return modelFailed(fault, t);
    case 'busy':
      return {
        what: t('The server was still busy with other requests after {0}.', secondsText(fault.seconds, t)),
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
    case 'tooLargeForProxy':
      return {
        what: t('A proxy at {0} does not let a request of this size through (HTTP 413).', fault.address),
        next: t(
          'Grade a shorter text, or raise the limit of the proxy, which nginx calls {0}.',
          'client_max_body_size',
        ),
        actions: ['again', 'openSettings'],
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
    case 'answerTooLong':
      return {
        what: t(
          'The answer of the server was not read to its end: it has more than {0} MB, which no judge writes.',
          fault.megabytes,
        ),
        next: t('Make sure that {0} leads to Ollama itself and not through a proxy that changes answers.', URL_SETTING),
        actions: ['again', 'openSettings', 'diagnose', 'showLog'],
      };
    case 'stalled':
      return {
        what: t('The judge made no progress for {0}.', secondsText(fault.seconds, t)),
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
    what: t('No connection to {0} came about within {1}.', address, secondsText(seconds, t)),
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
