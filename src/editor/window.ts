import * as vscode from 'vscode';
import { clearGrades } from './clear-grades.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { Engines } from './engines.ts';
import { GradeRunner } from './grade-runner.ts';
import { GradeSelection } from './grade-selection.ts';
import { Gradings } from './gradings.ts';
import { createLog, logConfiguration } from './log.ts';
import { Panel, type PanelRequest } from './panel.ts';
import { Pins } from './pins.ts';
import { RemedyActions } from './remedies.ts';
import { RubricLibrary } from './rubric-library.ts';
import { registerTracking } from './tracking.ts';

/** Everything that one window needs once the first command has run. */
export interface GraderWindow {
  readonly gradeSelection: GradeSelection;
  readonly clearGrades: (argument: unknown) => void;
  readonly panel: Panel;
  readonly pins: Pins;
}

/** Puts the parts of a window together. They live as long as the extension. */
export function openWindow(context: vscode.ExtensionContext): GraderWindow {
  const log = createLog();
  logConfiguration(log);
  const gradings = new Gradings();
  const pins = new Pins(context.workspaceState);
  const library = new RubricLibrary(context.extensionUri, context.workspaceState);
  const runner = new GradeRunner(gradings, new Engines(), log);
  const remedies: RemedyActions = new RemedyActions(log, (id) => gradeSelection.again(id));
  const panel = new Panel(context.extensionUri, gradings, handle);
  const gradeSelection: GradeSelection = new GradeSelection({ gradings, library, pins, runner, panel, remedies });

  function handle(request: PanelRequest): unknown {
    switch (request.type) {
      case 'cancel':
        runner.cancel(request.id);
        return undefined;
      case 'gradeAgain':
        return gradeSelection.again(request.id);
      case 'revealResponse':
        return reveal(gradings, request.id);
      case 'openRubric':
        return openRubric(gradings, request.id);
      case 'act':
        return remedies.run(request.action, request.id);
    }
  }

  context.subscriptions.push(registerDiagnostics(gradings), registerTracking(gradings), panel, runner, gradings, log);
  return {
    gradeSelection,
    clearGrades: (argument) => {
      clearGrades(gradings, argument);
    },
    panel,
    pins,
  };
}

async function reveal(gradings: Gradings, id: number): Promise<void> {
  const grading = gradings.get(id);
  if (!grading?.uri || !grading.span) return;
  const document = await vscode.workspace.openTextDocument(grading.uri);
  const { start, end } = grading.span;
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  await vscode.window.showTextDocument(document, { selection, viewColumn: columnOf(document) });
}

/** The column where the document is shown already; otherwise the first, so that it does not cover the panel. */
function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return shown?.viewColumn ?? vscode.ViewColumn.One;
}

async function openRubric(gradings: Gradings, id: number): Promise<void> {
  const uri = gradings.get(id)?.rubric.uri;
  if (uri) await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
}
