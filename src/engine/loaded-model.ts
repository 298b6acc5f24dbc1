import type { ServerOptions } from './ollama-server.ts';

/** What a model takes while it is loaded. */
export interface LoadedModel {
  /** Memory that the server gives for it in all. */
  readonly bytes: number;
  /** The part of it that is on a graphics card. */
  readonly videoBytes: number;
  /** Tokens of context that it was loaded with; older servers do not tell. */
  readonly contextLength: number | null;
}

/** What the server says of a model that is loaded now; null where it is not. Throws a `Fault`. */
export function loadedModel(server: ServerOptions, model: string, signal: AbortSignal): Promise<LoadedModel | null> {
  throw new Error(`not built yet ${server.url} ${model} ${String(signal.aborted)}`);
}
