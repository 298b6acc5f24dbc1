import { Fault } from '../../judge/fault.ts';
import type { OllamaRequest } from './request.ts';
import type { Generation, OllamaServer } from './server.ts';
import type { StreamRecord } from '../transport/framer.ts';
import { ServerQueue } from '../server-queue.ts';
import { TransportError } from '../transport/error.ts';
import type { Permit, Semaphore } from '../semaphore.ts';

/** An answer that has begun, and the permit that it holds. Its owner must call `end`. */
export interface Admitted {
  readonly batches: AsyncIterable<readonly StreamRecord[]>;
  /** The same as in {@link Generation}. */
  readonly progress: () => void;
  /** Moment at which the request was sent that got the answer, as `performance.now()` counts. */
  readonly sentAt: number;
  /** Closes the connection and gives the permit back. */
  readonly end: () => void;
}

/** `queued`: other work of this engine goes first. `busy`: the server's own queue is full, or the server asks for patience. */
export type Waiting = { readonly type: 'queued' } | { readonly type: 'busy' };

/** A request that waits for its permit and for room on the server. */
export interface AdmissionOptions<Step> {
  readonly server: OllamaServer;
  /** The engine's own limit of requests at a time. */
  readonly semaphore: Semaphore;
  readonly request: OllamaRequest;
  /** Seconds to wait for room in the server's queue, and for any progress after that. */
  readonly seconds: number;
  /** Yielded when the request is sent, and again when the server takes it after having been busy. */
  readonly step: Step;
  readonly signal: AbortSignal;
}

/** Milliseconds after which a server that has not refused a request has taken it. */
const TAKEN_AFTER = 1000;

const QUEUED = { type: 'queued' } as const;
const BUSY = { type: 'busy' } as const;

/**
 * Sends a request as soon as it has a permit and the server has room, and returns its answer when that begins, after loading and
 * reading. While the server refuses, no permit is held. Gives up with the `Fault` `busy` once the server has refused for `seconds`, this
 * request or, without a break, those before it.
 */
export async function* admitted<Step>(options: AdmissionOptions<Step>): AsyncGenerator<Step | Waiting, Admitted> {
  const { server, semaphore, request, seconds, step, signal } = options;
  const queue = ServerQueue.of(server.address.base);
  const most = seconds * 1000;
  let [waited, waitedFrom, isBusy] = [0, 0, false];
  const isOver = (): boolean => waited >= most && queue.hasRefusedSince(waitedFrom);
  for (;;) {
    if (queue.left > 0) {
      if (!isBusy) yield BUSY;
      isBusy = true;
      waitedFrom = performance.now();
      await queue.wait(most - waited, signal);
      waited += performance.now() - waitedFrom;
    }
    const permit = semaphore.request();
    let generation: Generation | undefined;
    let isHandedOver = false;
    try {
      if (!permit.isGranted && !isBusy) yield QUEUED;
      await permit.wait(signal);
      // The request before this one may have been refused, which counts for this one as well.
      if (isOver()) throw new Fault({ code: 'busy', seconds });
      if (queue.left > 0 && waited < most) continue;
      if (!isBusy) yield step;
      generation = server.generate(request, seconds);
      if (isBusy && (await isTaken(generation))) {
        yield step;
        isBusy = false;
      }
      const batches = await generation.begun;
      queue.accepted();
      if (isBusy) yield step;
      isHandedOver = true;
      return admission(generation, batches, permit);
    } catch (error) {
      const retryAfter = refusal(error);
      if (retryAfter === undefined) throw error;
      queue.refused(retryAfter);
      if (isOver() || queue.fullFor >= most) throw new Fault({ code: 'busy', seconds }, { cause: error });
    } finally {
      if (!isHandedOver) {
        generation?.transport.close();
        permit.release();
      }
    }
  }
}

function admission({ transport, sentAt }: Generation, batches: Admitted['batches'], permit: Permit): Admitted {
  const end = (): void => {
    transport.close();
    permit.release();
  };
  return { batches, progress: transport.progress, sentAt, end };
}

/** True if the request has not been refused within a second: the server has it, and loads or reads. */
async function isTaken({ begun }: Generation): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const second = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, TAKEN_AFTER, true);
  });
  const settled = begun.then(
    () => false,
    () => false,
  );
  return Promise.race([second, settled]).finally(() => {
    clearTimeout(timer);
  });
}

/** Seconds that a server without room asks to be left alone for, or null; undefined for any other error. */
function refusal(error: unknown): number | null | undefined {
  if (!(error instanceof TransportError) || error.failure.kind !== 'status') return undefined;
  const { status, retryAfter } = error.failure;
  return status === 503 || status === 429 ? retryAfter : undefined;
}
