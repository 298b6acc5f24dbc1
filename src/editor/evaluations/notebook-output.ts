import type * as vscode from 'vscode';
import { outputText, type OutputItem } from '../../exchange/notebook/output-text.ts';
import { askedAbove, questionAbove } from '../../exchange/notebook/prompt-above.ts';
import type { SourcedResponse } from '../../exchange/exchange.ts';
import type { Dialogue, Turn } from '../../exchange/structure.ts';
import type { Anchor, ResponseRole } from './evaluation.ts';
import { outputAddress } from '../workbench/notebook-address.ts';
import { isMarkdown } from '../workbench/notebook-cells.ts';
import type { Above, NotebookReader } from '../reading/notebook-reader.ts';

/** Kinds of output that hold text. */
const TEXT = /^(?:text\/(?:plain|markdown)|application\/vnd\.code\.notebook\.stdout)$/;

/** The text that a code cell shows as its result; null where it shows none. */
export function outputTextOf({ outputs }: vscode.NotebookCell): string | null {
  const decoder = new TextDecoder();
  const itemOf = ({ mime, data }: vscode.NotebookCellOutputItem): OutputItem => {
    // Some versions of the editor mangle the outputs of a notebook that was made by an extension.
    return { mime, text: TEXT.test(mime) && ArrayBuffer.isView(data) ? decoder.decode(data) : null };
  };
  return outputText(outputs.map(({ items }) => items.map(itemOf)));
}

/** A response that is a cell's output, and what stands above the cell. */
export interface OutputFound {
  readonly response: SourcedResponse;
  readonly anchor: Anchor;
  readonly above: Above | null;
}

/** A cell's text output as a response; null where it has none. */
export function responseOfOutput(reader: NotebookReader, cell: vscode.NotebookCell): OutputFound | null {
  const text = outputTextOf(cell);
  if (text === null) return null;
  const response = { text, source: 'output', span: null } as const;
  return { response, anchor: outputAnchor(cell, 'response', text), above: reader.above(cell) };
}

/** The question that an output answers: the last one above its cell. */
export function asked({ above }: OutputFound): ReturnType<typeof questionAbove> {
  return above ? questionAbove(above.structure, above.offset) : { instruction: null, reference: null };
}

/** Anchor of an output. It is no document: its text is compared with the text that the cell shows. */
export function outputAnchor(cell: vscode.NotebookCell, role: ResponseRole, text: string): Anchor {
  const span = { start: 0, end: text.length };
  return { role, uri: outputAddress(cell.document.uri), span, text, changed: false };
}

/** An output that answers a question of its notebook. */
export interface AnsweringOutput extends OutputFound {
  readonly turn: Turn;
  readonly dialogue: Dialogue;
}

/**
 * The outputs that answer the questions of a notebook which no labelled response answers: of the code cells below a question, that of the
 * last one with any text.
 */
export function answeringOutputs(
  reader: NotebookReader,
  notebook: vscode.NotebookDocument,
): readonly AnsweringOutput[] {
  const byTurn = new Map<Turn, AnsweringOutput>();
  for (const cell of notebook.getCells()) {
    const found = isMarkdown(cell) ? null : responseOfOutput(reader, cell);
    const question = found?.above && askedAbove(found.above.structure, found.above.offset);
    if (found && question && !isAnswered(question.turn)) byTurn.set(question.turn, { ...found, ...question });
  }
  return [...byTurn.values()];
}

function isAnswered({ responses }: Turn): boolean {
  return responses.some(({ body }) => body.text !== '');
}
