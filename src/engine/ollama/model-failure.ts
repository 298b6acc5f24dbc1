import type { ModelFailure } from '../../judge/fault.ts';

/**
 * The words of Ollama, of llama.cpp and of the libraries below them for a model that does not run, of both generations of servers. The first
 * that fits counts: a runner that died without enough memory says both.
 */
const WORDS: readonly (readonly [why: ModelFailure, words: RegExp])[] = [
  [
    'memory',
    /requires more system memory|(?:out of|not enough|insufficient) (?:device |system )?memory|failed to (?:allocate|commit)|unable to allocate|cannot allocate|allocation failed|allocation of .{1,100}? failed|memory layout cannot be allocated|unable to load full model on GPU|(?:cuda|hip)Malloc failed|out_of_device_memory|erroroutof(?:device|host)?memory|bad_alloc|signal: killed|exit status 137\b/i,
  ],
  [
    'architecture',
    /unknown (?:model )?architecture|unknown model\b|unsupported (?:model )?architecture|model not supported|tokenizer not supported|unknown pre-tokenizer|may be incompatible with your version of ollama|unsupported model format|requires MLX support|is not supported by your version of Ollama/i,
  ],
  [
    'file',
    /missing tensor|wrong number of tensors|wrong shape|tensor '?[^']{0,200}'? (?:not found|data is not within)|not within the file bounds|exceeds file size|invalid (?:file )?magic|failed to read (?:magic|header|tensor|metadata|key)|(?:invalid|bad) gguf|gguf_init|tensor .{1,200}? overflow|key not found in model|error loading model (?:hyperparameters|vocabulary)|digest mismatch|corrupt|architecture not set|unexpectedly reached end of file|no such file or directory|file does not exist/i,
  ],
  [
    'graphics',
    /\b(?:CUDA|ROCm|HIP|Vulkan|Metal) error|cublas|ggml_(?:cuda|metal|vulkan)|no CUDA-capable device|driver version is insufficient|device kernel image is invalid|vk::|mtl[A-Z]\w+ failed/i,
  ],
  ['slow', /timed out waiting for (?:the )?llama|timed out waiting for .{0,40}(?:runner|server) to start/i],
  [
    'installation',
    /binary not found|unable to lookup executable path|error starting (?:the )?(?:runner|llama)|cannot open shared object file|MLX runtime is not available|executable file not found/i,
  ],
  [
    'stopped',
    /runner (?:process )?has (?:unexpectedly stopped|terminated)|llama[- ](?:runner|server) process (?:has terminated|no longer running)|error was encountered while running the model|error reading (?:llm|llama-server) response|unexpected EOF|forcibly closed|connection (?:was )?(?:reset|refused|aborted)|exit status|signal arrived|GGML_ASSERT|panic:|core dumped|segmentation|do embedding request|POST predict|health resp|server not responding/i,
  ],
  [
    'unknown',
    /error loading model|(?:unable|failed) to load|model failed to load|llama runner|llama-server|model is not loaded|failed to decode|unexpected server status|failed to process inputs|no available cache slots/i,
  ],
];

/** The reason why a model does not run, in a server's words for an error; null where it is another error. */
export function modelFailure(words: string): ModelFailure | null {
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
