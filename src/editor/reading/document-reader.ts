import * as vscode from 'vscode';
import type { DocumentFormat, RecordFields } from '../../exchange/document-format.ts';
import type { Span } from '../../exchange/exchange.ts';
import { formatOf } from '../../exchange/formats.ts';
import { MARKDOWN } from '../../exchange/markdown/read-markdown.ts';
import { KeptReading, type LineEdit } from '../../exchange/edited/kept-reading.ts';
import { NO_STRUCTURE, type Structure } from '../../exchange/structure.ts';
import { textSource } from '../workbench/documents.ts';
import { isInNotebook } from '../workbench/notebook-address.ts';
import { cellOf, isMarkdown, markdownCellOf } from '../workbench/notebook-cells.ts';
import { NotebookReader } from './notebook-reader.ts';
import type { KnownHints } from './hints.ts';

/** Lines of a document that are kept as they were read: more than are in sight, however long the document. */
const MOST_LINES = 500;

/** Of the documents as they were at one version. */
interface Kept {
  readonly version: number;
  readonly format: DocumentFormat;
  /** Of a format that reads whole documents. */
  readonly whole: KeptReading | null;
  /** Of a format that reads line by line: what was looked at, by line. */
  readonly lines: Map<number, Structure>;
}

/**
 * Reads what documents hold: each once, by the format that its language and name say, and again only after edits that may have changed
 * it. Offsets are the document's own. A Markdown cell of a notebook holds what all its Markdown cells do, as one document: offsets below
 * zero and beyond its end stand in other cells, which `standingsOf` tells.
 */
export class DocumentReader implements vscode.Disposable {
  readonly hints: KnownHints;
  readonly notebooks: NotebookReader;
  private kept = new WeakMap<vscode.TextDocument, Kept>();
  private readonly listening: vscode.Disposable;

  constructor(hints: KnownHints) {
    this.hints = hints;
    this.notebooks = new NotebookReader(hints);
    this.listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.follow(event);
      }),
      hints.onDidChange(() => {
        this.kept = new WeakMap();
        this.notebooks.forget();
      }),
    );
  }

  /** The format of a document; null where nothing is labelled, as in code. */
  formatOf(document: vscode.TextDocument): DocumentFormat | null {
    const { languageId, uri } = document;
    if (!isInNotebook(uri)) return formatOf({ languageId, path: uri.path });
    const cell = cellOf(document);
    return cell && isMarkdown(cell) ? MARKDOWN : null;
  }

  /** All that a document holds. Of a format that reads line by line, this reads every line: see {@link around}. */
  read(document: vscode.TextDocument): Structure {
    const cell = markdownCellOf(document);
    if (cell) return this.notebooks.read(cell);
    const kept = this.keptOf(document);
    if (!kept) return NO_STRUCTURE;
    if (kept.whole) return kept.whole.structure(textSource(document));
    return joined(Array.from({ length: document.lineCount }, (_, line) => this.lineOf(document, kept, line)));
  }

  /**
   * Identity of the lines on which the sections of a document begin, and of which are empty: the same object until that may have changed.
   * Null where nothing is known of it: in notebooks, and in formats that are read line by line.
   */
  layoutOf(document: vscode.TextDocument): object | null {
    const kept = isInNotebook(document.uri) ? null : this.keptOf(document);
    return kept?.whole?.layout(textSource(document)) ?? null;
  }

  /** Structure around some stretches: of a format that reads line by line, only their lines are read. */
  around(document: vscode.TextDocument, spans: readonly Span[]): Structure {
    if (isInNotebook(document.uri)) return this.read(document);
    const kept = this.keptOf(document);
    if (!kept) return NO_STRUCTURE;
    if (kept.whole) return kept.whole.structure(textSource(document));
    const lines = new Set(
      spans.flatMap(({ start, end }) => {
        const [first, last] = [document.positionAt(start).line, document.positionAt(end).line];
        return Array.from({ length: last - first + 1 }, (_, index) => first + index);
      }),
    );
    return joined([...lines].sort((one, other) => one - other).map((line) => this.lineOf(document, kept, line)));
  }

  /** Structure around an offset as it would be if the person had named these fields. Nothing of it is kept. */
  withFields(document: vscode.TextDocument, offset: number, fields: RecordFields): Structure {
    const format = this.formatOf(document);
    if (!format) return NO_STRUCTURE;
    const hints = { ...this.hints.of(document), fields };
    if (format.unit === 'document') return format.read(document.getText(), hints);
    const { text, range } = document.lineAt(document.positionAt(offset));
    return format.read(text, hints, document.offsetAt(range.start));
  }

  dispose(): void {
    this.listening.dispose();
  }

  private keptOf(document: vscode.TextDocument): Kept | null {
    const format = this.formatOf(document);
    if (!format) return null;
    const { version } = document;
    const known = this.kept.get(document);
    if (known?.version === version && known.format === format) return known;
    const whole =
      format.unit === 'document' ? new KeptReading(format, document.getText(), this.hints.of(document)) : null;
    const kept = { version, format, whole, lines: new Map<number, Structure>() };
    this.kept.set(document, kept);
    return kept;
  }

  private lineOf(document: vscode.TextDocument, { format, lines }: Kept, line: number): Structure {
    const known = lines.get(line);
    if (known) return known;
    const start = document.offsetAt(new vscode.Position(line, 0));
    const structure = format.read(document.lineAt(line).text, this.hints.of(document), start);
    const [oldest] = lines.keys();
    if (oldest !== undefined && lines.size >= MOST_LINES) lines.delete(oldest);
    lines.set(line, structure);
    return structure;
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const kept = this.kept.get(document);
    if (!kept || kept.version === document.version) return;
    const { whole, version, format } = kept;
    // Line ends that were changed are no edit, and move everything.
    const isNext = document.version === version + 1 && contentChanges.length > 0;
    if (isNext && whole && whole.follow(contentChanges.map(lineEdit), textSource(document))) {
      this.kept.set(document, { version: document.version, format, whole, lines: kept.lines });
    } else {
      this.kept.delete(document);
    }
  }
}

function lineEdit({ range, rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent): LineEdit {
  return {
    offset: rangeOffset,
    removed: rangeLength,
    inserted: text.length,
    firstLine: range.start.line,
    lastLine: range.end.line,
    breaks: text.split('\n').length - 1,
  };
}

/** The structure of a document of which some lines were read, each by itself. */
function joined(lines: readonly Structure[]): Structure {
  const [only] = lines;
  if (only && lines.length === 1) return only;
  return {
    sections: lines.flatMap(({ sections }) => sections),
    dialogues: lines.flatMap(({ dialogues }) => dialogues),
    question: lines.find(({ question }) => question)?.question ?? null,
  };
}
