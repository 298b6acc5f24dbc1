import type * as vscode from 'vscode';
import { ActiveEditor } from './active-editor.ts';
import { clearGrades } from './clear-grades.ts';
import { CompareFiles } from './compare-files.ts';
import { CompareRunner } from './compare-runner.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { Engines } from './engines.ts';
import { Evaluations } from './evaluations.ts';
import { GradeRunner } from './grade-runner.ts';
import { GradeSelection } from './grade-selection.ts';
import { JudgeRuns } from './judge-runs.ts';
import { JudgedTexts } from './judged-texts.ts';
import { createLog, logConfiguration } from './log.ts';
import { Panel, type PanelRequest } from './panel.ts';
import { Pins } from './pins.ts';
import { openRubric, reveal } from './reveal.ts';
import { RemedyActions } from './remedies.ts';
import { ResponseA } from './response-a.ts';
import { RubricChoice } from './rubric-choice.ts';
import { RubricLibrary } from './rubric-library.ts';
import { registerRubricTracking } from './rubric-tracking.ts';
import { registerTracking } from './tracking.ts';
import { tellingErrors } from './user-error.ts';

/** Everything that one window needs once the first command has run. */
export interface GraderWindow {
  readonly gradeSelection: GradeSelection;
  readonly compareFiles: CompareFiles;
  readonly evaluations: Evaluations;
  readonly clearGrades: (argument: unknown) => Promise<void>;
  readonly panel: Panel;
  readonly pins: Pins;
}

/** Puts the parts of a window together. They live as long as the extension. */
export function openWindow(context: vscode.ExtensionContext): GraderWindow {
  const log = createLog();
  logConfiguration(log);
  const evaluations = new Evaluations();
  const editor = new ActiveEditor();
  const pins = new Pins(context.workspaceState);
  const library = new RubricLibrary(context.extensionUri, context.workspaceState);
  const rubrics = new RubricChoice(library);
  const runs = new JudgeRuns(evaluations, new Engines(), log);
  const remedies = new RemedyActions(log, again);
  const panel = new Panel(context.extensionUri, evaluations, handle);
  const texts = new JudgedTexts();
  const responseA = new ResponseA(editor);
  const shared = { editor, evaluations, library, rubrics, pins, panel, remedies };
  const gradeSelection = new GradeSelection({ ...shared, runner: new GradeRunner(evaluations, runs, log) });
  const compareFiles = new CompareFiles({
    ...shared,
    runner: new CompareRunner(evaluations, runs, log),
    responseA,
    texts,
  });

  function again(id: number): unknown {
    return evaluations.get(id)?.kind === 'comparing' ? compareFiles.again(id) : gradeSelection.again(id);
  }

  function handle(request: PanelRequest): unknown {
    const { id } = request;
    switch (request.type) {
      case 'cancel':
        runs.cancel(id);
        return undefined;
      case 'again':
        return again(id);
      case 'swap':
        return compareFiles.swap(id);
      case 'diff': {
        const evaluation = evaluations.get(id);
        return evaluation?.kind === 'comparing' ? texts.showResponses(evaluation) : undefined;
      }
      case 'reveal':
        return tellingErrors(() => reveal(evaluations, id, request.side ?? 'response'));
      case 'openRubric':
        return tellingErrors(() => openRubric(evaluations, id));
      case 'act':
        return remedies.run(request.action, id);
    }
  }

  context.subscriptions.push(registerDiagnostics(evaluations), registerTracking(evaluations), editor, panel, runs);
  context.subscriptions.push(registerRubricTracking(evaluations, library), texts, evaluations, log);
  return {
    gradeSelection,
    compareFiles,
    evaluations,
    clearGrades: (argument) =>
      tellingErrors(() => {
        clearGrades(evaluations, argument);
      }),
    panel,
    pins,
  };
}
