/** Settings by which the next token is drawn. Every field is always sent: servers' own defaults have changed over time. */
export interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  /** 0 switches it off. */
  readonly topK: number;
  readonly repeatPenalty: number;
  /** Number of previous tokens that the penalty looks at. */
  readonly repeatLastN: number;
  readonly seed: number;
}

/** One sample, the same every time: the likeliest token at each step. */
export const GREEDY: Sampling = { temperature: 0, topP: 1, topK: 40, repeatPenalty: 1.03, repeatLastN: 64, seed: 0 };

/** The most tokens a judge may write. Published evaluations of Prometheus 2 use the same limit. */
export const FEEDBACK_TOKENS = 1024;

/** The most tokens of a prompt that the model saw in training; longer ones are graded with a warning. */
export const TRAINED_PROMPT_TOKENS = 4000;
