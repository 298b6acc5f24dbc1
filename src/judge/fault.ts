/** What can go wrong that a person can mend. Data only: the editor turns it into sentences. */
export type FaultData =
  /** Nothing listens at the address. */
  | { readonly code: 'notRunning'; readonly address: string }
  /** No connection came about within `seconds`, and nobody refused it: a firewall, or a machine that sleeps. */
  | { readonly code: 'unreachable'; readonly address: string; readonly seconds: number }
  /** The address takes connections but does not answer, within `seconds`. */
  | { readonly code: 'noAnswer'; readonly address: string; readonly seconds: number }
  /** The address cannot be read as one, or its host cannot be found. */
  | { readonly code: 'badAddress'; readonly address: string }
  /** Something answers at the address, but not an Ollama server. */
  | { readonly code: 'notOllama'; readonly address: string; readonly detail: string }
  | { readonly code: 'serverTooOld'; readonly version: string; readonly required: string }
  | { readonly code: 'cloudModel'; readonly model: string }
  | { readonly code: 'modelNotFound'; readonly model: string }
  /** The registry has no such model, or the model no such tag. */
  | { readonly code: 'noSuchDownload'; readonly model: string; readonly detail: string }
  /** The registry gives the model to newer servers only. */
  | { readonly code: 'downloadNeedsNewer'; readonly model: string; readonly detail: string }
  /** The server's disk has no room for the rest of the model; what came is kept. */
  | { readonly code: 'diskFull'; readonly model: string; readonly detail: string }
  /** A download broke off, and trying again did not help; what came is kept. Bytes, where they are known. */
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
  /** The runner died or the model could not be loaded: usually memory. */
  | { readonly code: 'modelFailed'; readonly model: string; readonly detail: string }
  /** The server's queue stayed full for `seconds`. */
  | { readonly code: 'busy'; readonly seconds: number }
  /** The prompt does not fit the context. Counts in tokens, where the server tells them. */
  | { readonly code: 'promptTooLong'; readonly promptTokens: number | null; readonly contextLength: number }
  /** The judge used up its tokens before it ended. */
  | { readonly code: 'outOfTokens'; readonly limit: number }
  /** Prompt and feedback together filled the context before the judge ended. */
  | { readonly code: 'outOfContext'; readonly contextLength: number }
  /** The stream ended without its last record: the server died, or its repetition guard stopped the model. */
  | { readonly code: 'cutShort' }
  /** No progress at all for `seconds`. */
  | { readonly code: 'stalled'; readonly seconds: number }
  /** Any other error the server reports, in its own words. `status` 200 means in the middle of a stream. */
  | { readonly code: 'serverError'; readonly status: number; readonly detail: string }
  /** The answer could not be read. */
  | { readonly code: 'unintelligible'; readonly detail: string }
  /** The connection broke for a reason of the system's own. */
  | { readonly code: 'connectionLost'; readonly detail: string };

export type FaultCode = FaultData['code'];

const OF_ONE_QUESTION: readonly FaultCode[] = ['promptTooLong', 'outOfTokens', 'outOfContext'];

/** Whether it is a fault of one question, or of its answer: the judge is as well as before, and may do well with another. */
export function isOfOneQuestion({ code }: FaultData): boolean {
  return OF_ONE_QUESTION.includes(code);
}

/** An error meant for a person. Anything else that is thrown is a bug, except an abort. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly data: FaultData;

  constructor(data: FaultData, options?: ErrorOptions) {
    super(`${data.code}: ${JSON.stringify(data)}`, options);
    this.data = data;
  }
}
