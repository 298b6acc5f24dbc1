import type * as vscode from 'vscode';
import { ActiveEditor } from './gathering/active-editor.ts';
import { clearGrades } from './panel/clear-grades.ts';
import { CompareFiles } from './grading/compare-files.ts';
import { CompareRunner } from './grading/compare-runner.ts';
import { registerDiagnostics } from './marks/diagnostics.ts';
import { Engines, modelServer } from './judge/engines.ts';
import type { DocumentReader } from './reading/document-reader.ts';
import type { EvaluationAction } from './evaluations/evaluation-actions.ts';
import { runEvaluationAction } from './evaluations/run-evaluation-action.ts';
import { documentOf, type Evaluation } from './evaluations/evaluation.ts';
import { Evaluations } from './evaluations/evaluations.ts';
import type { FirstSteps } from './workbench/first-steps.ts';
import { GradeAll } from './grading/grade-all.ts';
import { GradeRunner } from './grading/grade-runner.ts';
import { GradeSelection } from './grading/grade-selection.ts';
import { HistoryRequests } from './panel/history-requests.ts';
import { JudgeAddress, unlessDeclined } from './address/judge-address.ts';
import { followJudge } from './judge/follow-judge.ts';
import type { JudgeState } from './judge/state.ts';
import { JudgeRuns } from './grading/judge-runs.ts';
import { JudgedTexts } from './evaluations/judged-texts.ts';
import { fileAddress } from './workbench/notebook-address.ts';
import { registerNotebookGrades } from './evaluations/notebook-grades.ts';
import { openJournal } from './evaluations/open-journal.ts';
import { KeptEvaluations } from './evaluations/kept-evaluations.ts';
import { createLog, logConfiguration } from './workbench/log.ts';
import { Panel } from './panel/panel.ts';
import { handlePanelRequest, type RequestParts } from './panel-requests.ts';
import type { Owned } from './workbench/owned.ts';
import { once } from './workbench/promises.ts';
import type { Pins } from './gathering/pins.ts';
import { ReadOnlyTexts } from './workbench/read-only-texts.ts';
import { RemedyActions } from './grading/remedies.ts';
import { RequestHeaders } from './address/request-headers.ts';
import { ResponseA } from './gathering/response-a.ts';
import { RubricChoice } from './rubrics/rubric-choice.ts';
import { bundledFolderOf, RubricLibrary } from './rubrics/library.ts';
import { registerRubricTracking } from './evaluations/rubric-tracking.ts';
import { setRequestHeaders } from './address/set-request-headers.ts';
import { onSettingsChange, readHistoryLimits } from './workbench/settings.ts';
import { TextFields } from './workbench/text-field.ts';
import { registerDocumentMoves } from './evaluations/document-moves.ts';
import { registerTracking } from './evaluations/tracking.ts';
import { logFailuresTo, tellingErrors } from './workbench/user-error.ts';

/** Parts that are there before the window is, and shared with it. */
export interface BeforeGrader {
  readonly judge: JudgeState;
  readonly steps: FirstSteps;
  /** Loaded by the first document that is read. */
  readonly reader: () => Promise<DocumentReader>;
  readonly pins: () => Promise<Pins>;
}

/** Everything that one window needs once the first command has run. */
export interface Grader {
  readonly gradeSelection: GradeSelection;
  readonly compareFiles: CompareFiles;
  readonly gradeAll: GradeAll;
  readonly evaluations: Evaluations;
  readonly reader: DocumentReader;
  readonly fields: TextFields;
  readonly setUpJudge: (argument: unknown) => Promise<string | undefined>;
  readonly clearGrades: (argument: unknown) => Promise<void>;
  readonly act: (action: EvaluationAction, id: unknown) => unknown;
  readonly panel: Panel;
  readonly pins: Pins;
  /** Asks for the headers of the address that the document in front of the person is judged at. */
  readonly setRequestHeaders: () => Promise<void>;
  /** Checks that document's judge, and returns the report. */
  readonly diagnoseJudge: () => Promise<string>;
  readonly showLog: () => void;
  /** Resolves when what this window has judged is on the disk, or has failed. */
  readonly close: () => Promise<void>;
}

