/**
 * The part of `node-llama-cpp` that the judge server uses. The package is installed on demand, outside `node_modules`,
 * so its own types are not there when this is checked.
 */
export interface LlamaModule {
  getLlama(options: { gpu: false; build: 'never'; logLevel: 'error' }): Promise<Llama>;
  readGgufFileInfo(file: string): Promise<GgufFileInfo>;
}

export interface GgufFileInfo {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly fullTensorInfo?: readonly { readonly dimensions: readonly (number | bigint)[] }[];
}

export interface Llama {
  loadModel(options: { modelPath: string; loadSignal?: AbortSignal }): Promise<LlamaModel>;
}

export interface LlamaModel {
  readonly tokens: { readonly bos: number | null; readonly shouldPrependBosToken: boolean };
  tokenize(text: string, specialTokens: boolean): readonly number[];
  isEogToken(token: number): boolean;
  createContext(options: { contextSize: number; flashAttention: false; threads?: number }): Promise<LlamaContext>;
  dispose(): Promise<void>;
}

export interface LlamaContext {
  getSequence(): LlamaSequence;
  dispose(): Promise<void>;
}

export interface LlamaSequence {
  readonly nextTokenIndex: number;
  /** Forgets whatever comes after the tokens that are the same. */
  adaptStateToTokens(tokens: readonly number[], allowShift: boolean): Promise<void>;
  clearHistory(): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly number[]): Promise<void>;
  controlledEvaluate(
    input: readonly [token: number, options: { generateNext: { logits: true } }][],
  ): Promise<readonly ({ readonly next: { readonly logits?: ReadonlyMap<number, number> } } | undefined)[]>;
}
