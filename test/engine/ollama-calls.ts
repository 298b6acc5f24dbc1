import assert from 'node:assert/strict';
import type { CompletionEvent, CompletionRequest, GeneratedToken } from '../../src/judge/completion.ts';
import { Fault, type FaultData } from '../../src/judge/fault.ts';
import { createOllamaEngine, type OllamaOptions } from '../../src/engine/ollama/ollama.ts';
import type { Engine, PreparationEvent } from '../../src/engine/engine.ts';
import { GREEDY } from '../../src/judge/completion.ts';
import {
  bytes,
  json,
  lines,
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../support/scripted-server.ts';

// What the tests of the Ollama engine share: one call, and a server on which all is well.

export const MODEL = 'prometheus:7b';
export const REQUEST: CompletionRequest = { prompt: '[INST] Grade this. [/INST]', sampling: GREEDY, maxTokens: 64 };
export const NEVER = new AbortController().signal;

export const TOKEN = { token: ' good', logprob: -0.25, top_logprobs: [{ token: ' good', logprob: -0.25 }] };

/** The same token as the engine hands it on. */
export const READ: GeneratedToken = {
  token: ' good',
  logprob: -0.25,
  alternatives: [{ token: ' good', logprob: -0.25 }],
};

/** An answer of Ollama in its own words. */
export const ANSWER = [
  { model: MODEL, created_at: '2025-11-20T10:00:00Z', response: 'Very', done: false, logprobs: [] },
  { model: MODEL, created_at: '2025-11-20T10:00:00Z', response: ' good', done: false, logprobs: [TOKEN] },
  {
    model: MODEL,
    created_at: '2025-11-20T10:00:01Z',
    response: '',
    done: true,
    done_reason: 'stop',
    total_duration: 5_000_000_000,
    load_duration: 1_000_000_000,
    prompt_eval_count: 12,
    prompt_eval_duration: 250_000_000,
    eval_count: 2,
    eval_duration: 500_000,
  },
] as const;

export const LOADED = {
  model: MODEL,
  created_at: '2025-11-20T10:00:00Z',
  response: '',
  done: true,
  done_reason: 'load',
};

/** Ollama answers an empty prompt with one line and no line break. */
export const LOAD: Script = [bytes(JSON.stringify(LOADED))];

export function startOllama(answer: Script = [lines(...ANSWER)], version = '0.13.0'): Promise<ScriptedServer> {
  return startScriptedServer({
    '/api/version': [json(200, { version })],
    '/api/tags': [json(200, { models: [{ name: MODEL, model: MODEL, digest: 'sha256:abc' }] })],
    '/api/generate': answer,
  });
}

export function engineFor(url: string, options: Partial<OllamaOptions> = {}): Engine {
  return createOllamaEngine({ url, model: MODEL, contextLength: 8192, stallSeconds: 5, ...options });
}

export function completed(engine: Engine, signal = NEVER): Promise<CompletionEvent[]> {
  return all(engine.complete(REQUEST, signal));
}

export function prepared(engine: Engine, signal = NEVER): Promise<PreparationEvent[]> {
  return all(engine.prepare(signal));
}

export async function all<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const list: Event[] = [];
  for await (const event of events) list.push(event);
  return list;
}

/** The kinds of events in order, with equal ones that follow one another told once: how much text comes together is chance. */
export function course(events: readonly { type: string }[]): string[] {
  return events.map(({ type }) => type).filter((type, at) => type !== events[at - 1]?.type);
}

export function textOf(events: readonly CompletionEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

/** The data of the fault that `work` ends with. Anything else that is thrown is a bug of the engine. */
export async function faultOf(work: Promise<unknown>): Promise<FaultData> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Fault) return error.data;
    throw error;
  }
  return assert.fail('no fault');
}
