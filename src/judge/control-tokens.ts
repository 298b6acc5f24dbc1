/** Shows nothing and keeps the letters beside it from being read as one token. */
const ZERO_WIDTH_SPACE = '\u200b';

/** `<s>`, `</s>` and `<unk>` are single tokens to llama.cpp wherever they stand; `[INST]` and `[/INST]` end the turn. */
const OPENING_OF_CONTROL_TOKEN = /<(?=\/?s>|unk>)|\[(?=\/?INST\])/g;

/** Breaks up whatever would be read as a control token, so that the judge reads the same characters as text. */
export function defuse(text: string): string {
  return text.replace(OPENING_OF_CONTROL_TOKEN, `$&${ZERO_WIDTH_SPACE}`);
}
