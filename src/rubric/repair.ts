import type { Span } from '../exchange/exchange.ts';
import type { Score } from './rubric.ts';

/** A stretch of a text and what to put there. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Action of a repair, with the facts that its title needs. */
export type RepairDetail =
  | { readonly code: 'add-levels'; readonly scores: readonly Score[] }
  | { readonly code: 'add-field'; readonly key: string }
  /** Puts a placeholder where nothing is. */
  | { readonly code: 'fill-field'; readonly key: string }
  /** Writes a whole rubric into a file that has none. */
  | { readonly code: 'write-rubric' }
  | { readonly code: 'convert-flat' }
  | { readonly code: 'rename-key'; readonly from: string; readonly to: string }
  | { readonly code: 'remove-key'; readonly key: string }
  /** Turns the lines of a key into comments. */
  | { readonly code: 'comment-key'; readonly key: string }
  /** `which` of the two goes. */
  | { readonly code: 'remove-duplicate'; readonly key: string; readonly which: 'first' | 'later' }
  | { readonly code: 'quote-value'; readonly key: string }
  | { readonly code: 'close-quote'; readonly key: string }
  /** Puts a space after a key's colon. */
  | { readonly code: 'add-space'; readonly key: string }
  /** Puts a colon behind a key, or replaces another character there. */
  | { readonly code: 'add-colon'; readonly key: string }
  /** Indents with spaces instead of tabs. */
  | { readonly code: 'indent-with-spaces' }
  /** Lets keys that belong together begin in the same column. */
  | { readonly code: 'align-keys' }
  /** Makes levels of a list of five texts; `first` is the score of the first. */
  | { readonly code: 'number-levels'; readonly first: 1 | 5 }
  | { readonly code: 'set-pass'; readonly pass: Score }
  | { readonly code: 'straighten-quotes' }
  | { readonly code: 'join-lines'; readonly key: string }
  | { readonly code: 'end-question' }
  /** Writes a rubric of another form in the nested one. */
  | { readonly code: 'convert-form' }
  /** Makes five levels of those of another scale. */
  | { readonly code: 'lay-out-levels' }
  /** Makes the list `rubrics:` of several criteria. */
  | { readonly code: 'list-rubrics' }
  /** Leaves the first of several rubrics, and puts each of the others into a file beside it. */
  | { readonly code: 'split-files'; readonly files: readonly NewFile[] };

/** A file to be created beside the one that is mended. */
export interface NewFile {
  /** File name without a folder. If there is such a file already, another name has to be found. */
  readonly name: string;
  readonly text: string;
}

/** A way to mend a text. */
export type Repair = RepairDetail & {
  /** In the order of the text, not overlapping, all of them offsets in the text as it was. */
  readonly edits: readonly TextEdit[];
  /** True if this is the one right answer, which is applied without asking. */
  readonly preferred: boolean;
};

export type RepairCode = Repair['code'];

/** A text after its edits, which have to be in order and apart. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let end = 0;
  for (const { span, text: replacement } of edits) {
    result += text.slice(end, span.start) + replacement;
    end = span.end;
  }
  return result + text.slice(end);
}
