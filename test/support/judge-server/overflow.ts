/** What Ollama of the given version answers to a prompt that does not fit, under status 400. */
export function overflowMessage(version: string, promptTokens: number, contextLength: number): string {
  if (!atLeast(version, [0, 30, 0])) return 'the input length exceeds the context length';
  if (atLeast(version, [0, 30, 9])) {
    return 'the prompt is longer than the context length currently available to the model; shorten the prompt or increase the context length';
  }
  const error = {
    code: 400,
    message: `request (${promptTokens} tokens) exceeds the available context size (${contextLength} tokens), try increasing it`,
    type: 'exceed_context_size_error',
    n_prompt_tokens: promptTokens,
    n_ctx: contextLength,
  };
  return JSON.stringify({ error });
}

function atLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split(/[.-]/).map(Number);
  for (const [index, part] of wanted.entries()) {
    const own = parts[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}