/** Puts the parts of a grader together, each after those that it uses. They live as long as their owner. */
export async function composeGrader(
  context: vscode.ExtensionContext,
  owned: Owned,
  { judge, steps, reader: openReader, pins: openPins }: BeforeGrader,
): Promise<Grader> {
  const log = owned.add(createLog());
  logFailuresTo(log);
  logConfiguration(log);
  const reader = await openReader();
  const pins = await openPins();
  const evaluations = owned.add(new Evaluations());
  const kept = owned.add(
    new KeptEvaluations(await openJournal(context, log), evaluations, log, bundledFolderOf(context.extensionUri)),
  );
  const editor = owned.add(new ActiveEditor());
  const library = new RubricLibrary(context.extensionUri, context.workspaceState);
  const headers = new RequestHeaders(context.secrets, log);
  const address = owned.add(new JudgeAddress(context, headers, log));
  const engines = new Engines(address);
  const runs = owned.add(new JudgeRuns(evaluations, engines, kept, judge, log));
  const remedies = new RemedyActions(log, again, (id) => allowCloud(address, evaluations.get(id)));
  const texts = owned.add(new JudgedTexts());
  const reports = owned.add(new ReadOnlyTexts('prometheus-report'));
  const fields = owned.add(new TextFields());
  const history = new HistoryRequests(kept, texts);
  const open = (record: string) => kept.open(record);
  const panel = owned.add(
    new Panel(context.extensionUri, evaluations, steps, open, (request) => handlePanelRequest(request, requestParts)),
  );

  const rubrics = new RubricChoice(library);
  const shared = { editor, reader, fields, engines, evaluations, library, rubrics, pins, panel, remedies };
  const runner = new GradeRunner(evaluations, runs);
  const gradeSelection = new GradeSelection({ ...shared, runner });
  const gradeAll = new GradeAll({ ...shared, runner });
  const responseA = new ResponseA(editor, reader);
  const compareRunner = new CompareRunner(evaluations, runs);
  const compareFiles = new CompareFiles({ ...shared, runner: compareRunner, responseA, texts });
  const parts = { evaluations, gradeSelection, compareFiles, panel, again };
  const act = (action: EvaluationAction, id: unknown) => actOn(parts, action, id);
  const requestParts: RequestParts = { ...parts, runs, remedies, history, texts, act };

  owned.add(registerDiagnostics(evaluations));
  owned.add(registerTracking(evaluations, reader));
  owned.add(registerNotebookGrades(evaluations));
  owned.add(registerDocumentMoves(evaluations, kept));
  owned.add(registerRubricTracking(evaluations, library));
  owned.add(followJudge(evaluations, judge, steps));
  owned.add(
    kept.journal.onDidChange(() => {
      panel.answer({ type: 'historyChanged' });
    }),
  );
  owned.add(
    onSettingsChange(() => {
      const { limit, workspaceLimit } = readHistoryLimits();
      kept.journal.setLimit(limit, workspaceLimit);
    }),
  );
  // Grades that cannot be brought back keep nobody from making new ones.
  await kept.restoreOpen().catch((error: unknown) => {
    log.error(`journal: ${String(error)}`);
  });

  function again(id: number): unknown {
    return evaluations.get(id)?.kind === 'comparing' ? compareFiles.again(id) : gradeSelection.again(id);
  }
  const fileInFront = () => {
    const place = editor.place();
    return place && fileAddress(place.document.uri);
  };
  const setUp = once(async () =>
    owned.add((await import('./compose-set-up.ts')).composeSetUp({ log, address, judge, steps, fileInFront })),
  );
  return {
    gradeSelection,
    compareFiles,
    gradeAll,
    evaluations,
    reader,
    fields,
    setUpJudge: async (argument) => (await setUp()).run(argument),
    clearGrades: (argument) => tellingErrors(() => clearGrades({ evaluations, kept, panel }, fileInFront(), argument)),
    act,
    panel,
    pins,
    diagnoseJudge: async () =>
      (await import('./diagnosis/diagnose.ts')).diagnoseJudge(
        { extension: context.extension, address, connect: modelServer, judge, log, reports },
        fileInFront(),
      ),
    setRequestHeaders: () => tellingErrors(() => setRequestHeaders(address, headers, fileInFront())),
    showLog: () => {
      log.show();
    },
    close: () => kept.close(),
  };
}

function actOn(
  {
    evaluations,
    gradeSelection,
    panel,
    again,
  }: Pick<RequestParts, 'evaluations' | 'gradeSelection' | 'panel' | 'again'>,
  action: EvaluationAction,
  id: unknown,
): unknown {
  const show = (each: number) => {
    panel.select(each);
  };
  const gradeWithAnotherRubric = (each: number) => gradeSelection.againWithAnotherRubric(each);
  return runEvaluationAction(action, id, { evaluations, show, again, gradeWithAnotherRubric });
}

/** Asks whether texts may go to the cloud model that a failed run was refused for, whatever the settings say by now. */
async function allowCloud(address: JudgeAddress, evaluation: Evaluation | undefined): Promise<void> {
  if (evaluation?.status.kind !== 'failed' || evaluation.status.failure.code !== 'cloudModel') return;
  const { model } = evaluation.status.failure;
  await unlessDeclined(() => address.allowCloud(documentOf(evaluation), model));
}
