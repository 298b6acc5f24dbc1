/** Name of the format in which a judge model wants its turns marked. It belongs to the model, not to the server. */
export type ConversationName = 'mistral';

/**
 * One system message and one open user turn, ready to be completed: FastChat's `mistral` template, which Prometheus 2
 * was trained with. No BOS, which the server adds, and nothing after the turn.
 */
export function mistral(system: string, prompt: string): string {
  return `[INST] ${system}\n${prompt} [/INST]`;
}
