declare const brand: unique symbol;

/** Markdown that the extension composed itself: texts of others are in it through `plainMarkdown` only. */
export type Markdown = string & { readonly [brand]: true };

export const NO_MARKDOWN = '' as Markdown;

const PUNCTUATION = /[!-/:-@[-`{-~]/g;
const LINE_BREAK = /\r\n?|\n/;

/**
 * Markdown that shows a text as it is: no markup, no links (addresses that stand there bare included), no pictures, no HTML.
 * Its lines stay lines and its paragraphs paragraphs; other white space is folded.
 */
export function plainMarkdown(text: string): Markdown {
  const lines = text.split(LINE_BREAK).map((line) => line.replace(/\s+/g, ' ').trim());
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line !== '') paragraphs.at(-1)?.push(line.replace(PUNCTUATION, '\\$&'));
    else if (paragraphs.at(-1)?.length !== 0) paragraphs.push([]);
  }
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.join('  \n'))
    .join('\n\n') as Markdown;
}

/** Markdown with pieces put into it, none of which can be a text as somebody wrote it. */
export function md(parts: TemplateStringsArray, ...pieces: readonly (Markdown | number)[]): Markdown {
  return String.raw({ raw: parts }, ...pieces) as Markdown;
}

/** Pieces one after the other, without the empty ones. */
export function joinMarkdown(pieces: readonly Markdown[], separator: string): Markdown {
  return pieces.filter((piece) => piece !== '').join(separator) as Markdown;
}

/** A text that is shown letter by letter, on lines of its own. */
export function codeBlock(text: string): Markdown {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}` as Markdown;
}

/** A link that runs a command of ours. @param argument what the command is given: anything that JSON can say. */
export function commandLink(title: string, command: string, argument: unknown): Markdown {
  const query = encodeURIComponent(JSON.stringify([argument]));
  return `[${plainMarkdown(title)}](command:prometheusGrader.${command}?${query})` as Markdown;
}
