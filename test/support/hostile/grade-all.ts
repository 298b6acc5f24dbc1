// A process of its own (`bundled-process.ts`): grades on each of the servers that it is told of, so that what that takes of memory can be measured.
import { faultText } from '../../../src/words/fault-text.ts';
import { createOllamaEngine } from '../../../src/engine/ollama/ollama.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { Fault } from '../../../src/judge/fault.ts';
import type { Grade } from '../../../src/judge/grade.ts';
import { askForGrade } from '../../../src/judge/ask-for-grade.ts';
import { probeQuestion } from '../../../src/judge/probe.ts';
import { inEnglish } from '../../unit/editor/in-english.ts';

/** How a grade ended. */
export type Ending =
  | { readonly kind: 'graded'; readonly grade: Grade }
  | { readonly kind: 'fault'; readonly code: string; readonly what: string; readonly next: string }
  | { readonly kind: 'mistake'; readonly error: string }
  | { readonly kind: 'never' };

export interface Report {
  readonly index: number;
  readonly first: Ending;
  /** The grade after it, on the same engine, when the server was well again. */
  readonly second: Ending;
}

export interface Summary {
  /** Bytes of memory that the process has had at most. */
  readonly mostMemory: number;
}

/** Seconds without progress before the engine gives up. */
const PATIENCE = 1;
/** Milliseconds after which a grade counts as one that never ends: many times what the engine allows all steps together. */
const NEVER_AFTER = 60_000;
const AT_ONCE = 8;

async function ending(engine: Engine): Promise<Ending> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => {
    giveUp.abort();
  }, NEVER_AFTER);
  try {
    return { kind: 'graded', grade: await graded(engine, giveUp.signal) };
  } catch (error) {
    if (giveUp.signal.aborted) return { kind: 'never' };
    if (!(error instanceof Fault)) return { kind: 'mistake', error: String((error as Error).stack) };
    const { what, next } = faultText(error.data, inEnglish);
    return { kind: 'fault', code: error.data.code, what, next };
  } finally {
    clearTimeout(timer);
  }
}

async function graded(engine: Engine, signal: AbortSignal): Promise<Grade> {
  for await (const event of engine.prepare(signal)) {
    if (event.type !== 'ready') continue;
    const identity = { ...event.identity, contextLength: engine.contextLength };
    for await (const each of askForGrade(probeQuestion('good'), engine.complete, identity, signal)) {
      if (each.type === 'grade') return each.grade;
    }
  }
  throw new Error('There was no grade.');
}

async function run(urls: readonly string[]): Promise<void> {
  process.setMaxListeners(2 * AT_ONCE);
  const queue = urls.entries();
  const worker = async (): Promise<void> => {
    for (const [index, url] of queue) {
      const engine = createOllamaEngine({ url, model: 'judge', contextLength: 8192, stallSeconds: PATIENCE });
      const first = await ending(engine);
      await recovered(index);
      let second = await ending(engine);
      // A busy machine holds up a well server for longer than this short patience: that says nothing about the engine.
      for (let left = 3; left > 0 && second.kind === 'fault' && second.code === 'stalled'; left--)
        second = await ending(engine);
      process.send?.({ index, first, second } satisfies Report);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  process.send?.({ mostMemory: process.resourceUsage().maxRSS * 1024 } satisfies Summary);
  process.disconnect();
}

/** Has the server be well from now on. */
function recovered(index: number): Promise<void> {
  return new Promise((resolve) => {
    const heard = (message: unknown): void => {
      if (message !== index) return;
      process.off('message', heard);
      resolve();
    };
    process.on('message', heard);
    process.send?.({ recover: index });
  });
}

process.once('message', (urls) => void run(urls as string[]));
