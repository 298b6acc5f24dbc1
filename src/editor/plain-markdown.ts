const PUNCTUATION = /[!-/:-@[-`{-~]/g;
const LINE_BREAK = /\r\n?|\n/;

/**
 * Markdown that shows a text as it is: no markup, no links (addresses that stand there bare included), no pictures, no HTML.
 * Its lines stay lines and its paragraphs paragraphs; other white space is folded.
 */
export function plainMarkdown(text: string): string {
  const lines = text.split(LINE_BREAK).map((line) => line.replace(/\s+/g, ' ').trim());
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line !== '') paragraphs.at(-1)?.push(line.replace(PUNCTUATION, '\\$&'));
    else if (paragraphs.at(-1)?.length !== 0) paragraphs.push([]);
  }
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.join('  \n'))
    .join('\n\n');
}
