import type { FaultData } from '../judge/fault.ts';
import type { FaultText } from './fault-text.ts';
import { MODEL_SETTING, quoted } from './fault-words.ts';
import type { Localize } from './localize.ts';

/** The sentences for a model of the cloud that the server does not pass requests on for. */
export function cloudRefused(fault: FaultData & { code: 'cloudRefused' }, t: Localize): FaultText {
  const { model } = fault;
  const said = quoted(fault.detail, t);
  switch (fault.why) {
    case 'disabled':
      return {
        what: t('The model {0} runs in the cloud, which is switched off in this Ollama: {1}', model, said),
        next: t(
          'Choose a model that runs on your own machine in the setting {0}, or switch the cloud on in the settings of Ollama.',
          MODEL_SETTING,
        ),
        actions: ['openSettings', 'setUpJudge', 'again'],
      };
    case 'signedOut':
      return {
        what: t('The model {0} runs in the cloud, and this Ollama is not signed in there: {1}', model, said),
        next: t(
          'Run {0} where Ollama runs, or choose a model that runs on your own machine in the setting {1}.',
          'ollama signin',
          MODEL_SETTING,
        ),
        actions: ['openSettings', 'setUpJudge', 'again'],
      };
    case 'notTrusted':
      return {
        what: t('The model {0} runs on a machine that this Ollama passes nothing on to: {1}', model, said),
        next: t(
          'Choose a model that runs on your own machine in the setting {0}, or add that machine to {1} where Ollama is started.',
          MODEL_SETTING,
          'OLLAMA_REMOTES',
        ),
        actions: ['openSettings', 'setUpJudge', 'again'],
      };
  }
}
