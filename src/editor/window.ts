import type * as vscode from 'vscode';
import { ActiveEditor } from './active-editor.ts';
import { clearGrades } from './clear-grades.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { Engines } from './engines.ts';
import { GradeRunner } from './grade-runner.ts';
import { GradeSelection } from './grade-selection.ts';
import { Gradings } from './gradings.ts';
import { createLog, logConfiguration } from './log.ts';
import { Panel, type PanelRequest } from './panel.ts';
import { Pins } from './pins.ts';
import { openRubric, reveal } from './reveal.ts';
import { RemedyActions } from './remedies.ts';
import { RubricLibrary } from './rubric-library.ts';
import { registerTracking } from './tracking.ts';
import { tellingErrors } from './user-error.ts';

/** Everything that one window needs once the first command has run. */
export interface GraderWindow {
  readonly gradeSelection: GradeSelection;
  readonly gradings: Gradings;
  readonly clearGrades: (argument: unknown) => Promise<void>;
  readonly panel: Panel;
  readonly pins: Pins;
}

/** Puts the parts of a window together. They live as long as the extension. */
export function openWindow(context: vscode.ExtensionContext): GraderWindow {
  const log = createLog();
  logConfiguration(log);
  const gradings = new Gradings();
  const editor = new ActiveEditor();
  const pins = new Pins(context.workspaceState);
  const library = new RubricLibrary(context.extensionUri, context.workspaceState);
  const runner = new GradeRunner(gradings, new Engines(), log);
  const remedies: RemedyActions = new RemedyActions(log, (id) => gradeSelection.again(id));
  const panel = new Panel(context.extensionUri, gradings, handle);
  const gradeSelection: GradeSelection = new GradeSelection({
    editor,
    gradings,
    library,
    pins,
    runner,
    panel,
    remedies,
  });

  function handle(request: PanelRequest): unknown {
    switch (request.type) {
      case 'cancel':
        runner.cancel(request.id);
        return undefined;
      case 'gradeAgain':
        return gradeSelection.again(request.id);
      case 'revealResponse':
        return tellingErrors(() => reveal(gradings, request.id));
      case 'openRubric':
        return tellingErrors(() => openRubric(gradings, request.id));
      case 'act':
        return remedies.run(request.action, request.id);
    }
  }

  context.subscriptions.push(registerDiagnostics(gradings), registerTracking(gradings), editor, panel, runner);
  context.subscriptions.push(gradings, log);
  return {
    gradeSelection,
    gradings,
    clearGrades: (argument) =>
      tellingErrors(() => {
        clearGrades(gradings, argument);
      }),
    panel,
    pins,
  };
}
