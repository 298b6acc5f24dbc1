import type { DocumentFormat, ReadingHints } from './document-format.ts';
import { MARKDOWN } from './markdown/read-markdown.ts';
import type { Structure } from './structure.ts';

/** How a document is to be read. */
export interface Reading {
  readonly format: DocumentFormat;
  readonly hints?: ReadingHints;
}

/** A document's structure; without a reading, that of Markdown and plain text. */
export function readWith(text: string, { format, hints }: Reading = { format: MARKDOWN }): Structure {
  return format.read(text, hints);
}
