/** Invisible, and enough for the editor not to see a link or an icon. */
const ZERO_WIDTH_SPACE = '\u200B';

/** Marks that turn the direction of all text behind them, by which `exe.md` can be made to look like another name. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Characters that no surface shows, except for tab and line breaks. */
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/**
 * A text that any of the editor's plain surfaces shows as it is. Messages, progress, status and quick input make links of
 * `[words](command:…)` and icons of `$(name)`, and the words may be those of a file name, a rubric, a document or a server.
 * Idempotent.
 */
export function inert(text: string): string {
  return text
    .replace(DIRECTIONS, '')
    .replace(CONTROLS, '')
    .replaceAll('](', `]${ZERO_WIDTH_SPACE}(`)
    .replaceAll('$(', `$${ZERO_WIDTH_SPACE}(`);
}

/** Invisible, and white space to a reader of Markdown: emphasis never opens before it. */
const ZERO_WIDTH_NO_BREAK_SPACE = '\uFEFF';

/** Addresses that become links where they stand bare. */
const ADDRESSES = /:(?=\/\/)|(?<=www)(?=\.)|@(?!\u200B)/gi;

/** Runs that open emphasis, or strike out. An underscore within a word does not. */
const EMPHASIS = /(?<![*~])[*~]+(?=[^\s*~])|(?<![\p{L}\p{N}_])_+(?=[^\s_])/gu;

/** Beginnings of headings, lists, rules, tables, definitions and indented code. */
const BLOCKS = /^(?=[^\S\n]*(?:[#*+_=|[-]|\d{1,9}[.)]\s)| {4}|\t)/gm;

/** A grave accent that looks like the backtick, which nothing else keeps from making code of what stands between two. */
const GRAVE = '\u02CB';

/**
 * A text that stands beside a row's label in a list, as it is: the editor renders it as Markdown in the row's tooltip, which would make
 * links of bare addresses and show other words than the row. Idempotent.
 */
export function inertAside(text: string): string {
  return inert(text)
    .replace(ADDRESSES, `$&${ZERO_WIDTH_SPACE}`)
    .replace(EMPHASIS, `$&${ZERO_WIDTH_NO_BREAK_SPACE}`)
    .replace(BLOCKS, ZERO_WIDTH_SPACE)
    .replaceAll('`', GRAVE);
}

/** A label with an icon of ours, given by its name in the editor's icon font, before a text of anybody's. */
export function labelled(icon: string | undefined, text: string): string {
  return icon === undefined ? inert(text) : `$(${icon}) ${inert(text)}`;
}
