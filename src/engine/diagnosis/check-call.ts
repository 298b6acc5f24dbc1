import { tokensPerSecond, type CompletionUsage, type GeneratedToken, GREEDY } from '../../judge/completion.ts';
import type { Examination } from './diagnosis.ts';
import { NOT_TOLD, type CheckResult } from './findings.ts';

/** Result of a short call. */
export interface Call {
  readonly tokens: readonly GeneratedToken[];
  readonly usage: CompletionUsage;
  /** Milliseconds from the request to the first text; null where there was none. */
  readonly firstToken: number | null;
}

/** So short that any template around it shows in the count of its tokens. */
const PROMPT = 'Yes';
/** Most tokens of that prompt: one for each byte, the one that begins a text, and the space that tokenizers put in front. */
const MOST_PROMPT_TOKENS = PROMPT.length + 2;
const CALL_TOKENS = 2;
/** With fewer alternatives, a score may not be among them, and its probability is not known. */
const ENOUGH_ALTERNATIVES = 5;

/** Checks that the model can be loaded, and measures how long that takes. */
export async function checkLoading({ engine, signal }: Examination): Promise<CheckResult> {
  for await (const event of engine.prepare(signal)) {
    if (event.type !== 'ready') continue;
    const { identity, loadDuration: milliseconds } = event;
    return { outcome: 'ok', finding: { code: 'modelLoads', identity, milliseconds } };
  }
  throw new Error('The engine ended its preparation without being ready.');
}

/** Checks that the model writes, and measures how fast: two tokens. */
export async function checkCall(examination: Examination): Promise<CheckResult> {
  const call = await shortCall(examination);
  examination.call = call;
  if (call.firstToken === null) return { outcome: 'warning', finding: { code: 'nothingWritten' } };
  const speed = tokensPerSecond(call.usage);
  return { outcome: 'ok', finding: { code: 'callAnswers', firstToken: call.firstToken, tokensPerSecond: speed } };
}

/** Checks that the model reads what it is sent and nothing around it. */
export function checkTemplate({ call }: Examination): CheckResult {
  const promptTokens = call?.usage.promptTokens ?? 0;
  // The server leaves the count out where it had read the prompt before.
  if (promptTokens === 0) return NOT_TOLD;
  const most = MOST_PROMPT_TOKENS;
  return promptTokens > most
    ? { outcome: 'failed', finding: { code: 'templateApplied', promptTokens, most } }
    : { outcome: 'ok', finding: { code: 'promptAsSent', promptTokens, most } };
}

/** Checks that each token comes with its alternatives, from which the distribution of a grade is read. */
export function checkLogprobs({ call }: Examination): CheckResult {
  if (!call || call.firstToken === null) return NOT_TOLD;
  const alternatives = Math.max(0, ...call.tokens.map((token) => token.alternatives.length));
  if (alternatives === 0) return { outcome: 'warning', finding: { code: 'noLogprobs' } };
  return alternatives < ENOUGH_ALTERNATIVES
    ? { outcome: 'warning', finding: { code: 'fewLogprobs', alternatives } }
    : { outcome: 'ok', finding: { code: 'logprobs', alternatives } };
}

/** Checks the state of the model on the server: loaded or not, and on which device. */
export async function checkLoaded(examination: Examination): Promise<CheckResult> {
  const { server, options, signal } = examination;
  const { model, contextLength } = options;
  if (examination.model?.cloud) return NOT_TOLD;
  const loaded = await server.loaded(model, signal);
  examination.loaded = loaded;
  if (!loaded) return { outcome: 'ok', finding: { code: 'notKept' } };
  const { bytes, videoBytes, contextLength: length } = loaded;
  // The server never loads more than the model was trained for, which the context's own check has said.
  if (length !== null && length < Math.min(contextLength, examination.model?.contextLength ?? contextLength)) {
    return { outcome: 'warning', finding: { code: 'loadedShorter', loaded: length, contextLength } };
  }
  if (videoBytes === 0) return { outcome: 'ok', finding: { code: 'onProcessor', bytes } };
  return videoBytes < bytes
    ? { outcome: 'warning', finding: { code: 'partlyOnGraphics', bytes, videoBytes } }
    : { outcome: 'ok', finding: { code: 'onGraphics', bytes } };
}

async function shortCall({ engine, signal }: Examination): Promise<Call> {
  const start = performance.now();
  const tokens: GeneratedToken[] = [];
  let firstToken: number | null = null;
  for await (const event of engine.complete({ prompt: PROMPT, sampling: GREEDY, maxTokens: CALL_TOKENS }, signal)) {
    if (event.type === 'text') {
      firstToken ??= performance.now() - start;
      tokens.push(...event.tokens);
    }
    if (event.type === 'done') return { tokens, usage: event.usage, firstToken };
  }
  throw new Error('The call ended without its last event.');
}
