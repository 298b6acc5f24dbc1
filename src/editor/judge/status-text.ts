import type { FaultCode } from '../../judge/fault.ts';
import { columns, firstFitting } from './text-width.ts';
import { faultText, type FaultText, type FaultTextContext } from '../../words/fault-text.ts';
import type { JudgeReport, JudgeWait } from './state.ts';
import type { Localize } from '../../words/localize.ts';

/** The judge's status in words. They are plain text, of which parts may be a server's own. */
export interface JudgeStatusText {
  /** A few words, which may stand in the status bar by themselves. */
  readonly text: string;
  /** Name of the judge, or what is wrong with it, as far as that fits on a line. */
  readonly detail: string;
  /** The whole status in sentences. */
  readonly whole: string;
  /** Problem of the judge and what to do next; null where there is none. */
  readonly fault: FaultText | null;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
}

/** Facts that the words depend on. */
export interface JudgeStatusContext extends FaultTextContext {
  /** The model that the settings name. */
  readonly model: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** The editor shows text and detail on one line, which scrolls sideways where it is longer than this. In columns. */
const LINE = 66;

/** Faults of a judge that was never set up, which is how everybody begins. */
const NOT_THERE: readonly FaultCode[] = [
  'notRunning',
  'unreachable',
  'noAnswer',
  'badAddress',
  'wrongPath',
  'wrongScheme',
  'badCertificate',
  'notOllama',
  'modelNotFound',
];

/** The words for where the judge stands. */
export function judgeStatusText(report: JudgeReport, t: Localize, context: JudgeStatusContext): JudgeStatusText {
  const { standing, wait, running } = report;
  const { name, described } = judgeOf(report, t, context);
  if (wait) {
    const text = withElapsed(waiting(wait.kind, t), context.now - wait.since, t);
    return well(text, running > 1 ? [t('{0}, for {1} evaluations', name, running), name] : [name], true, t);
  }
  if (running > 0) {
    const text = running === 1 ? t('Judge at work on 1 evaluation') : t('Judge at work on {0} evaluations', running);
    return well(text, described, true, t);
  }
  switch (standing.kind) {
    case 'unknown':
      return well(t('Judge not asked yet'), [name], false, t);
    case 'ready':
      return well(t('Judge ready'), described, false, t);
    case 'failed': {
      const isNotThere = NOT_THERE.includes(standing.fault.code);
      const text = isNotThere ? t('Judge not found') : t('Judge failed');
      const fault = faultText(standing.fault, t, context);
      return {
        text,
        detail: firstFitting([fault.what], LINE - columns(text)),
        whole: t('{0}. {1} {2}', text, fault.what, fault.next),
        fault,
        severity: isNotThere ? 'warning' : 'error',
        busy: false,
      };
    }
  }
}

/** @param details the same, each shorter than the one before. */
function well(text: string, details: readonly string[], busy: boolean, t: Localize): JudgeStatusText {
  // The sign that turns while the judge is busy takes room as well.
  const detail = firstFitting(details, LINE - columns(text) - (busy ? 4 : 0));
  return { text, detail, whole: t('{0}: {1}', text, details[0] ?? ''), fault: null, severity: 'information', busy };
}

function waiting(wait: JudgeWait, t: Localize): string {
  switch (wait) {
    case 'answer':
      return t('Waiting for your answer about the address');
    case 'connecting':
      return t('Connecting to the judge');
    case 'loading':
      return t('Loading the judge');
  }
}

function withElapsed(text: string, milliseconds: number, t: Localize): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return text;
  if (seconds < 60) return t('{0} ({1} s)', text, seconds);
  return t('{0} ({1} min {2} s)', text, Math.floor(seconds / 60), seconds % 60);
}

/** The judge's name; with its server and speed, as far as they are known, at several lengths. */
function judgeOf({ standing }: JudgeReport, t: Localize, { model }: JudgeStatusContext) {
  if (standing.kind !== 'ready') return { name: shortName(model), described: [shortName(model)] };
  const { identity, tokensPerSecond } = standing;
  const name = shortName(identity.model);
  const speed = tokensPerSecond === null ? [] : [t('{0} tokens/s', tokensPerSecond.toFixed(1))];
  const described = [[name, identity.server, ...speed], [name, ...speed], [name]].map((parts) => parts.join(' · '));
  return { name, described };
}

/** A model's name without the address it was downloaded from: `hf.co/somebody/judge-GGUF:Q4_K_M` is `judge-GGUF:Q4_K_M`. */
export function shortName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1) || model;
}
