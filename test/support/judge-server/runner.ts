import { stat } from 'node:fs/promises';
import type { Llama, LlamaContext, LlamaModel, LlamaSequence } from './llama-types.ts';

/** Tokens of a prompt that are evaluated between two looks at the signal. */
const PROMPT_BATCH = 128;

/** Below this many bytes, waiting for other threads takes longer than the work. */
const WORTH_THREADS = 64 * 2 ** 20;

/** One model file in llama.cpp: loaded when first needed, with the context length last asked for. */
export class Runner {
  readonly #llama: Llama;
  readonly #file: string;
  #model: LlamaModel | undefined;
  #context: LlamaContext | undefined;
  #sequence: LlamaSequence | undefined;
  #contextLength = 0;

  constructor(llama: Llama, file: string) {
    this.#llama = llama;
    this.#file = file;
  }

  /** Tokens of the loaded context; 0 when nothing is loaded. */
  get contextLength(): number {
    return this.#contextLength;
  }

  /** Loads the model, or loads it again when the context length differs, as Ollama does. */
  async load(contextLength: number): Promise<void> {
    if (this.#contextLength === contextLength) return;
    await this.unload();
    this.#model = await this.#llama.loadModel({ modelPath: this.#file });
    const small = (await stat(this.#file)).size < WORTH_THREADS;
    this.#context = await this.#model.createContext({
      contextSize: contextLength,
      flashAttention: false,
      ...(small ? { threads: 1 } : {}),
    });
    this.#sequence = this.#context.getSequence();
    this.#contextLength = contextLength;
  }

  async unload(): Promise<void> {
    this.#contextLength = 0;
    await this.#context?.dispose();
    await this.#model?.dispose();
    this.#sequence = this.#context = this.#model = undefined;
  }

  /** The prompt as the model reads it: special tokens recognised, BOS first if the model wants one. */
  tokenize(prompt: string): number[] {
    const model = loaded(this.#model);
    const { bos, shouldPrependBosToken } = model.tokens;
    return [...(bos !== null && shouldPrependBosToken ? [bos] : []), ...model.tokenize(prompt, true)];
  }

  isEnd(token: number): boolean {
    return loaded(this.#model).isEogToken(token);
  }

  /** Evaluates all but the last token, beginning where the tokens differ from the last time. */
  async read(tokens: readonly number[], signal: AbortSignal): Promise<void> {
    const sequence = loaded(this.#sequence);
    const before = tokens.slice(0, -1);
    await sequence.adaptStateToTokens(before, false);
    for (let start = sequence.nextTokenIndex; start < before.length; start += PROMPT_BATCH) {
      signal.throwIfAborted();
      await sequence.evaluateWithoutGeneratingNewTokens(before.slice(start, start + PROMPT_BATCH));
    }
    signal.throwIfAborted();
  }

  /** Evaluates one token and returns the raw logits of the next. */
  async logitsAfter(token: number): Promise<ReadonlyMap<number, number>> {
    const [output] = await loaded(this.#sequence).controlledEvaluate([[token, { generateNext: { logits: true } }]]);
    const logits = output?.next.logits;
    if (logits === undefined) throw new Error('llama.cpp returned no logits');
    return logits;
  }
}

function loaded<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the model is not loaded');
  return value;
}
