import assert from 'node:assert/strict';
import type { GeneratedLogprob, TokenLogprob } from '../support/judge-server/generate.ts';
import type { JudgeServer } from '../support/judge-server/launch.ts';

// What the tests of the judge server share: one call, and how its answer is read.

const GREEDY = { temperature: 0, top_p: 1, top_k: 40, repeat_penalty: 1.03, repeat_last_n: 64, seed: 0, stop: [] };

/** What a judging call sends, but for the prompt. */
export const REQUEST = {
  model: 'hand-wired-judge',
  raw: true,
  stream: true,
  truncate: false,
  shift: false,
  logprobs: true,
  top_logprobs: 20,
  options: { num_ctx: 8192, num_predict: 1024, ...GREEDY },
};

export interface StreamRecord {
  readonly response: string;
  readonly done: boolean;
  readonly done_reason?: string;
  readonly logprobs?: readonly GeneratedLogprob[];
  readonly prompt_eval_count?: number;
  readonly eval_count?: number;
  readonly total_duration?: number;
}

export function post(server: JudgeServer, path: string, body: object, signal?: AbortSignal): Promise<Response> {
  const sent = signal === undefined ? {} : { signal };
  return fetch(`${server.url}${path}`, { method: 'POST', body: JSON.stringify(body), ...sent });
}

async function records(answer: Response): Promise<StreamRecord[]> {
  const text = await answer.text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as StreamRecord);
}

export async function complete(server: JudgeServer, prompt: string, changes: object = {}): Promise<StreamRecord[]> {
  const answer = await post(server, '/api/generate', { ...REQUEST, prompt, ...changes });
  assert.equal(answer.status, 200);
  return records(answer);
}

/** The generated text. */
export function textOf(stream: readonly StreamRecord[]): string {
  return stream.map(({ response }) => response).join('');
}

/** p of each label among the alternatives of the last token; what is not listed counts 0. */
export function labelProbabilities(stream: readonly StreamRecord[], labels: readonly string[]): number[] {
  const last = stream.flatMap(({ logprobs = [] }) => logprobs).at(-1)!;
  const listed = new Map(last.top_logprobs!.map(({ token, logprob }: TokenLogprob) => [token, Math.exp(logprob)]));
  return labels.map((label) => listed.get(label) ?? 0);
}

export function assertToThreeDecimals(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [index, p] of expected.entries()) {
    assert.ok(Math.abs(p - actual[index]!) < 0.0005, `label ${index + 1} has ${actual[index]!}, expected ${p}`);
  }
}
