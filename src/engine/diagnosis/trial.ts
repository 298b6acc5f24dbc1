import { probe, type Probe, type ProbeEvent } from '../../judge/probe.ts';
import type { Engine, EngineIdentity, PreparationEvent } from '../engine.ts';
import { judgeModel } from '../models/judge-models.ts';
import type { JudgeOptions, LoadedModel, ModelServer } from '../model-server.ts';

/** Result of loading a model and having it grade the two answers of the probe. */
export interface Trial {
  readonly identity: EngineIdentity;
  readonly probe: Probe;
  /** Milliseconds; null where the model was there already, or the server does not tell. */
  readonly loadDuration: number | null;
  /** Memory and context that the model takes now; null where the server does not tell. */
  readonly loaded: LoadedModel | null;
}

/** Something that happens while a model is tried out. */
export type TrialEvent = PreparationEvent | ProbeEvent;

/** Loads a model of a server and puts the probe before it. Throws a `Fault`, or the signal's reason when aborted. */
export async function* tryOut(
  server: ModelServer,
  options: JudgeOptions,
  signal: AbortSignal,
): AsyncGenerator<TrialEvent, Trial> {
  const engine = server.engine(options);
  const { identity, loadDuration } = yield* prepared(engine, signal);
  const judge = { ...identity, contextLength: engine.contextLength };
  const result = yield* probe(engine.complete, judge, signal, judgeModel(identity.model).conversation);
  return { identity, probe: result, loadDuration, loaded: await memoryOf(server, identity.model, signal) };
}

async function* prepared(
  engine: Engine,
  signal: AbortSignal,
): AsyncGenerator<PreparationEvent, PreparationEvent & { type: 'ready' }> {
  for await (const event of engine.prepare(signal)) {
    if (event.type === 'ready') return event;
    yield event;
  }
  throw new Error('The engine ended its preparation without being ready.');
}

/** Best effort: a fault is ignored, and an abort is not. */
async function memoryOf(server: ModelServer, model: string, signal: AbortSignal): Promise<LoadedModel | null> {
  try {
    return await server.loaded(model, signal);
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
