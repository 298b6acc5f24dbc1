import type { FaultCode } from '../judge/fault.ts';
import { faultText, type FaultTextContext } from './fault-text.ts';
import type { JudgeReport, JudgeWait } from './judge-state.ts';
import type { Localize } from './localize.ts';

/** The judge's status in words. */
export interface JudgeStatusText {
  /** A few words, which may stand in the status bar by themselves. */
  readonly text: string;
  /** Which judge it is, or what is wrong with it and what to do next. */
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
}

/** What the words are for. */
export interface JudgeStatusContext extends FaultTextContext {
  /** The model that the settings name. */
  readonly model: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** There is nothing to ask yet, which is how everybody begins. Other faults are of something that was there. */
const NOT_THERE: readonly FaultCode[] = ['notRunning', 'noAnswer', 'badAddress', 'notOllama', 'modelNotFound'];

/** The words for where the judge stands. They are plain text, of which parts may be a server's own. */
export function judgeStatusText(report: JudgeReport, t: Localize, context: JudgeStatusContext): JudgeStatusText {
  const { standing, wait, running } = report;
  if (wait) {
    return {
      text: withElapsed(waiting(wait.kind, t), context.now - wait.since, t),
      detail: running > 1 ? t('{0}, for {1} evaluations', nameIn(report, context), running) : nameIn(report, context),
      severity: 'information',
      busy: true,
    };
  }
  if (running > 0) {
    const text = running === 1 ? t('Judge at work on 1 evaluation') : t('Judge at work on {0} evaluations', running);
    return { text, detail: judgeIn(report, t, context), severity: 'information', busy: true };
  }
  switch (standing.kind) {
    case 'unknown':
      return { text: t('Judge not asked yet'), detail: nameIn(report, context), severity: 'information', busy: false };
    case 'ready':
      return { text: t('Judge ready'), detail: judgeIn(report, t, context), severity: 'information', busy: false };
    case 'failed': {
      const isNotThere = NOT_THERE.includes(standing.fault.code);
      const { what, next } = faultText(standing.fault, t, context);
      return {
        text: isNotThere ? t('Judge not found') : t('Judge failed'),
        detail: t('{0} {1}', what, next),
        severity: isNotThere ? 'warning' : 'error',
        busy: false,
      };
    }
  }
}

function waiting(wait: JudgeWait, t: Localize): string {
  return wait === 'connecting' ? t('Connecting to the judge') : t('Loading the judge');
}

function withElapsed(text: string, milliseconds: number, t: Localize): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return text;
  if (seconds < 60) return t('{0} ({1} s)', text, seconds);
  return t('{0} ({1} min {2} s)', text, Math.floor(seconds / 60), seconds % 60);
}

/** The judge's name, its server and its speed, as far as they are known. */
function judgeIn(report: JudgeReport, t: Localize, context: JudgeStatusContext): string {
  const { standing } = report;
  const name = nameIn(report, context);
  if (standing.kind !== 'ready') return name;
  const { identity, tokensPerSecond } = standing;
  const speed = tokensPerSecond === null ? [] : [t('{0} tokens/s', tokensPerSecond.toFixed(1))];
  return [name, identity.server, ...speed].join(' · ');
}

function nameIn({ standing }: JudgeReport, { model }: JudgeStatusContext): string {
  return shortName(standing.kind === 'ready' ? standing.identity.model : model);
}

/** A model's name without the address it was downloaded from: `hf.co/somebody/judge-GGUF:Q4_K_M` is `judge-GGUF:Q4_K_M`. */
export function shortName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1) || model;
}
