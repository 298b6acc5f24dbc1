import type { Finding, ModelDetails, Step } from '../engine/diagnosis/findings.ts';
import { faultText, type FaultTextContext } from './fault-text.ts';
import type { Localize } from './localize.ts';
import { sizeText } from './quantities.ts';

/** A finding in a person's words. */
export interface FindingText {
  readonly what: string;
  /** The next step for the person; null where all is well. */
  readonly next: string | null;
}

/** Title of a check. */
export function stepTitle(step: Step, t: Localize): string {
  switch (step) {
    case 'server':
      return t('Server');
    case 'model':
      return t('Judge model');
    case 'details':
      return t('Kind of model');
    case 'context':
      return t('Context length');
    case 'memory':
      return t('Memory');
    case 'loading':
      return t('Loading');
    case 'call':
      return t('Call of two tokens');
    case 'template':
      return t('Chat template');
    case 'logprobs':
      return t('Log-probabilities');
    case 'loaded':
      return t('Loaded now');
  }
}

/** The sentences for what a check found. */
export function findingText(finding: Finding, t: Localize, context: FaultTextContext = {}): FindingText {
  switch (finding.code) {
    case 'fault': {
      const { what, next } = faultText(finding.fault, t, context);
      return { what, next };
    }
    case 'afterFailure':
      return well(t('Not checked: first mend “{0}”.', stepTitle(finding.step, t)));
    case 'notTold':
      return well(t('Not checked: the server does not tell.'));
    case 'serverAnswers': {
      const { version, address, milliseconds } = finding;
      return well(t('Ollama {0} answers at {1}, within {2} ms.', version, address, Math.ceil(milliseconds)));
    }
    case 'modelThere':
      return well(t('The server has {0}.', finding.model));
    case 'modelInCloud':
      return {
        what: t('{0} runs in the cloud: what you grade leaves your machine, as you allowed.', finding.model),
        next: t('Run “Set Up Judge Model” to choose one that runs on your own machine.'),
      };
    case 'modelMissing':
      return {
        what: t('The server does not have the model {0}; it has {1} in all.', finding.model, finding.count),
        next:
          finding.near.length > 0
            ? t(
                'Set {0} to one that is there, such as {1}, or run “Set Up Judge Model”.',
                MODEL,
                finding.near.join(', '),
              )
            : t('Run “Set Up Judge Model”.'),
      };
    case 'modelDetails':
      return well(t('{0}.', detailsText(finding, t)));
    case 'modelUnlikely':
      return {
        what: t('{0}. Nothing in it says that it is a Prometheus 2 judge.', detailsText(finding, t)),
        next: t('If its grades are poor or it gives none, run “Set Up Judge Model”.'),
      };
    case 'modelCannotWrite':
      return {
        what: t('{0}. It turns texts into vectors, and cannot write a verdict.', detailsText(finding, t)),
        next: t('Run “Set Up Judge Model”.'),
      };
    case 'contextFits':
      return well(t('{0} tokens, of {1} that the model was trained for.', finding.contextLength, finding.trained));
    case 'contextTooLong':
      return {
        what: t('{0} tokens are set, and the model was trained for {1}.', finding.contextLength, finding.trained),
        next: t('Lower {0}: the server loads {1}, and refuses prompts that need more.', CONTEXT, finding.trained),
      };
    case 'memoryNeeded':
      return well(t('About {0} with {1} tokens of context.', sizeText(finding.needed, t), finding.contextLength));
    case 'memoryFits':
      return well(
        t(
          'About {0} with {1} tokens of context; this machine has {2}.',
          sizeText(finding.needed, t),
          finding.contextLength,
          sizeText(finding.total, t),
        ),
      );
    case 'memoryShort':
      return {
        what: t(
          'About {0} with {1} tokens of context, and this machine has {2}.',
          sizeText(finding.needed, t),
          finding.contextLength,
          sizeText(finding.total, t),
        ),
        next: t('Lower {0}, or choose a smaller quantisation with “Set Up Judge Model”.', CONTEXT),
      };
    case 'modelLoads':
      return well(
        finding.milliseconds === null
          ? t('The model loads.')
          : t('The model was ready after {0} s.', seconds(finding.milliseconds)),
      );
    case 'callAnswers':
      return well(
        finding.tokensPerSecond === null
          ? t('The first token came after {0} s.', seconds(finding.firstToken))
          : t(
              'The first token came after {0} s, then {1} tokens a second.',
              seconds(finding.firstToken),
              finding.tokensPerSecond.toFixed(1),
            ),
      );
    case 'nothingWritten':
      return {
        what: t('The model ended at once, without writing anything.'),
        next: t('Grade a response; if that comes to nothing as well, run “Set Up Judge Model”.'),
      };
    case 'promptAsSent':
      return well(
        t(
          'The judge reads what it is sent and nothing around it: {0} tokens came of the prompt.',
          finding.promptTokens,
        ),
      );
    case 'templateApplied':
      return {
        what: t(
          'Something is put around the prompt: {0} tokens came of one that has {1} at most.',
          finding.promptTokens,
          finding.most,
        ),
        next: t('Let {0} lead to Ollama itself: a proxy between may turn raw requests into a chat.', URL_SETTING),
      };
    case 'logprobs':
      return well(t('Each token comes with {0} alternatives.', finding.alternatives));
    case 'fewLogprobs':
      return {
        what:
          finding.alternatives === 1
            ? t('Each token comes with 1 alternative, and five scores need five.')
            : t('Each token comes with {0} alternatives, and five scores need five.', finding.alternatives),
        next: t('Update Ollama, or whatever stands between: without them, a distribution is cut off.'),
      };
    case 'noLogprobs':
      return {
        what: t('Tokens come without their alternatives, so grades have a score and no distribution.'),
        next: t('Update Ollama, or whatever stands between.'),
      };
    case 'onGraphics':
      return well(t('{0}, all of it on the graphics card.', sizeText(finding.bytes, t)));
    case 'onProcessor':
      return well(t('{0}, on the processor: a graphics card is many times faster.', sizeText(finding.bytes, t)));
    case 'partlyOnGraphics':
      return {
        what: t(
          '{0}, of which only {1} found room on the graphics card.',
          sizeText(finding.bytes, t),
          sizeText(finding.videoBytes, t),
        ),
        next: t('Lower {0}, or choose a smaller quantisation, to make it faster.', CONTEXT),
      };
    case 'loadedShorter':
      return {
        what: t('It was loaded with {0} tokens of context, and {1} are set.', finding.loaded, finding.contextLength),
        next: t('Free memory on the machine of the server, or lower {0}.', CONTEXT),
      };
    case 'notKept':
      return well(t('The server has not kept the model; it loads it again for each grade.'));
  }
}

const URL_SETTING = 'prometheusGrader.ollama.url';
const MODEL = 'prometheusGrader.model';
const CONTEXT = 'prometheusGrader.contextLength';

function well(what: string): FindingText {
  return { what, next: null };
}

function detailsText({ architecture, parameters, quantization, bytes }: ModelDetails, t: Localize): string {
  const known = [architecture, parameters, quantization, bytes === null ? null : sizeText(bytes, t)];
  const said = known.filter((each) => each !== null).join(', ');
  return said === '' ? t('The server does not describe it') : said;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0);
}
