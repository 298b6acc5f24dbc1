/** The ways of reading that documents can have. */
export type FormatName = 'markdown' | 'text' | 'json' | 'jsonl';

/** Facts that an editor knows about a document before reading it. */
export interface DocumentName {
  /** The editor's name of its language, such as `markdown`. */
  readonly languageId: string;
  /** Its path or name, with `/` between folders. */
  readonly path: string;
}

/** One row per language in which people keep exchanges; every other language is code, in which no labels are read. */
const FORMATS: Readonly<Record<string, FormatName>> = {
  markdown: 'markdown',
  mdx: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
  // Prompt files, chat modes, instructions and agents are Markdown under names of their own.
  prompt: 'markdown',
  instructions: 'markdown',
  chatmode: 'markdown',
  chatagent: 'markdown',
  skill: 'markdown',
  plaintext: 'text',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  jsonl: 'jsonl',
};

/** Names that decide where the language says nothing. */
const ENDINGS: readonly (readonly [ending: RegExp, format: FormatName])[] = [
  [/\.(?:md|markdown|mdown|mkd)$/i, 'markdown'],
  [/\.te?xt$/i, 'text'],
  [/\.json[c5]?$/i, 'json'],
];

/** A record on each line, whatever language an editor takes the file for. */
const LINES = /\.(?:jsonl|ndjson|jsonlines)$/i;

/** Languages whose documents may hold exchanges. */
export const EXCHANGE_LANGUAGES: readonly string[] = Object.keys(FORMATS);

/** The way to read a document; null for one in which nothing is labelled, such as code. */
export function formatNameOf({ languageId, path }: DocumentName): FormatName | null {
  if (LINES.test(path)) return 'jsonl';
  if (Object.hasOwn(FORMATS, languageId)) return FORMATS[languageId] ?? null;
  return ENDINGS.find(([ending]) => ending.test(path))?.[1] ?? null;
}
