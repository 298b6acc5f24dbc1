import type { Complete } from '../judge/completion.ts';

/** Model and server that will judge, as the server tells them. */
export interface EngineIdentity {
  readonly model: string;
  readonly digest?: string;
  /** Name and version, such as `Ollama 0.13.0`. */
  readonly server: string;
}

/**
 * The steps from nothing to a loaded model: `connecting`; `identified` as soon as it is known who would judge, before anything is
 * loaded; then `queued`, `busy` and `loading`, in turns, and `ready` at the end.
 */
export type PreparationEvent =
  | { readonly type: 'connecting'; readonly address: string }
  | { readonly type: 'identified'; readonly identity: EngineIdentity }
  /** Other work of the engine goes first. */
  | { readonly type: 'queued' }
  /** The server has no room, and is asked again and again. */
  | { readonly type: 'busy' }
  | { readonly type: 'loading'; readonly model: string }
  /** `loadDuration`: milliseconds that loading took, next to none if it was loaded already; null if unknown. */
  | { readonly type: 'ready'; readonly identity: EngineIdentity; readonly loadDuration: number | null };

/** A model on a server, ready to judge. One implementation per kind of server; grading knows no more of it. */
export interface Engine {
  /** Tokens of context every call asks for. */
  readonly contextLength: number;
  /** Number of completions that run at once, at least 1; more wait for their turn. */
  readonly concurrency: number;
  /**
   * Finds the server and loads the model; the last event is `ready`. Cheap when the model is loaded already.
   * Throws a `Fault`, or the signal's reason when aborted.
   */
  prepare(signal: AbortSignal): AsyncIterable<PreparationEvent>;
  /**
   * Runs one completion on the prepared model, after those that asked before it where all permits are taken. Throws as {@link Complete}
   * says: a `Fault`, or the signal's reason when aborted.
   */
  readonly complete: Complete;
}
