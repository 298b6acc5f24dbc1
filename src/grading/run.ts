import type { Engine, EngineIdentity } from '../engine/engine.ts';
import { Fault, type FaultData } from '../judge/fault.ts';
import { answerKey, type JudgeIdentity } from '../judge/identity.ts';
import { lengthsOf, tooLongFault } from './fits.ts';
import type { AskEvent, Job } from './job.ts';
import type { Patience } from './patience.ts';

/** Answers that were given before. */
export interface Cache<Kept> {
  /** The answer under a key; null where there is none, and where it cannot be read. */
  find(key: string): Promise<Kept | null>;
}

/** Time as a run needs it. */
export interface Clock {
  /** Resolves after some milliseconds, and early where the signal is aborted. Never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Everything that a run takes from outside. */
export interface Needs<Kept> {
  /** The engine to ask, anew for each try. May throw whatever keeps the texts from being sent. */
  readonly engine: (signal: AbortSignal) => Promise<Engine>;
  readonly cache: Cache<Kept>;
  readonly clock: Clock;
}

/** Conduct of a run. */
export interface RunSettings {
  /** True if the judge is asked even where it has answered before. */
  readonly fresh: boolean;
  /** Tries again what may pass by itself; null where nothing is tried again. */
  readonly patience: Patience | null;
}

/** Something that happens in a run, in this order; from `again` on, all of it anew. */
export type RunEvent =
  | { readonly type: 'connecting' }
  /** It is known who would judge, before anything is loaded. */
  | { readonly type: 'identified'; readonly identity: EngineIdentity }
  /** Other work goes first; the server has no room; the model is being loaded. */
  | { readonly type: 'preparing'; readonly wait: 'queued' | 'busy' | 'loading' }
  /** The model is ready; from here on questions are put to it. */
  | { readonly type: 'ready'; readonly identity: EngineIdentity }
  | { readonly type: 'asking'; readonly event: AskEvent }
  /** A fault that may pass: after a pause, in milliseconds, everything begins anew. What was written counts no more. */
  | { readonly type: 'again'; readonly fault: Fault; readonly pause: number };

/** End of a run that came to a result. */
export interface JobOutcome<Result, Kept> {
  readonly result: Result;
  /** Key under which the answer may be kept; null where it may not: it comes from the cache, is not whole, or nothing says who gave it. */
  readonly key: string | null;
  /** The kept answer that the result was made of; null where the judge was asked. */
  readonly kept: Kept | null;
  /** Fault that cost a part of the answer; null where nothing failed. */
  readonly fault: FaultData | null;
}

/**
 * Does a job: refuses what cannot fit, prepares the engine, looks the questions up, puts them where they have no answer yet. Leaving the
 * generator early, or aborting, ends what is below it, down to the server's work.
 * Throws a `Fault`, the signal's reason when aborted, and what `needs.engine` throws.
 */
export async function* run<Result, Kept>(
  job: Job<Result, Kept>,
  needs: Needs<Kept>,
  { fresh, patience }: RunSettings,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, JobOutcome<Result, Kept>> {
  for (let tries = 1; ; tries++) {
    try {
      return yield* attempt(job, needs, fresh, signal);
    } catch (error) {
      const pause = error instanceof Fault && !signal.aborted ? (patience?.pauseAfter(error, tries) ?? null) : null;
      if (pause === null) throw error;
      yield { type: 'again', fault: error as Fault, pause };
      await needs.clock.sleep(pause, signal);
    }
  }
}

async function* attempt<Result, Kept>(
  job: Job<Result, Kept>,
  needs: Needs<Kept>,
  fresh: boolean,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, JobOutcome<Result, Kept>> {
  signal.throwIfAborted();
  const engine = await needs.engine(signal);
  const refused = tooLongFault(lengthsOf(job.questions), engine.contextLength);
  if (refused) throw refused;
  let key = '';
  for await (const event of engine.prepare(signal)) {
    switch (event.type) {
      case 'connecting':
        yield { type: 'connecting' };
        break;
      case 'identified': {
        yield { type: 'identified', identity: event.identity };
        key = await answerKey(keyTexts(job), withContext(event.identity, engine));
        const kept = fresh || key === '' ? null : await needs.cache.find(key);
        const result = kept && (await job.recall(kept));
        if (result !== null) return { result, key: null, kept, fault: null };
        break;
      }
      case 'queued':
      case 'busy':
      case 'loading':
        yield { type: 'preparing', wait: event.type };
        break;
      case 'ready':
        yield { type: 'ready', identity: event.identity };
        return yield* ask(job, engine, event.identity, key, signal);
    }
  }
  throw new Error('The engine ended its preparation without being ready.');
}

async function* ask<Result, Kept>(
  ...[job, engine, identity, key, signal]: [Job<Result, Kept>, Engine, EngineIdentity, string, AbortSignal]
): AsyncGenerator<RunEvent, JobOutcome<Result, Kept>> {
  const { complete, concurrency } = engine;
  const asking = job.ask({ complete, concurrency, identity: withContext(identity, engine) }, signal);
  try {
    for (;;) {
      const { done, value } = await asking.next();
      if (!done) yield { type: 'asking', event: value };
      else {
        const { result, isWhole, fault } = value;
        return { result, key: isWhole && key !== '' ? key : null, kept: null, fault };
      }
    }
  } finally {
    // If the listener leaves early, the question ends as well.
    await asking.return(undefined as never);
  }
}

function withContext(identity: EngineIdentity, { contextLength }: Engine): JudgeIdentity {
  return { ...identity, contextLength };
}

/** Prompts in sorted order, so that the key is the same whichever of two responses is called A. */
function keyTexts({ questions }: Job<unknown, never>): readonly string[] {
  return questions.map(({ prompt }) => prompt).sort();
}
