import type { Engine } from './engine.ts';
import type { JudgeLikelihood } from './models/judge-likelihood.ts';
import type { ServerProgram } from './server-program.ts';

/** Address of a server, and the headers that every request to it carries. */
export interface ServerOptions {
  /** Address of the server; may hold `user:password@` and a base path. */
  readonly url: string;
  /** Headers that a reverse proxy in front of it wants, by name. They go before the credentials of the address. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A model as a judge: its name on a server, and how it is to be run there. */
export interface JudgeOptions {
  /** The model's name, as its server writes it. */
  readonly model: string;
  /** Tokens of context to load the model with. */
  readonly contextLength: number;
  /** Seconds without any progress before a call is given up. */
  readonly stallSeconds: number;
  /** Time for which the server keeps the model after a call, in the server's notation. Default: the engine's. */
  readonly keepAlive?: string;
  /** True if a model that runs on somebody else's machines may be asked. Default false. */
  readonly allowCloud?: boolean;
}

/** A model that a server has, as far as the server describes it. Anything that it does not tell is null. */
export interface InstalledModel {
  /** The model's name on the server, with its tag. */
  readonly name: string;
  /** Size on the disk. */
  readonly bytes: number | null;
  /** The content hash. */
  readonly digest: string | null;
  /** Architecture, such as `llama`, which is what a GGUF file says of Mistral. */
  readonly architecture: string | null;
  /** Number of parameters, such as `7.2B`. */
  readonly parameters: string | null;
  /** Name of the quantisation, such as `Q4_K_M`. */
  readonly quantization: string | null;
  /** Tokens of context that it was trained for. */
  readonly contextLength: number | null;
  /** Bytes of memory for each token of context. */
  readonly cacheBytesPerToken: number | null;
  /** The chat template, which judging does not use. */
  readonly template: string | null;
  /** True if it writes text at all: embedding models do not. */
  readonly canComplete: boolean;
  /** True if it runs on somebody else's machines. */
  readonly cloud: boolean;
  /** Likelihood that it is a Prometheus judge: it says so, it is of the right make, or neither. */
  readonly likelihood: JudgeLikelihood;
}

/** Memory and context that a model takes while it is loaded. */
export interface LoadedModel {
  /** Memory that the server gives for it in all. */
  readonly bytes: number;
  /** The part of it that is on a graphics card. */
  readonly videoBytes: number;
  /** Tokens of context that it was loaded with; null for older servers, which do not tell. */
  readonly contextLength: number | null;
}

/** The life of a download: `preparing`, `downloading`*, `finishing`; `retrying` where the connection broke. */
export type PullEvent =
  /** The server asks the registry for the parts of the model. */
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

/** Patience of a download. */
export interface PullOptions {
  /** Seconds without any progress before the connection counts as broken. */
  readonly stallSeconds: number;
  /** Seconds to wait before each try after a break. Default 1, 2 and 4. */
  readonly pauses?: readonly number[];
}

/** A program that starts this server, and how. */
export interface ServerStart {
  readonly program: ServerProgram;
  /** True if it can be made to serve at the address of this server. */
  readonly canServe: boolean;
  /** Variables that make it listen at that address. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * A server that runs models, for set-up and diagnosis; grading needs no more than its {@link Engine}. One implementation per kind of
 * server. Nothing is sent before a method is called. Each method throws a `Fault`, or the signal's reason when aborted.
 */
export interface ModelServer extends ServerOptions {
  /** The engine that judges with one of its models. */
  engine(options: JudgeOptions): Engine;
  /** The server's version. Throws a `Fault` where no server of this kind answers, or one that is too old. */
  version(signal: AbortSignal): Promise<string>;
  /** Names of all models that the server has. */
  names(signal: AbortSignal): Promise<readonly string[]>;
  /**
   * All models of the server, likely judges first and otherwise in the server's order.
   * @param onListed gets the models, in the same order, as soon as their names are there, before they are described. Not called where
   * there is no list.
   */
  models(
    signal: AbortSignal,
    onListed?: (models: readonly InstalledModel[]) => void,
  ): Promise<readonly InstalledModel[]>;
  /** One model; null where the server does not have it. */
  describe(model: string, signal: AbortSignal): Promise<InstalledModel | null>;
  /** State of a loaded model; null where it is not loaded, or the server does not tell. */
  loaded(model: string, signal: AbortSignal): Promise<LoadedModel | null>;
  /** Has the server download a model, and ends when it is there. */
  pull(model: string, signal: AbortSignal, options: PullOptions): AsyncGenerator<PullEvent, void>;
  /**
   * The programs of this machine that start such a server, the one to be tried first in front; empty where nothing starts it.
   * @param platform as Node names it.
   * @param environment of the process that would start one.
   */
  starts(platform: string, environment: Readonly<Record<string, string | undefined>>): readonly ServerStart[];
}
