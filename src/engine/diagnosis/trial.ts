import { probe, type Probe, type ProbeEvent } from '../../judge/probe.ts';
import type { Engine, EngineIdentity, PreparationEvent } from '../engine.ts';
import { loadedModel, type LoadedModel } from '../ollama/loaded-model.ts';
import type { ServerOptions } from '../ollama/server.ts';

/** Result of loading a model and having it grade the two answers of the probe. */
export interface Trial {
  readonly identity: EngineIdentity;
  readonly probe: Probe;
  /** Milliseconds; null where the model was there already, or the server does not tell. */
  readonly loadDuration: number | null;
  /** Memory and context that the model takes now; null where the server does not tell. */
  readonly loaded: LoadedModel | null;
}

export type TrialEvent = PreparationEvent | ProbeEvent;

/** Prepares an engine and puts the probe before it. Throws a `Fault`, or the signal's reason when aborted. */
export async function* tryOut(
  engine: Engine,
  server: ServerOptions,
  signal: AbortSignal,
): AsyncGenerator<TrialEvent, Trial> {
  const { identity, loadDuration } = yield* prepared(engine, signal);
  const judge = { ...identity, contextLength: engine.contextLength };
  const result = yield* probe(engine.complete, judge, signal);
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

/** Good to know, but no model is refused for want of it. */
async function memoryOf(server: ServerOptions, model: string, signal: AbortSignal): Promise<LoadedModel | null> {
  try {
    return await loadedModel(server, model, signal);
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
