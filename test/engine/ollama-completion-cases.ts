import { MODEL } from './ollama-calls.ts';

export const BODY = {
  model: MODEL,
  prompt: '[INST] Grade this. [/INST]',
  raw: true,
  stream: true,
  truncate: false,
  shift: false,
  logprobs: true,
  top_logprobs: 20,
  keep_alive: '15m',
  options: {
    num_ctx: 8192,
    num_predict: 64,
    temperature: 0,
    top_p: 1,
    top_k: 40,
    repeat_penalty: 1.03,
    repeat_last_n: 64,
    seed: 0,
    stop: [],
  },
};
