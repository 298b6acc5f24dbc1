import type { FromPanel } from '../src/protocol/messages.ts';

interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The editor, as the panel knows it. */
export const host: VsCodeApi = acquireVsCodeApi();
