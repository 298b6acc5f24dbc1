// An engine that gives prepared answers.
import assert from 'node:assert/strict';
import type {
  Complete,
  CompletionEvent,
  CompletionRequest,
  CompletionUsage,
  GeneratedToken,
  StopReason,
} from '../../../src/judge/completion.ts';
import { Fault, type FaultData } from '../../../src/judge/fault.ts';

export const IDENTITY = { model: 'judge', server: 'Ollama 0.13.0', contextLength: 8192 };
export const SENT = { model: 'judge', raw: true, top_logprobs: 20, options: { num_ctx: 8192, stop: [] } };
const USAGE: CompletionUsage = {
  promptTokens: 300,
  generatedTokens: 9,
  loadDuration: 0,
  promptDuration: 1,
  generationDuration: 2,
  totalDuration: 3,
};

/** A token that was certain, or one with the given probabilities of its alternatives. */
export function token(text: string, alternatives: Readonly<Record<string, number>> = { [text]: 1 }): GeneratedToken {
  const top = Object.entries(alternatives).map(([each, p]) => ({ token: each, logprob: Math.log(p) }));
  return { token: text, logprob: Math.log(alternatives[text] ?? 1), alternatives: top };
}

export type Answer =
  | readonly GeneratedToken[]
  | FaultData
  | { tokens: readonly GeneratedToken[]; reason?: StopReason; usage?: Partial<CompletionUsage> };

/** An engine that gives these answers, one for each call, and keeps what it was asked. */
export function engine(...answers: Answer[]): { complete: Complete; requests: CompletionRequest[] } {
  const requests: CompletionRequest[] = [];
  async function* complete(request: CompletionRequest): AsyncGenerator<CompletionEvent> {
    const answer = answers[requests.push(request) - 1];
    assert.ok(answer, 'one call more than there are answers');
    yield await Promise.resolve<CompletionEvent>({ type: 'reading' });
    if ('code' in answer) throw new Fault(answer);
    const { tokens, reason, usage } = 'tokens' in answer ? answer : { tokens: answer, reason: undefined, usage: {} };
    for (const each of tokens)
      yield await Promise.resolve<CompletionEvent>({ type: 'text', text: each.token, tokens: [each] });
    yield await Promise.resolve<CompletionEvent>({
      type: 'done',
      reason: reason ?? 'stop',
      usage: { ...USAGE, ...usage },
      sent: SENT,
    });
  }
  return { complete, requests };
}

export const FEEDBACK = [token(' Clear'), token(' enough.')];
export const MARKER = [token(' ['), token('RES'), token('ULT'), token(']')];
