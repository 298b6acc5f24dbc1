import type { Span } from './exchange.ts';
import type { Passage, TextSource } from './passage.ts';
import type { Role, Structure } from './structure.ts';

/** Settings of the person about how to read their documents. */
export interface ReadingHints {
  /** Names of speakers, compared without case: those of the model and those of the person. */
  readonly speakers?: { readonly model: readonly string[]; readonly person: readonly string[] };
  /** Paths of a record's fields, as `a.b[0].c`. */
  readonly fields?: RecordFields;
  /** Questions that stand in another file than their answers, by their ids. */
  readonly questions?: ReadonlyMap<string, JoinedQuestion>;
}

/** A question that stands in another file than its answers. */
export interface JoinedQuestion {
  readonly turns: readonly {
    readonly prompts: readonly { readonly role: Role; readonly text: string }[];
    readonly references: readonly string[];
  }[];
}

/** Fields of a record that hold the texts of an exchange. */
export interface RecordFields {
  readonly instruction?: string;
  readonly response?: string;
  /** The second response, where a record holds a pair. */
  readonly responseB?: string;
  readonly reference?: string;
  readonly system?: string;
}

/** One way in which documents hold exchanges: Markdown, plain text, JSON, JSONL. */
export interface DocumentFormat {
  /**
   * `document`: only the whole text can be read. `line`: each line can be read by itself, so that of a long document only
   * what is in sight is read.
   */
  readonly unit: 'document' | 'line';
  /**
   * Reads a document (or, by `unit`, one line of it). Takes time linear in the text's length. Never throws.
   * @param text as the editor has it, with whatever line ends.
   * @param hints what the person has said; all of it is optional.
   * @param offset where `text` begins in its document, in UTF-16 code units: spans count from the document's start.
   */
  read(text: string, hints?: ReadingHints, offset?: number): Structure;
  /**
   * True if lines that take the place of others, each without its line end, leave every border between sections where it is, whatever
   * else the document holds; in doubt, false. Without it a document is read anew after every edit.
   */
  staysAsRead?(replaced: LinesReplaced): boolean;

  /**
   * A stretch that somebody selected, as the judge reads it: of JSON decoded. Without it, a stretch is read as it stands. Never throws.
   */
  stretch?(text: TextSource, span: Span): Passage;
}

/** Whole lines of a document that are replaced. */
export interface LinesReplaced {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The line above them; null at the document's start. */
  readonly previous: string | null;
  /** The line below them; null at the document's end. */
  readonly next: string | null;
}
