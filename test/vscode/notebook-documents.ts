// What the tests of notebooks do again and again: make one, select cells in it, edit them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { marks, until } from './workspace-documents.ts';

const MARKUP = vscode.NotebookCellKind.Markup;
const CODE = vscode.NotebookCellKind.Code;

export function markdown(text: string): vscode.NotebookCellData {
  return new vscode.NotebookCellData(MARKUP, text, 'markdown');
}

/** A code cell, with what it has printed. */
export function code(text: string, ...printed: readonly string[]): vscode.NotebookCellData {
  const cell = new vscode.NotebookCellData(CODE, text, 'python');
  cell.outputs = printed.map((each) => new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.stdout(each)]));
  return cell;
}

/** Opens a new notebook with these cells. */
export async function openNotebook(...cells: readonly vscode.NotebookCellData[]): Promise<vscode.NotebookEditor> {
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([]));
  const editor = await vscode.window.showNotebookDocument(notebook, { viewColumn: vscode.ViewColumn.One });
  // A notebook that is made with outputs loses them on its way.
  await spliceCells(notebook, 0, 0, ...cells);
  return editor;
}

/** Closes all notebooks, whatever was not saved of them. */
export async function closeNotebooks(): Promise<void> {
  for (const { uri, isDirty } of vscode.workspace.notebookDocuments) {
    const tab = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputNotebook && input.uri.toString() === uri.toString());
    const notebook = vscode.workspace.notebookDocuments.find((each) => each.uri.toString() === uri.toString());
    if (!tab || !notebook || !isDirty) continue;
    await vscode.window.showNotebookDocument(notebook, { viewColumn: tab.group.viewColumn });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Selects a cell as a whole, as it is in command mode. */
export async function selectCell(editor: vscode.NotebookEditor, index: number): Promise<void> {
  await vscode.commands.executeCommand('notebook.focusTop').then(undefined, () => undefined);
  editor.selection = new vscode.NotebookRange(index, index + 1);
  await until('the cell is selected', () => vscode.window.activeNotebookEditor?.selection.start === index);
}

/** Begins to edit a cell, with the first occurrence of a text selected; of a text after `|` only the cursor is put before it. */
export async function editCell(editor: vscode.NotebookEditor, index: number, text: string): Promise<vscode.TextEditor> {
  await selectCell(editor, index);
  await vscode.commands.executeCommand('notebook.cell.edit');
  const { document } = editor.notebook.cellAt(index);
  const active = () => {
    const found = vscode.window.activeTextEditor;
    return found?.document.uri.toString() === document.uri.toString() ? found : undefined;
  };
  await until('the cell is edited', () => active() !== undefined);
  const cell = active();
  assert.ok(cell);
  const wanted = text.replace(/^\|/, '');
  const start = document.getText().indexOf(wanted);
  assert.ok(start >= 0, `${wanted} is not in the cell`);
  const [from, to] = [document.positionAt(start), document.positionAt(start + wanted.length)];
  cell.selection = new vscode.Selection(from, text.startsWith('|') ? from : to);
  return cell;
}

export async function replaceIn(cell: vscode.NotebookCell, text: string, by: string): Promise<void> {
  const { document } = cell;
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `${text} is not in the cell`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + text.length)),
    by,
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Takes cells out of a notebook and puts others there. */
export async function spliceCells(
  { uri }: vscode.NotebookDocument,
  start: number,
  end: number,
  ...cells: readonly vscode.NotebookCellData[]
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, [vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(start, end), [...cells])]);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The texts that are marked in each cell of a notebook. */
export function markedIn(notebook: vscode.NotebookDocument): readonly (readonly string[])[] {
  return notebook.getCells().map(({ document }) => marks(document.uri).map(({ range }) => document.getText(range)));
}

export function asked(grade: Grade | undefined, instruction: string, response: string): void {
  const prompt = grade?.provenance.prompt ?? '';
  const wanted = `evaluate:\n${instruction}\n\n###Response to evaluate:\n${response}\n\n`;
  assert.ok(prompt.includes(wanted), `not asked so: ${prompt}`);
}
