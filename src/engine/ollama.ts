import type { GenerateResponse } from 'ollama/browser';
import type { CompletionEvent, CompletionRequest, CompletionUsage, StopReason } from '../judge/completion.ts';
import { Fault } from '../judge/fault.ts';
import type { Engine, EngineIdentity, PreparationEvent } from './engine.ts';
import { asFault } from './ollama-faults.ts';
import { isCloudModel } from './ollama-model.ts';
import { generateRequest, loadRequest } from './ollama-request.ts';
import { Piece } from './ollama-piece.ts';
import { OllamaServer, type Generation, type ServerOptions } from './ollama-server.ts';
import { createTurns, type Turn } from './turns.ts';

export interface OllamaOptions extends ServerOptions {
  /** The model as Ollama names it. */
  readonly model: string;
  /** Tokens of context to load the model with. */
  readonly contextLength: number;
  /** Seconds without any progress before a call is given up. */
  readonly stallSeconds: number;
  /** How long the server keeps the model after a call, in Ollama's notation. Default 15 minutes. */
  readonly keepAlive?: string;
  /** Whether a model may be asked that runs on somebody else's machines. Default false. */
  readonly allowCloud?: boolean;
}

/** Long enough to read one feedback and mend the response before the next grade. */
const KEEP_ALIVE = '15m';

const QUEUED = { type: 'queued' } as const;
const READING = { type: 'reading' } as const;

/** A judge model behind an Ollama server. One call runs at a time, which is the server's own default; others queue. */
export function createOllamaEngine(options: OllamaOptions): Engine {
  const { contextLength, stallSeconds, keepAlive = KEEP_ALIVE } = options;
  const model = options.model.trim();
  const every = { model, contextLength, keepAlive };
  const takeTurn = createTurns();

  function explained(error: unknown, server: OllamaServer): unknown {
    return asFault(error, { address: server.address.shown, model, contextLength });
  }

  async function* prepare(signal: AbortSignal): AsyncGenerator<PreparationEvent> {
    signal.throwIfAborted();
    const server = new OllamaServer(options, signal);
    let turn: Turn | undefined;
    let generation: Generation | undefined;
    let identity: EngineIdentity;
    let loadDuration: number;
    try {
      yield { type: 'connecting', address: server.address.shown };
      const version = await server.version();
      if (!options.allowCloud) refuseCloud(model);
      const { digest, isElsewhere } = await server.listing(model);
      if (isElsewhere && !options.allowCloud) throw new Fault({ code: 'cloudModel', model });
      identity = { model, server: `Ollama ${version}`, ...(digest !== undefined && { digest }) };
      yield { type: 'identified', identity };
      turn = takeTurn();
      if (!turn.isNow) yield QUEUED;
      await turn.wait(signal);
      generation = yield* server.generate(loadRequest(every), stallSeconds, { type: 'loading', model } as const);
      await loaded(generation);
      loadDuration = performance.now() - generation.sentAt;
    } catch (error) {
      signal.throwIfAborted();
      throw explained(error, server);
    } finally {
      generation?.transport.close();
      turn?.leave();
    }
    yield { type: 'ready', identity, loadDuration };
  }

  async function* complete(request: CompletionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    signal.throwIfAborted();
    if (!options.allowCloud) refuseCloud(model);
    const server = new OllamaServer(options, signal);
    const turn = takeTurn();
    let generation: Generation | undefined;
    let last: GenerateResponse | undefined;
    const piece = new Piece();
    const body = generateRequest(every, request);
    const sent: Record<string, unknown> = { ...body };
    delete sent['prompt'];
    try {
      if (!turn.isNow) yield QUEUED;
      await turn.wait(signal);
      generation = yield* server.generate(body, stallSeconds, READING);
      const { records, transport } = generation;
      let count = 0;
      // One flat loop, and one event for all that came together: every layer of generators costs for every event.
      for await (const record of records) {
        signal.throwIfAborted();
        count += 1;
        piece.add(record);
        if (record.done) last = record;
        if (count >= transport.linesRead && !piece.isEmpty) yield piece.take();
      }
      // The client skips a line that it cannot read, and its text would be missing.
      if (count !== transport.linesRead) throw new Fault({ code: 'unintelligible', detail: '' });
    } catch (error) {
      signal.throwIfAborted();
      // What came together with the error was written all the same.
      if (!piece.isEmpty) yield piece.take();
      throw explained(error, server);
    } finally {
      generation?.transport.close();
      turn.leave();
    }
    yield { type: 'done', reason: stopReason(last), usage: usage(last), sent };
  }

  return { contextLength, concurrency: 1, prepare, complete };
}

function refuseCloud(model: string): void {
  if (isCloudModel(model)) throw new Fault({ code: 'cloudModel', model });
}

async function loaded({ records }: Generation): Promise<void> {
  for await (const { done_reason: reason } of records) {
    if (reason && reason !== 'load' && reason !== 'stop') throw new Fault({ code: 'cutShort' });
  }
}

/** Only these two say that the answer is whole, or how much of it is missing. Servers that give no reason are too old. */
function stopReason(last: GenerateResponse | undefined): StopReason {
  const reason = last?.done_reason;
  if (reason !== 'stop' && reason !== 'length') throw new Fault({ code: 'cutShort' });
  return reason;
}

/** Nanoseconds become milliseconds. The server leaves counters out that are zero. */
function usage(last: Partial<GenerateResponse> = {}): CompletionUsage {
  return {
    promptTokens: last.prompt_eval_count ?? 0,
    generatedTokens: last.eval_count ?? 0,
    loadDuration: milliseconds(last.load_duration),
    promptDuration: milliseconds(last.prompt_eval_duration),
    generationDuration: milliseconds(last.eval_duration),
    totalDuration: milliseconds(last.total_duration),
  };
}

function milliseconds(nanoseconds = 0): number {
  return nanoseconds / 1e6;
}
