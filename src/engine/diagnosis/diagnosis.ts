import { Fault } from '../../judge/fault.ts';
import type { DiagnosisEvent, CheckResult, Step } from './findings.ts';
import { checkCall, checkLoaded, checkLoading, checkLogprobs, checkTemplate, type Call } from './check-call.ts';
import { checkContext, checkDetails, checkMemory, checkModel, checkServer } from './check-model.ts';
import type { Engine } from '../engine.ts';
import type { InstalledModel, JudgeOptions, LoadedModel, ModelServer } from '../model-server.ts';

/** The judge to examine. */
export interface DiagnosisOptions extends JudgeOptions {
  /** Bytes of memory of the machine that the server runs on; null if unknown. */
  readonly totalMemory: number | null;
}

/** State of a diagnosis: its input, and the results that later checks need. */
export interface Examination {
  readonly server: ModelServer;
  readonly options: DiagnosisOptions;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  model: InstalledModel | null;
  call: Call | null;
  loaded: LoadedModel | null;
}

interface Check {
  readonly step: Step;
  /** Step that must have succeeded before this one; null if none. */
  readonly needs: Step | null;
  readonly run: (examination: Examination) => CheckResult | Promise<CheckResult>;
}

const CHECKS: readonly Check[] = [
  { step: 'server', needs: null, run: checkServer },
  { step: 'model', needs: 'server', run: checkModel },
  { step: 'details', needs: 'model', run: checkDetails },
  { step: 'context', needs: 'details', run: checkContext },
  { step: 'loading', needs: 'details', run: checkLoading },
  { step: 'call', needs: 'loading', run: checkCall },
  { step: 'template', needs: 'call', run: checkTemplate },
  { step: 'logprobs', needs: 'call', run: checkLogprobs },
  { step: 'loaded', needs: 'loading', run: checkLoaded },
  // Last, and also if loading failed: memory is then the likeliest reason.
  { step: 'memory', needs: 'details', run: checkMemory },
];

/**
 * Checks a judge from the server to its log-probabilities, and yields each finding. Checks that depend on a failed one are skipped.
 * Sends no text of a person. Throws the signal's reason when aborted; the findings until then are valid.
 */
export async function* diagnose(
  server: ModelServer,
  options: DiagnosisOptions,
  signal: AbortSignal,
): AsyncGenerator<DiagnosisEvent, void> {
  const examination: Examination = {
    server,
    options,
    signal,
    engine: server.engine(options),
    model: null,
    call: null,
    loaded: null,
  };
  /** For each step that failed or was skipped, the step that failed. */
  const failed = new Map<Step, Step>();
  for (const { step, needs, run } of CHECKS) {
    signal.throwIfAborted();
    const because = needs === null ? undefined : failed.get(needs);
    if (because !== undefined) {
      failed.set(step, because);
      yield { type: 'found', step, outcome: 'skipped', finding: { code: 'afterFailure', step: because } };
      continue;
    }
    yield { type: 'checking', step };
    const found = await attempted(() => run(examination), signal);
    if (found.outcome === 'failed') failed.set(step, step);
    yield { type: 'found', step, ...found };
  }
}

async function attempted(run: () => CheckResult | Promise<CheckResult>, signal: AbortSignal): Promise<CheckResult> {
  try {
    return await run();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Fault)) throw error;
    return { outcome: 'failed', finding: { code: 'fault', fault: error.data } };
  }
}
