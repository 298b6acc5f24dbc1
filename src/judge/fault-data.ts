/**
 * Reasons why a model does not run.
 * - `memory`: it does not fit.
 * - `stopped`: the process that ran it died: memory, a damaged file, or an error of the program.
 * - `architecture`: the server does not know models of this kind.
 * - `file`: the model's file is damaged, incomplete, or not of the right format.
 * - `graphics`: the graphics card or its driver failed.
 * - `slow`: loading took longer than the server waits.
 * - `installation`: a part of the server is missing.
 * - `unknown`: the server only says that loading failed.
 */
export type ModelFailure =
  'memory' | 'stopped' | 'architecture' | 'file' | 'graphics' | 'slow' | 'installation' | 'unknown';

/**
 * Reasons why the server cannot reach the registry that has the model.
 * - `offline`: no connection.
 * - `proxy`: the proxy between the server and the internet refuses, or is not there.
 * - `portal`: somebody else answers with a page, such as the sign-in page of a network.
 * - `certificate`: somebody else's certificate came, such as that of a company's proxy.
 * - `tooMany`: the registry wants fewer requests (429).
 * - `down`: the registry itself fails (5xx).
 */
export type RegistryFailure = 'offline' | 'proxy' | 'portal' | 'certificate' | 'tooMany' | 'down';

/**
 * Reasons why the server does not pass a model's requests on to the cloud: it is switched off there (`disabled`), nobody is signed in
 * (`signedOut`), or the server trusts no such machine (`notTrusted`).
 */
export type CloudRefusal = 'disabled' | 'signedOut' | 'notTrusted';

/** Fault that a person can mend. Data only: the editor turns it into sentences. */
export type FaultData =
  /** Nothing listens at the address. */
  | { readonly code: 'notRunning'; readonly address: string }
  /** The connection was neither made nor refused within `seconds`: a firewall, or a machine that sleeps. */
  | { readonly code: 'unreachable'; readonly address: string; readonly seconds: number }
  /** The address takes connections but does not answer, within `seconds`. */
  | { readonly code: 'noAnswer'; readonly address: string; readonly seconds: number }
  /** The address cannot be read as one, or its host cannot be found. */
  | { readonly code: 'badAddress'; readonly address: string }
  /** The address ends in a part of Ollama's own paths, such as `/v1`. `instead`: the address without it. */
  | { readonly code: 'wrongPath'; readonly address: string; readonly path: string; readonly instead: string }
  /** The server speaks HTTPS where the address says HTTP, or the other way round. `instead`: the address as it should be. */
  | { readonly code: 'wrongScheme'; readonly address: string; readonly instead: string }
  /** The server's certificate is not trusted. */
  | { readonly code: 'badCertificate'; readonly address: string; readonly detail: string }
  /** Something answers at the address, but not an Ollama server. */
  | { readonly code: 'notOllama'; readonly address: string; readonly detail: string }
  | { readonly code: 'serverTooOld'; readonly version: string; readonly required: string }
  /** A proxy in front of the server does not reach it, or not in time. */
  | { readonly code: 'gateway'; readonly address: string; readonly status: number }
  | { readonly code: 'cloudModel'; readonly model: string }
  /** The model runs in the cloud, and the server does not pass requests on. */
  | { readonly code: 'cloudRefused'; readonly model: string; readonly why: CloudRefusal; readonly detail: string }
  | { readonly code: 'modelNotFound'; readonly model: string }
  /** No model can have this name. */
  | { readonly code: 'badModelName'; readonly model: string; readonly detail: string }
  /** The model writes no text: one that makes embeddings or images. */
  | { readonly code: 'cannotWrite'; readonly model: string; readonly detail: string }
  /** The server cannot read how long it is to keep the model. */
  | { readonly code: 'badKeepAlive'; readonly keepAlive: string; readonly detail: string }
  /** The registry has no such model, or the model no such tag. */
  | { readonly code: 'noSuchDownload'; readonly model: string; readonly detail: string }
  /** The registry gives the model to newer servers only. */
  | { readonly code: 'downloadNeedsNewer'; readonly model: string; readonly detail: string }
  /** The server does not reach the registry. */
  | {
      readonly code: 'registryUnreachable';
      readonly model: string;
      readonly why: RegistryFailure;
      readonly detail: string;
    }
  /** The server's disk has no room for the rest of the model; the part that was downloaded is kept. */
  | { readonly code: 'diskFull'; readonly model: string; readonly detail: string }
  /** A download broke off, and trying again did not help; the part that was downloaded is kept. In bytes; null if unknown. */
  | {
      readonly code: 'downloadBroken';
      readonly model: string;
      readonly completed: number;
      readonly total: number | null;
    }
  /** The server reported another error of a download, in its own words. */
  | { readonly code: 'downloadFailed'; readonly model: string; readonly detail: string }
  /** The server refused the host or origin of the request. */
  | { readonly code: 'refused'; readonly address: string }
  /** The runner died or the model could not be loaded. */
  | { readonly code: 'modelFailed'; readonly model: string; readonly why: ModelFailure; readonly detail: string }
  /** The server's queue stayed full for `seconds`. */
  | { readonly code: 'busy'; readonly seconds: number }
  /** The prompt does not fit the context. Counts in tokens, where the server tells them. */
  | { readonly code: 'promptTooLong'; readonly promptTokens: number | null; readonly contextLength: number }
  /** A proxy in front of the server takes no requests of this size (413). */
  | { readonly code: 'tooLargeForProxy'; readonly address: string }
  /** The judge used up its tokens before it ended. */
  | { readonly code: 'outOfTokens'; readonly limit: number }
  /** Prompt and feedback together filled the context before the judge ended. */
  | { readonly code: 'outOfContext'; readonly contextLength: number }
  /** The stream ended without its last record: the server died, or its repetition guard stopped the model. */
  | { readonly code: 'cutShort' }
  /** The answer is longer than any that was asked for: it has more than `megabytes`, and was not read further. */
  | { readonly code: 'answerTooLong'; readonly megabytes: number }
  /** No progress at all for `seconds`. */
  | { readonly code: 'stalled'; readonly seconds: number }
  /** Any other error the server reports, in its own words. `status` 200 means in the middle of a stream. */
  | { readonly code: 'serverError'; readonly status: number; readonly detail: string }
  /** The answer could not be read. */
  | { readonly code: 'unintelligible'; readonly detail: string }
  /** The connection broke for a reason of the system's own. */
  | { readonly code: 'connectionLost'; readonly detail: string };
