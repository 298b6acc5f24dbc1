import type { ServerOptions } from './ollama-server.ts';

/** The life of a download: `preparing`, `downloading`*, `finishing`; `retrying` where the connection broke. */
export type PullEvent =
  /** The server asks the registry what belongs to the model. */
  | { readonly type: 'preparing' }
  /**
   * Bytes of all parts of the model that the server has, and that there are; neither ever goes back. Speed over the last
   * five seconds, null until it is known; `secondsLeft` at that speed.
   */
  | {
      readonly type: 'downloading';
      readonly completed: number;
      readonly total: number;
      readonly bytesPerSecond: number | null;
      readonly secondsLeft: number | null;
    }
  /** The connection broke; the download goes on by itself after this many seconds. */
  | { readonly type: 'retrying'; readonly seconds: number }
  /** Everything is there; the server checks it. */
  | { readonly type: 'finishing' };

export interface PullOptions {
  /** Seconds without any progress before the connection counts as broken. */
  readonly stallSeconds: number;
  /** Seconds to wait before each try after a break. Default 1, 2 and 4. */
  readonly pauses?: readonly number[];
}

/**
 * Has the server download a model, and ends when it is there. What came before, in an earlier call too, is not loaded
 * again. Aborting closes the connection, at which the server stops and keeps what came. Throws the signal's reason, or a
 * `Fault`: `noSuchDownload`, `diskFull`, `downloadBroken`, `downloadFailed`, or what any call can meet.
 */
// eslint-disable-next-line require-yield
export async function* pullModel(
  server: ServerOptions,
  model: string,
  signal: AbortSignal,
  { stallSeconds }: PullOptions,
): AsyncGenerator<PullEvent, void> {
  await Promise.reject(new Error(`not built yet ${server.url} ${model} ${String(signal.aborted)} ${stallSeconds}`));
}
