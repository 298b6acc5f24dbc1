/** Name of a conversation, as it is kept with each answer. */
export type ConversationName = 'mistral';

/**
 * The format in which a judge model wants its turns marked. It belongs to the model, not to the server, and is
 * found by the model's entry.
 */
export interface Conversation {
  readonly name: ConversationName;
  /** One system message and one open user turn, ready to be completed: no BOS, which the server adds, and nothing after the turn. */
  render(system: string, prompt: string): string;
  /** The text with each control token broken up, so that the judge reads the same characters as text. */
  defuse(text: string): string;
  /** Texts at which writing ends, beside the model's own end of a turn. */
  readonly stop: readonly string[];
  /** Texts that mark turns, or are single tokens to a server, wherever they stand. They are defused. */
  readonly controlTokens: readonly string[];
  /**
   * Marks of turns that are plain text to this model, but belong to another format of its family. They are sent as they are; a rubric
   * does better without them.
   */
  readonly foreignMarks: readonly string[];
}

/** Shows nothing and keeps the letters beside it from being read as one token. */
const ZERO_WIDTH_SPACE = '\u200b';

/** `<s>`, `</s>` and `<unk>` are single tokens to llama.cpp wherever they stand; `[INST]` and `[/INST]` end the turn. */
const CONTROL_TOKENS = ['<s>', '</s>', '<unk>', '[INST]', '[/INST]'];

const OPENING_OF_CONTROL_TOKEN = new RegExp(
  CONTROL_TOKENS.map((token) => `${literal(token.slice(0, 1))}(?=${literal(token.slice(1))})`).join('|'),
  'g',
);

/** FastChat's `mistral` template, which Prometheus 2 was trained with. */
export const MISTRAL: Conversation = {
  name: 'mistral',
  render: (system, prompt) => `[INST] ${system}\n${prompt} [/INST]`,
  defuse: (text) => text.replace(OPENING_OF_CONTROL_TOKEN, `$&${ZERO_WIDTH_SPACE}`),
  stop: [],
  controlTokens: CONTROL_TOKENS,
  foreignMarks: ['<<SYS>>', '<</SYS>>'],
};

/** Every conversation by its name. */
export const CONVERSATIONS: Readonly<Record<ConversationName, Conversation>> = { mistral: MISTRAL };

/** Pattern that finds some texts as they stand. */
export function anyOf(texts: readonly string[]): RegExp {
  return new RegExp(texts.map(literal).join('|'), 'g');
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
