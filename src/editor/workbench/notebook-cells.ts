import * as vscode from 'vscode';
import type { Span } from '../../exchange/exchange.ts';
import { cellSpans, joinCells, type JoinedCells } from '../../exchange/notebook/cells.ts';
import { fileAddress, isInNotebook } from './notebook-address.ts';

/** A stretch of a document. */
export interface DocumentSpan {
  readonly document: vscode.TextDocument;
  readonly span: Span;
}

/** The Markdown cells of a notebook, as they are at one moment. */
export interface MarkdownCells {
  readonly documents: readonly vscode.TextDocument[];
  readonly joined: JoinedCells;
  /** Indices of those that a code cell stands right before. */
  readonly behindCode: readonly number[];
  readonly versions: readonly number[];
}

const kept = new WeakMap<vscode.NotebookDocument, MarkdownCells>();

/** The notebook of an address, if it is open: that of the notebook itself, of a cell or of an output. */
export function notebookAt(uri: vscode.Uri): vscode.NotebookDocument | undefined {
  const file = fileAddress(uri).toString();
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === file);
}

/** The cell that a document is; undefined for a document that is none, or whose notebook was closed. */
export function cellOf({ uri }: Pick<vscode.TextDocument, 'uri'>): vscode.NotebookCell | undefined {
  if (!isInNotebook(uri)) return undefined;
  const address = uri.toString();
  return notebookAt(uri)
    ?.getCells()
    .find(({ document }) => document.uri.toString() === address);
}

/** The same, if that is a Markdown cell. */
export function markdownCellOf(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  const cell = cellOf(document);
  return cell && isMarkdown(cell) ? cell : undefined;
}

/** True for a cell whose text is read; all others hold code, or nothing that people see. */
export function isMarkdown({ kind }: vscode.NotebookCell): boolean {
  return kind === vscode.NotebookCellKind.Markup;
}

/** A notebook's Markdown cells as one document. */
export function markdownCells(notebook: vscode.NotebookDocument): MarkdownCells {
  const documents: vscode.TextDocument[] = [];
  const behindCode: number[] = [];
  let isBehindCode = false;
  for (const cell of notebook.getCells()) {
    if (isMarkdown(cell)) {
      if (isBehindCode) behindCode.push(documents.length);
      documents.push(cell.document);
    }
    isBehindCode = !isMarkdown(cell);
  }
  const versions = documents.map(({ version }) => version);
  const known = kept.get(notebook);
  if (known && isSame(known.documents, documents) && isSame(known.versions, versions)) {
    if (isSame(known.behindCode, behindCode)) return known;
  }
  const joined = joinCells(documents.map((document) => document.getText()));
  const cells = { documents, joined, behindCode, versions };
  kept.set(notebook, cells);
  return cells;
}

/**
 * Places of a span in a document: the document itself; in a notebook, where offsets of one Markdown cell go on over all of them,
 * one cell or several.
 */
export function documentSpans(document: vscode.TextDocument, span: Span): readonly DocumentSpan[] {
  const cell = markdownCellOf(document);
  if (!cell) return [{ document, span }];
  const { documents, joined } = markdownCells(cell.notebook);
  const from = joined.starts[documents.indexOf(cell.document)] ?? 0;
  return cellSpans(joined, { start: span.start + from, end: span.end + from }).flatMap((found) => {
    const standing = documents[found.cell];
    return standing ? [{ document: standing, span: found.span }] : [];
  });
}

/** A span of one Markdown cell as it counts in another one of the same notebook; null where they have no common offsets. */
export function spanSeenFrom(document: vscode.TextDocument, { document: other, span }: DocumentSpan): Span | null {
  if (document.uri.toString() === other.uri.toString()) return span;
  const [to, from] = [markdownCellOf(document), markdownCellOf(other)];
  if (!to || !from) return null;
  const { documents, joined } = markdownCells(to.notebook);
  const startOf = (cell: vscode.NotebookCell) => joined.starts[documents.indexOf(cell.document)] ?? 0;
  const by = startOf(from) - startOf(to);
  return { start: span.start + by, end: span.end + by };
}

/** All documents that are read as one with a document: the Markdown cells of its notebook, or itself alone. */
export function readTogether(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  const cell = cellOf(document);
  return cell ? markdownCells(cell.notebook).documents : [document];
}

/** Something that is the same as long as nothing is edited that is read with a document. */
export function stateOf(document: vscode.TextDocument): unknown {
  const cell = markdownCellOf(document);
  return cell ? markdownCells(cell.notebook) : document.version;
}

/** A document that gives access to everything that is read with one: of a notebook's code cell, a Markdown cell. */
export function readable(document: vscode.TextDocument): vscode.TextDocument {
  const cell = cellOf(document);
  return cell && !isMarkdown(cell) ? (markdownCells(cell.notebook).documents[0] ?? document) : document;
}

/** The text of the Markdown cell above a notebook's cell; null where there is none. */
export function markdownAbove(document: vscode.TextDocument): string | null {
  const cell = cellOf(document);
  const above = cell?.notebook.getCells().slice(0, cell.index).findLast(isMarkdown)?.document.getText().trim();
  return above === undefined || above === '' ? null : above;
}

/** The document that a document's front matter stands in: of a notebook the first cell, if that is Markdown or raw. */
export function frontMatterDocument(document: vscode.TextDocument): vscode.TextDocument | null {
  const cell = cellOf(document);
  if (!cell) return isInNotebook(document.uri) ? null : document;
  const [first] = cell.notebook.getCells();
  return first && (isMarkdown(first) || first.document.languageId === 'raw') ? first.document : null;
}

function isSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
