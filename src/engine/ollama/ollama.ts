import type { CompletionEvent, CompletionRequest, StopReason } from '../../judge/completion.ts';
import { Fault } from '../../judge/fault.ts';
import { admitted, type Admitted } from './wait-for-room.ts';
import type { Engine, EngineIdentity, PreparationEvent } from '../engine.ts';
import { asFault, NoLastRecord } from './faults.ts';
import { isCloudModel } from '../models/model-name.ts';
import { generateRequest, loadRequest } from './request.ts';
import { TextBatch, usageOf } from './answer-records.ts';
import type { JudgeOptions, ServerOptions } from '../model-server.ts';
import { OllamaServer } from './server.ts';
import type { StreamRecord } from '../transport/framer.ts';
import { Semaphore } from '../semaphore.ts';

/** An Ollama server, and the judge on it. The model by Ollama's name for it; `keepAlive` in Ollama's notation, by default 15 minutes. */
export type OllamaOptions = ServerOptions & JudgeOptions;

/** Long enough to read one feedback and mend the response before the next grade. */
const KEEP_ALIVE = '15m';

/**
 * Extra records that an answer may have, beyond one for each token that was asked for. A server that sends more is stopped, and its judge has run
 * out of tokens.
 */
const MORE_RECORDS = 16;

/** Calls at a time: the server's own default. */
const CONCURRENCY = 1;

const READING = { type: 'reading' } as const;

/** A judge model behind an Ollama server. One call runs at a time; others queue, first come, first served. */
export function createOllamaEngine(options: OllamaOptions): Engine {
  const { contextLength, stallSeconds, keepAlive = KEEP_ALIVE } = options;
  const model = options.model.trim();
  const every = { model, contextLength, keepAlive };
  const semaphore = new Semaphore(CONCURRENCY);

  function explained(error: unknown, server: OllamaServer): unknown {
    return asFault(error, { address: server.address.shown, model, contextLength, keepAlive });
  }

  async function* prepare(signal: AbortSignal): AsyncGenerator<PreparationEvent> {
    signal.throwIfAborted();
    const server = new OllamaServer(options, signal);
    let answer: Admitted | undefined;
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
      const [request, step] = [loadRequest(every), { type: 'loading', model } as const];
      answer = yield* admitted({ server, semaphore, request, seconds: stallSeconds, step, signal });
      await loaded(answer);
      loadDuration = performance.now() - answer.sentAt;
    } catch (error) {
      signal.throwIfAborted();
      throw explained(error, server);
    } finally {
      answer?.end();
    }
    yield { type: 'ready', identity, loadDuration };
  }

  async function* complete(request: CompletionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    signal.throwIfAborted();
    if (!options.allowCloud) refuseCloud(model);
    const server = new OllamaServer(options, signal);
    let answer: Admitted | undefined;
    let last: StreamRecord | undefined;
    let count = 0;
    const batched = new TextBatch(server.secrets);
    const body = generateRequest(every, request);
    const most = Math.max(1, request.maxTokens) + MORE_RECORDS;
    const sent: Record<string, unknown> = { ...body };
    delete sent['prompt'];
    try {
      answer = yield* admitted({ server, semaphore, request: body, seconds: stallSeconds, step: READING, signal });
      // One flat loop, and one event for all that came together: every layer of generators costs for every event.
      for await (const batch of answer.batches) {
        signal.throwIfAborted();
        for (const record of batch) {
          count += 1;
          batched.add(record);
          if (record['done'] === true) last = record;
          if (last || count > most) break;
        }
        if (!batched.isEmpty) {
          answer.progress();
          yield batched.take();
        }
        if (last || count > most) break;
      }
      if (!last && count <= most) throw new NoLastRecord();
    } catch (error) {
      signal.throwIfAborted();
      // The text that came together with the error was written all the same.
      if (!batched.isEmpty) yield batched.take();
      throw explained(error, server);
    } finally {
      answer?.end();
    }
    yield last
      ? { type: 'done', reason: stopReason(last), usage: usageOf(last), sent }
      : { type: 'done', reason: 'length', usage: { ...usageOf({}), generatedTokens: count }, sent };
  }

  return { contextLength, concurrency: CONCURRENCY, prepare, complete };
}

function refuseCloud(model: string): void {
  if (isCloudModel(model)) throw new Fault({ code: 'cloudModel', model });
}

/** Waits for the one record that answers loading. Throws `NoLastRecord` where it does not come, or too many others do. */
async function loaded({ batches }: Admitted): Promise<void> {
  let count = 0;
  for await (const batch of batches) {
    for (const { done, done_reason: reason } of batch) {
      const isFine = reason === undefined || reason === '' || reason === 'load' || reason === 'stop';
      if (!isFine || (count += 1) > MORE_RECORDS) throw new NoLastRecord();
      if (done === true) return;
    }
  }
  throw new NoLastRecord();
}

/** Only `stop` and `length` say that the answer is whole, or cut off at its limit. Servers that give no reason are too old. */
function stopReason({ done_reason: reason }: StreamRecord): StopReason {
  if (reason !== 'stop' && reason !== 'length') throw new Fault({ code: 'cutShort' });
  return reason;
}
