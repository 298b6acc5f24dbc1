import { isSameModel } from './model.ts';
import type { ServerOptions } from './server.ts';
import { positive } from '../transport/told.ts';
import { withServer } from './with-server.ts';

/** Memory and context that a model takes while it is loaded. */
export interface LoadedModel {
  /** Memory that the server gives for it in all. */
  readonly bytes: number;
  /** The part of it that is on a graphics card. */
  readonly videoBytes: number;
  /** Tokens of context that it was loaded with; older servers do not tell. */
  readonly contextLength: number | null;
}

/** State of a loaded model, as the server tells it; null if the model is not loaded. Throws a `Fault`. */
export async function loadedModel(
  options: ServerOptions,
  model: string,
  signal: AbortSignal,
): Promise<LoadedModel | null> {
  const models = await withServer(options, signal, (server) => server.ps(), model);
  const entry = models.find(({ name }) => isSameModel(name, model));
  if (!entry) return null;
  const { size, size_vram: videoSize, context_length: contextLength } = entry;
  return {
    bytes: positive(size) ?? 0,
    videoBytes: positive(videoSize) ?? 0,
    contextLength: positive(contextLength),
  };
}
