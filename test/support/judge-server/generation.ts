/**
 * The ways of the two generations of Ollama: up to 0.24 llama.cpp runs inside the server, from 0.30 on the server drives a llama-server process.
 * As seen with 0.24.0 and 0.32.15, run side by side with this stand-in.
 */
export type Generation = 'inside' | 'beside';

export function generationOf(version: string): Generation {
  return atLeast(version, [0, 30, 0]) ? 'beside' : 'inside';
}

/** The words for a prompt that does not fit, under status 400, where nothing may be cut off it. */
export function overflowMessage(version: string, promptTokens: number, contextLength: number): string {
  if (generationOf(version) === 'inside') return 'the input length exceeds the context length';
  const error = {
    code: 400,
    message: `request (${promptTokens} tokens) exceeds the available context size (${contextLength} tokens), try increasing it`,
    type: 'exceed_context_size_error',
    n_prompt_tokens: promptTokens,
    n_ctx: contextLength,
  };
  return JSON.stringify({ error });
}

/** The words where the prompt may be cut and the context not shifted, from 0.30.9 on; null where the server cuts without a word. */
export function noShiftMessage(version: string): string | null {
  if (!atLeast(version, [0, 30, 9])) return null;
  return 'the prompt is longer than the context length currently available to the model; shorten the prompt, adjust the context length in settings, or use a model with a longer context length';
}

/** The words for a runner that dies while it reads the prompt, under status 500, or while it writes, in the stream. */
export function deathMessage(generation: Generation, when: 'reading' | 'writing'): string {
  if (when === 'writing') return 'an error was encountered while running the model: unexpected EOF';
  return generation === 'inside'
    ? 'model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details'
    : 'an error was encountered while running the model: Post "http://127.0.0.1:40961/completion": EOF';
}

/** Nanoseconds of writing that are told of one token alone; 0 is left out. */
export function timeOfOneToken(generation: Generation): number {
  return generation === 'inside' ? 0 : 1000;
}

/** Milliseconds for which a model is listed as loaded after it was thrown out. */
export function listedAfterUnloading(generation: Generation): number {
  return generation === 'inside' ? 1000 : 0;
}

/** Tokens that fit into a context in all. */
export function mostTokens(generation: Generation, contextLength: number): number {
  return generation === 'inside' ? contextLength + 1 : contextLength;
}

function atLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split(/[.-]/).map(Number);
  for (const [index, part] of wanted.entries()) {
    const own = parts[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}
