import type { DocumentFormat, ReadingHints } from './document-format.ts';
import { JSON_DOCUMENT, JSON_LINES } from './json/read-json.ts';
import { MARKDOWN, PLAIN_TEXT } from './markdown/read-markdown.ts';
import { formatNameOf, type DocumentName, type FormatName } from './format-languages.ts';
import type { Structure } from './structure.ts';

const FORMATS: Readonly<Record<FormatName, DocumentFormat>> = {
  markdown: MARKDOWN,
  text: PLAIN_TEXT,
  json: JSON_DOCUMENT,
  jsonl: JSON_LINES,
};

/** Format of a document, and hints for reading it. */
export interface Reading {
  readonly format: DocumentFormat;
  readonly hints?: ReadingHints;
}

/** A document's structure; without a reading, that of Markdown and plain text. */
export function readWith(text: string, { format, hints }: Reading = { format: MARKDOWN }): Structure {
  return format.read(text, hints);
}

/** The format of a document; null for one in which nothing is labelled, such as code. */
export function formatOf(name: DocumentName): DocumentFormat | null {
  const format = formatNameOf(name);
  return format && FORMATS[format];
}
