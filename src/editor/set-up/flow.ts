import { Fault, type FaultData } from '../../judge/fault.ts';

/** A model that could not be had, and why: said where another one is chosen. */
export interface Refusal {
  readonly model: string;
  readonly fault: FaultData;
}

/** Stage of a set-up at which it fails. */
export type Stage = 'choice' | 'download' | 'trial';

/** The steps of a set-up. They ask and show; null or false means that the person would not go on. Each may throw a `Fault`. */
export interface SetUpSteps<Server, Trial> {
  /** Waits until a server answers, where there was one before or where one should be. */
  findServer(before: Server | null): Promise<Server | null>;
  chooseModel(server: Server, refusal: Refusal | null): Promise<string | null>;
  /** Throws the `Fault` `cloudModel` for a model that may not be used. */
  isInstalled(server: Server, model: string): Promise<boolean | null>;
  download(server: Server, model: string): Promise<boolean>;
  tryOut(server: Server, model: string): Promise<Trial | null>;
  /** Writes a model that can judge into the settings; shows why another one cannot. */
  conclude(server: Server, model: string, trial: Trial): Promise<boolean>;
  /** Shows a failure, and how to go on from there. */
  tell(fault: FaultData, stage: Stage, server: Server, model: string | null): void;
}

/**
 * From nothing to an accepted model. A server that goes away is waited for once more, and a model that cannot be had leads back to
 * the choice.
 * @param given the model, where it is known already.
 * @returns the name of the accepted model, null where there is none.
 */
export async function setUp<Server, Trial>(
  steps: SetUpSteps<Server, Trial>,
  given: string | null,
): Promise<string | null> {
  let server = await steps.findServer(null);
  let model = given;
  let refusal: Refusal | null = null;
  while (server) {
    const end: End = await once(steps, server, model, refusal);
    if (end.kind === 'over') return end.accepted;
    model = end.kind === 'serverGone' ? end.model : null;
    refusal = end.kind === 'refused' ? end : null;
    if (end.kind === 'serverGone') server = await steps.findServer(server);
  }
  return null;
}

type End =
  | { readonly kind: 'over'; readonly accepted: string | null }
  | { readonly kind: 'serverGone'; readonly model: string | null }
  | ({ readonly kind: 'refused' } & Refusal);

async function once<Server, Trial>(
  steps: SetUpSteps<Server, Trial>,
  server: Server,
  given: string | null,
  refusal: Refusal | null,
): Promise<End> {
  let model = given;
  let stage: Stage = 'choice';
  try {
    model ??= await steps.chooseModel(server, refusal);
    if (model === null) return STOPPED;
    const isInstalled = await steps.isInstalled(server, model);
    if (isInstalled === null) return STOPPED;
    if (!isInstalled) {
      stage = 'download';
      if (!(await steps.download(server, model))) return STOPPED;
    }
    stage = 'trial';
    const trial = await steps.tryOut(server, model);
    if (!trial || !(await steps.conclude(server, model, trial))) return STOPPED;
    return { kind: 'over', accepted: model };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const end = afterFault(error.data, model);
    if (end.kind === 'over') steps.tell(error.data, stage, server, model);
    return end;
  }
}

const STOPPED: End = { kind: 'over', accepted: null };

/** Faults that another model's name can mend. */
const OF_THE_NAME = new Set<FaultData['code']>(['noSuchDownload', 'cloudModel', 'modelNotFound']);

function afterFault(fault: FaultData, model: string | null): End {
  if (fault.code === 'notRunning') return { kind: 'serverGone', model };
  return model !== null && OF_THE_NAME.has(fault.code) ? { kind: 'refused', model, fault } : STOPPED;
}
