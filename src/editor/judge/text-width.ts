/** East Asian characters and emoji, which take the room of two. */
const WIDE =
  /[\u{1100}-\u{115F}\u{2E80}-\u{A4CF}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE6F}\u{FF00}-\u{FF60}\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** About how much room a text takes on a line, in Latin characters. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += WIDE.test(character) ? 2 : 1;
  return sum;
}

/** As much of a text as fits, with `…` in place of the rest. */
export function fitted(text: string, room: number): string {
  if (columns(text) <= room) return text;
  let kept = '';
  for (const character of text) {
    if (columns(kept) + columns(character) > room - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** The first of several that fits; what fits of the last where none does. */
export function firstFitting(texts: readonly string[], room: number): string {
  return texts.find((text) => columns(text) <= room) ?? fitted(texts.at(-1) ?? '', room);
}
