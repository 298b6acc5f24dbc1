import type { FaultData } from '../judge/fault.ts';
import type { FaultText } from './fault-text.ts';
import { quoted } from './fault-words.ts';
import type { Localize } from './localize.ts';

type DownloadFault = FaultData & {
  code:
    'noSuchDownload' | 'downloadNeedsNewer' | 'registryUnreachable' | 'diskFull' | 'downloadBroken' | 'downloadFailed';
};

/** The sentences for a model that was not downloaded. */
export function downloadFault(fault: DownloadFault, t: Localize): FaultText {
  switch (fault.code) {
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
    case 'registryUnreachable':
      return registryUnreachable(fault, t);
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
  }
}

/** The sentences for a server that does not reach the registry of models: where it runs, not where the editor runs. */
export function registryUnreachable(fault: FaultData & { code: 'registryUnreachable' }, t: Localize): FaultText {
  const { model } = fault;
  const said = quoted(fault.detail, t);
  const actions = ['pullModel', 'setUpJudge'] as const;
  switch (fault.why) {
    case 'offline':
      return {
        what: t('Ollama cannot reach the internet to download {0}: {1}', model, said),
        next: t('Connect the machine that Ollama runs on, or choose a model that is there, and try again.'),
        actions,
      };
    case 'proxy':
      return {
        what: t(
          'Ollama cannot reach the internet to download {0}, because its proxy does not let it through: {1}',
          model,
          said,
        ),
        next: t(
          'Set {0}, with user and password if the proxy wants them, where Ollama is started, and start Ollama again.',
          'HTTPS_PROXY',
        ),
        actions,
      };
    case 'portal':
      return {
        what: t(
          'Ollama cannot reach the internet to download {0}: a web page answered in the place of the models, as networks do that want you to sign in: {1}',
          model,
          said,
        ),
        next: t('Sign in to the network in a browser on the machine that Ollama runs on, then download again.'),
        actions,
      };
    case 'certificate':
      return {
        what: t(
          'Ollama does not trust the certificate of whoever answered when it wanted to download {0}: {1}',
          model,
          said,
        ),
        next: t(
          'Sign in to the network if it wants that, or have the machine that Ollama runs on trust your company’s certificate, and start Ollama again.',
        ),
        actions,
      };
    case 'tooMany':
      return {
        what: t(
          'The registry takes no more downloads from you for now (HTTP 429), so {0} was not downloaded: {1}',
          model,
          said,
        ),
        next: t('Wait some minutes, then download again.'),
        actions,
      };
    case 'down':
      return {
        what: t('The registry that has {0} is out of order at the moment: {1}', model, said),
        next: t('Download again later, or choose a model from another place.'),
        actions,
      };
  }
}

function percentage(completed: number, total: number): number {
  return total > 0 ? Math.floor((100 * completed) / total) : 0;
}
