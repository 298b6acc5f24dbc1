// A process of its own that answers every request with the same judgement, as Ollama streams it: a line for each token,
// each flushed by itself. With `?pace=1` it waits a millisecond between two tokens. Sends its port to its parent.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const TOKENS = 1024;
const ALTERNATIVES = 20;
const VERDICT = [' [', 'RES', 'ULT', ']', ' ', '4'];
const WORDS = ' the response gives clear and detailed feedback that follows what the rubric asks for'.split(/(?= )/);

const LINES = Array.from({ length: TOKENS }, (_, at) => line(at));
const LAST = {
  ...record('', true),
  done_reason: 'stop',
  total_duration: 9_000_000_000,
  load_duration: 1_000_000,
  prompt_eval_count: 700,
  prompt_eval_duration: 400_000_000,
  eval_count: TOKENS,
  eval_duration: 8_000_000_000,
};

const server = createServer((request, response) => {
  request.resume().on('end', () => void answer(response, request.url?.startsWith('/paced/') === true));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());

async function answer(response: ServerResponse, paced: boolean): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  for (const each of LINES) {
    response.write(each);
    if (paced) await sleep(1);
  }
  response.end(`${JSON.stringify(LAST)}\n`);
}

function line(at: number): string {
  const token = VERDICT[at - (TOKENS - VERDICT.length)] ?? word(at);
  const top_logprobs = Array.from({ length: ALTERNATIVES }, (_, rank) =>
    rank === 0 ? entry(token, at, 0) : entry(word(at + rank), at, rank),
  );
  return `${JSON.stringify({ ...record(token, false), logprobs: [{ ...entry(token, at, 0), top_logprobs }] })}\n`;
}

function record(response: string, done: boolean): object {
  const created_at = '2025-11-20T10:00:00.123456789Z';
  return { model: 'hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M', created_at, response, done };
}

function entry(token: string, at: number, rank: number): object {
  // All of them together are less likely than one, as those of a real model are.
  const logprob = -(rank + 0.5 + 0.0123456789 * (1 + (at % 7)));
  return { token, logprob, bytes: [...Buffer.from(token)] };
}

function word(at: number): string {
  return WORDS[at % WORDS.length] ?? '';
}
