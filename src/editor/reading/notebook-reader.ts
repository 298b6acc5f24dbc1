import type * as vscode from 'vscode';
import { MARKDOWN } from '../../exchange/markdown/read-markdown.ts';
import { withCodeBetween } from '../../exchange/notebook/code-between.ts';
import { seenFrom } from '../../exchange/notebook/shifted.ts';
import type { Structure } from '../../exchange/structure.ts';
import { isMarkdown, markdownCells, type MarkdownCells } from '../workbench/notebook-cells.ts';
import type { KnownHints } from './hints.ts';

interface Kept {
  readonly cells: MarkdownCells;
  readonly structure: Structure;
  /** As it is seen from the cells that asked for it. */
  readonly seen: Map<vscode.TextDocument, Structure>;
}

/** The Markdown above a code cell. */
export interface Above {
  /** All of the notebook, with the offsets of `document`. */
  readonly structure: Structure;
  /** The notebook's first Markdown cell. */
  readonly document: vscode.TextDocument;
  /** Place of the code cell, in the same offsets. */
  readonly offset: number;
}

/** Reads the Markdown cells of notebooks, those of each as one document, and again only after one of them was edited. */
export class NotebookReader {
  private readonly hints: KnownHints;
  private kept = new WeakMap<vscode.NotebookDocument, Kept>();

  constructor(hints: KnownHints) {
    this.hints = hints;
  }

  /** All that a notebook's Markdown cells hold, with the offsets of one of them: what stands above it begins below zero. */
  read(cell: vscode.NotebookCell): Structure {
    const { cells, structure, seen } = this.keptOf(cell.notebook);
    const known = seen.get(cell.document);
    if (known) return known;
    const from = cells.joined.starts[cells.documents.indexOf(cell.document)] ?? 0;
    const found = seenFrom(structure, from);
    seen.set(cell.document, found);
    return found;
  }

  /** The Markdown above a code cell; null where no Markdown cell is above it. All cells of a notebook have the same structure. */
  above(cell: vscode.NotebookCell): Above | null {
    const cells = cell.notebook.getCells();
    const count = cells.slice(0, cell.index).filter(isMarkdown).length;
    const first = cells.find(isMarkdown);
    if (!first || count === 0) return null;
    const { starts, lengths } = markdownCells(cell.notebook).joined;
    const end = (starts[count - 1] ?? 0) + (lengths[count - 1] ?? 0);
    return { structure: this.read(first), document: first.document, offset: end + 1 };
  }

  forget(): void {
    this.kept = new WeakMap();
  }

  private keptOf(notebook: vscode.NotebookDocument): Kept {
    const cells = markdownCells(notebook);
    const known = this.kept.get(notebook);
    if (known?.cells === cells) return known;
    const [first] = cells.documents;
    const { joined, behindCode } = cells;
    const read = MARKDOWN.read(joined.text, first && this.hints.of(first));
    const kept = { cells, structure: withCodeBetween(read, joined, behindCode), seen: new Map() };
    this.kept.set(notebook, kept);
    return kept;
  }
}
