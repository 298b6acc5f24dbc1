import type { ServerOptions } from './ollama-server.ts';

/** A model that a server has, as far as the server describes it. What it does not tell is null. */
export interface InstalledModel {
  /** As Ollama names it, with its tag. */
  readonly name: string;
  /** Size on the disk. */
  readonly bytes: number | null;
  /** The content hash. */
  readonly digest: string | null;
  /** Such as `llama`, which is what Mistral is in a GGUF file. */
  readonly architecture: string | null;
  /** Such as `7.2B`. */
  readonly parameters: string | null;
  /** Such as `Q4_K_M`. */
  readonly quantization: string | null;
  /** Tokens of context that it was trained for. */
  readonly contextLength: number | null;
  /** Bytes of memory for each token of context. */
  readonly cacheBytesPerToken: number | null;
  /** The chat template, which judging does not use. */
  readonly template: string | null;
  /** Whether it writes text at all: embedding models do not. */
  readonly canComplete: boolean;
  /** Whether it runs on somebody else's machines. */
  readonly cloud: boolean;
  /** Whether it may be a Prometheus judge: it says so, it is of the right make, or neither. */
  readonly likelihood: JudgeLikelihood;
}

export type JudgeLikelihood = 'likely' | 'possible' | 'unlikely';

/** All models of a server, likely judges first. A model that cannot be described is listed by its name. Throws a `Fault`. */
export function installedModels(server: ServerOptions, signal: AbortSignal): Promise<readonly InstalledModel[]> {
  throw new Error(`not built yet ${server.url} ${String(signal.aborted)}`);
}

/** One model of a server, or null where the server does not have it. Throws a `Fault`. */
export function describeModel(
  server: ServerOptions,
  name: string,
  signal: AbortSignal,
): Promise<InstalledModel | null> {
  throw new Error(`not built yet ${server.url} ${name} ${String(signal.aborted)}`);
}
