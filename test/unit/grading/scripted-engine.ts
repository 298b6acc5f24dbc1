// An engine of a script's own making: what it prepares, and what it answers.
import type { Engine, PreparationEvent } from '../../../src/engine/engine.ts';
import type { CompletionRequest } from '../../../src/judge/completion.ts';
import { Fault, type FaultData } from '../../../src/judge/fault.ts';
import { engine as answering, type Answer } from '../judge/answering-engine.ts';

export const JUDGE = { model: 'judge', digest: 'sha256:1', server: 'Script 1.0' };

const PREPARATION: readonly PreparationEvent[] = [
  { type: 'connecting', address: 'nowhere' },
  { type: 'identified', identity: JUDGE },
  { type: 'loading', model: 'judge' },
  { type: 'ready', identity: JUDGE, loadDuration: 0 },
];

export interface ScriptedEngine extends Engine {
  /** The calls so far. */
  readonly requests: readonly CompletionRequest[];
}

/** An engine that gives these answers, one for each call. @param preparation its steps; a fault in their place is thrown. */
export function scriptedEngine(
  answers: readonly Answer[],
  {
    preparation = PREPARATION,
    concurrency = 1,
    contextLength = 8192,
  }: {
    readonly preparation?: readonly (PreparationEvent | FaultData)[];
    readonly concurrency?: number;
    readonly contextLength?: number;
  } = {},
): ScriptedEngine {
  const { complete, requests } = answering(...answers);
  return {
    contextLength,
    concurrency,
    complete,
    requests,
    async *prepare() {
      for (const step of preparation) {
        if ('code' in step) throw new Fault(step);
        yield await Promise.resolve(step);
      }
    },
  };
}
