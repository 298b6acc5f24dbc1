/** Invisible, and enough for the editor not to see a link or an icon. */
const ZERO_WIDTH_SPACE = '\u200B';

/** Marks that turn the direction of all text behind them, by which `exe.md` can be made to look like another name. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Characters that no surface shows, but for tab and line breaks. */
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

/** A label with an icon of ours, given by its name in the editor's icon font, before a text of anybody's. */
export function labelled(icon: string | undefined, text: string): string {
  return icon === undefined ? inert(text) : `$(${icon}) ${inert(text)}`;
}
