import assert from 'node:assert/strict';
import { modelFailure } from '../../../src/engine/ollama/model-failure.ts';
import type { ModelFailure } from '../../../src/judge/fault.ts';

const STOPPED =
  'model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details';

/** Errors in the words of servers up to 0.24, and of newer ones. */
const SAID: Record<ModelFailure, readonly string[]> = {
  memory: [
    'model requires more system memory (5.6 GiB) than is available (3.1 GiB)',
    'model requires more system memory than is currently available unable to load full model on GPU',
    'llama runner process has terminated: cudaMalloc failed: out of memory',
    'llama runner process has terminated: signal: killed',
    'failed to allocate memory for model',
    'failed to commit memory for model',
    'memory layout cannot be allocated with num_gpu = 33',
    'llama-server reported out-of-memory during startup: ggml_backend_cuda_buffer_type_alloc_buffer: allocating 4096.00 MiB on device 0: cudaMalloc failed',
    `${STOPPED}: CUDA error: out of memory`,
    'an error was encountered while running the model: CUDA error: out of memory',
    'llama-server process has terminated: vk::Device::allocateMemory: ErrorOutOfDeviceMemory',
  ],
  stopped: [
    STOPPED,
    'an error was encountered while running the model: unexpected EOF',
    'an error was encountered while running the model: read tcp 127.0.0.1:5->127.0.0.1:6: wsarecv: An existing connection was forcibly closed by the remote host.',
    'error reading llama-server response: unexpected EOF',
    'Post "http://127.0.0.1:41235/completion": EOF: error was encountered while running the model: EOF',
    'llama runner process has terminated: exit status 2',
    'llama runner process has terminated with exit code 1',
    'llama-server process has terminated: 3221225477',
    'llama-server process no longer running: 139 ',
    'llama runner process no longer running: -1 ',
    'an error was encountered while running the model: GGML_ASSERT(n_tokens <= n_batch) failed',
    'llama runner process has terminated: panic: runtime error: index out of range',
  ],
  architecture: [
    "llama runner process has terminated: error loading model: error loading model architecture: unknown model architecture: 'foo'",
    'model not supported',
    'tokenizer not supported',
    'unsupported model format: this model may be incompatible with your version of Ollama. If you previously pulled this model, try updating it by running `ollama pull x`',
    "llama-server process has terminated: error loading model: unknown pre-tokenizer type: 'bar'",
  ],
  file: [
    "llama runner process has terminated: error loading model: missing tensor 'blk.0.attn_q.weight'",
    'llama-server process has terminated: error loading model: tensor data is not within the file bounds, model is corrupted or incomplete',
    'error loading model: done_getting_tensors: wrong number of tensors; expected 291, got 290',
    "error loading model: check_tensor_dims: tensor 'token_embd.weight' has wrong shape; expected 4096, 32000, got 4096, 32064",
    'invalid file magic',
    'error loading model hyperparameters: key not found in model: llama.context_length',
    'tensor "output.weight" offset+size (4113289152) exceeds file size (19456)',
    'open /root/.ollama/models/blobs/sha256-8eeb: no such file or directory',
  ],
  graphics: [
    'llama runner process has terminated: CUDA error: an illegal memory access was encountered',
    'an error was encountered while running the model: CUDA error',
    'llama-server process has terminated: ROCm error: invalid device function',
    'llama runner process has terminated: cudaGetDeviceCount: CUDA driver version is insufficient for CUDA runtime version',
  ],
  slow: [
    'timed out waiting for llama runner to start: context canceled',
    'timed out waiting for llama runner to start - progress 0.32 - ',
    'timed out waiting for llama-server to start - loading model',
  ],
  installation: [
    "llama-server binary not found (checked: /usr/lib/ollama/llama-server). Run 'cmake' first",
    'unable to lookup executable path: no such process',
    'error starting runner: fork/exec /usr/bin/ollama: permission denied ',
    'error starting llama-server: exec format error ',
  ],
  unknown: [
    'unable to load model: /root/.ollama/models/blobs/sha256-8eeb',
    'llama runner process is not there',
    'model failed to load, this may be due to resource limitations or an internal error, check ollama server logs for details',
    'unexpected server status: llm server error',
  ],
};

describe('why a model does not run, in the words of its server', () => {
  for (const [why, all] of Object.entries(SAID)) {
    for (const words of all) {
      it(`${why}: ${words}`, () => {
        assert.equal(modelFailure(words), why);
      });
    }
  }

  for (const words of ['oh no', '', 'invalid option', 'top_logprobs must be between 0 and 20', 'unexpected response']) {
    it(`is no model’s failure: ${words}`, () => {
      assert.equal(modelFailure(words), null);
    });
  }
});
