import type { FaultData } from '../judge/fault.ts';
import type { FaultText } from './fault-text.ts';
import { CONTEXT_SETTING, MODEL_SETTING, quoted } from './fault-words.ts';
import type { Localize } from './localize.ts';

/** The sentences for a model that does not run. */
export function modelFailed(fault: FaultData & { code: 'modelFailed' }, t: Localize): FaultText {
  const { model } = fault;
  const said = quoted(fault.detail, t);
  const room = () =>
    t('Close what uses memory, lower {0}, or choose a smaller model in {1}.', CONTEXT_SETTING, MODEL_SETTING);
  switch (fault.why) {
    case 'memory':
      return {
        what: t('The model {0} does not fit into memory: {1}', model, said),
        next: room(),
        actions: ['again', 'openSettings', 'diagnose', 'showLog'],
      };
    case 'stopped':
      return {
        what: t(
          'The model {0} stopped while it was at work, usually for want of memory or because its file is damaged: {1}',
          model,
          said,
        ),
        next: t(
          'Grade again; if it happens again, close what uses memory, lower {0}, or download the model again.',
          CONTEXT_SETTING,
        ),
        actions: ['again', 'openSettings', 'diagnose', 'showLog'],
      };
    case 'architecture':
      return {
        what: t('This Ollama cannot run models of the kind of {0}: {1}', model, said),
        next: t('Update Ollama and start it again, or choose another model in {0}.', MODEL_SETTING),
        actions: ['openOllamaSite', 'setUpJudge', 'again', 'diagnose'],
      };
    case 'file':
      return {
        what: t('The file of the model {0} is damaged, incomplete or of another format: {1}', model, said),
        next: t('Download the model again, or choose another one in {0}.', MODEL_SETTING),
        actions: ['pullModel', 'setUpJudge', 'again', 'diagnose'],
      };
    case 'graphics':
      return {
        what: t('The graphics card could not run the model {0}: {1}', model, said),
        next: t('Restart Ollama, and update the driver of the graphics card if that does not help.'),
        actions: ['again', 'diagnose', 'showLog'],
      };
    case 'slow':
      return {
        what: t('Loading the model {0} took longer than Ollama waits: {1}', model, said),
        next: t(
          'Grade again, choose a smaller model in {0}, or give Ollama more time with its variable {1}.',
          MODEL_SETTING,
          'OLLAMA_LOAD_TIMEOUT',
        ),
        actions: ['again', 'openSettings', 'diagnose'],
      };
    case 'installation':
      return {
        what: t('A part of Ollama that runs the model {0} is missing or does not start: {1}', model, said),
        next: t('Install Ollama again and start it.'),
        actions: ['openOllamaSite', 'again', 'diagnose', 'showLog'],
      };
    case 'unknown':
      return {
        what: t('The model {0} could not be loaded: {1}', model, said),
        next: t(
          'Grade again; if it happens again, look into the log of the Ollama server, or choose another model in {0}.',
          MODEL_SETTING,
        ),
        actions: ['again', 'openSettings', 'diagnose', 'showLog'],
      };
  }
}
