import type { DocumentFormat, ReadingHints } from '../document-format.ts';
import { followStructure, withNewTexts, type FollowedStructure } from './edited-structure.ts';
import type { ContentChange } from './content-changes.ts';
import { passageOf, type TextSource } from '../passage.ts';
import type { Section, Structure } from '../structure.ts';

/** One replacement of a change, with the lines that it touches, counted from 0 in the document as it was before. */
export interface LineEdit extends ContentChange {
  readonly firstLine: number;
  /** Last line, included. */
  readonly lastLine: number;
  /** Line breaks in what was inserted. */
  readonly breaks: number;
}

/** A document as an editor holds it. */
export interface EditedLines extends TextSource {
  /** A line's text, without its line end. */
  readonly lineAt: (line: number) => string;
  readonly lineCount: number;
}

const LINE_BREAK = /\r\n?|\n/;

/** A document that was read, and stays read while prose is edited in it. */
export class KeptReading {
  private readonly format: DocumentFormat;
  private readonly asRead: Structure;
  private readonly text: string;
  private followed: FollowedStructure;
  /** Lines of the text, split at the first edit: most documents are only looked at. */
  private lines: string[] | null = null;
  private length: number;
  private lastLayout: object = {};
  /** By index, of the sections that were edited. */
  private readonly verbatim = new Map<number, boolean>();

  constructor(format: DocumentFormat, text: string, hints?: ReadingHints) {
    this.format = format;
    this.text = text;
    this.length = text.length;
    this.asRead = format.read(text, hints);
    this.followed = { structure: this.asRead, touched: new Set() };
  }

  /**
   * Follows one change. False where the document has to be read anew; then this reading is of no use any more.
   * @param edits in any order.
   * @param document as it is after the change.
   */
  follow(edits: readonly LineEdit[], document: EditedLines): boolean {
    const lengthBefore = this.length;
    this.length = document.length;
    const grown = edits.reduce((sum, { inserted, removed }) => sum + inserted - removed, 0);
    // Line ends that change with an edit are no part of it, and move everything.
    if (document.length !== lengthBefore + grown) return false;
    if (this.asRead.hangsOnTexts || !this.format.staysAsRead || !this.replaceLines(edits, document)) return false;
    const followed = followStructure(this.followed, edits, document, lengthBefore);
    if (!followed || [...followed.touched].some((index) => !this.isVerbatim(index))) return false;
    this.followed = followed;
    if (edits.some(({ firstLine, lastLine, breaks }) => firstLine !== lastLine || breaks > 0)) this.lastLayout = {};
    return true;
  }

  /**
   * Identity of the lines on which sections begin and of which of them are empty: another object when any of that may have changed. What
   * depends on nothing else need not be made again while one types. @param document as of {@link structure}.
   */
  layout(document: TextSource): object {
    this.structure(document);
    return this.lastLayout;
  }

  /** Current structure of the document. @param document as it is after all changes that were followed. */
  structure(document: TextSource): Structure {
    const { touched } = this.followed;
    if (touched.size > 0) {
      const before = this.followed.structure.sections;
      const structure = withNewTexts(this.followed, document);
      this.followed = { structure, touched: new Set() };
      const isEmpty = (section: Section | undefined) => section?.body.text === '';
      if ([...touched].some((index) => isEmpty(before[index]) !== isEmpty(structure.sections[index])))
        this.lastLayout = {};
    }
    return this.followed.structure;
  }

  private replaceLines(edits: readonly LineEdit[], document: EditedLines): boolean {
    const lines = (this.lines ??= this.text.split(LINE_BREAK));
    for (const { first, last, count } of joined(edits)) {
      const before = lines.slice(first, last + 1);
      const after = Array.from({ length: count }, (_, index) => document.lineAt(first + index));
      const [previous = null, next = null] = [lines[first - 1], lines[last + 1]];
      if (this.format.staysAsRead?.({ before, after, previous, next }) !== true) return false;
      lines.splice(first, before.length, ...after);
    }
    return lines.length === document.lineCount;
  }

  /** A body that is a slice of its document can be taken from there again; one that was decoded cannot. */
  private isVerbatim(index: number): boolean {
    const known = this.verbatim.get(index);
    if (known !== undefined) return known;
    const body = this.asRead.sections[index]?.body;
    const isSlice = body !== undefined && passageOf(this.text, body.span).text === body.text;
    this.verbatim.set(index, isSlice);
    return isSlice;
  }
}

interface ReplacedLines {
  /** First line, in the document as it is after the replacements above. */
  readonly first: number;
  readonly last: number;
  /** Number of lines in their place. */
  readonly count: number;
}

/** The lines that edits replace, from the top; edits that share a line are one replacement. */
function joined(edits: readonly LineEdit[]): ReplacedLines[] {
  const found: { first: number; last: number; count: number }[] = [];
  for (const { firstLine, lastLine, breaks } of edits.toSorted((one, other) => one.offset - other.offset)) {
    const before = found.at(-1);
    const added = breaks - (lastLine - firstLine);
    if (before && firstLine <= before.last) {
      before.count += Math.max(lastLine - before.last, 0) + added;
      before.last = Math.max(before.last, lastLine);
    } else {
      found.push({ first: firstLine, last: lastLine, count: breaks + 1 });
    }
  }
  // Counted from the top, each replacement shifts those below.
  let shift = 0;
  return found.map(({ first, last, count }) => {
    const replaced = { first: first + shift, last: last + shift, count };
    shift += count - (last - first + 1);
    return replaced;
  });
}
