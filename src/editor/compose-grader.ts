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
import { documentOf } from './evaluations/evaluation.ts';
import { Evaluations } from './evaluations/evaluations.ts';
import { takeFirstStep, type FirstSteps } from './workbench/first-steps.ts';
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
import { Panel, type PanelRequest } from './panel/panel.ts';
import type { Pins } from './gathering/pins.ts';
import { ReadOnlyTexts } from './workbench/read-only-texts.ts';
import { openRubric, reveal } from './evaluations/reveal.ts';
import { RemedyActions } from './grading/remedies.ts';
import { RequestHeaders } from './address/request-headers.ts';
import { ResponseA } from './gathering/response-a.ts';
import { RubricChoice } from './rubrics/rubric-choice.ts';
import { bundledFolderOf, RubricLibrary } from './rubrics/library.ts';
import { registerRubricTracking } from './evaluations/rubric-tracking.ts';
import { setRequestHeaders } from './address/set-request-headers.ts';
import type { SetUpJudge } from './set-up/set-up.ts';
import { onSettingsChange, readHistoryLimits, readSettings } from './workbench/settings.ts';
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

/** Puts the parts of a window together. They live as long as the extension. */
export async function composeGrader(
  context: vscode.ExtensionContext,
  { judge, steps, reader: openReader, pins: openPins }: BeforeGrader,
): Promise<Grader> {
  const log = createLog();
  logFailuresTo(log);
  logConfiguration(log);
  const reader = await openReader();
  const evaluations = new Evaluations();
  const kept = new KeptEvaluations(
    await openJournal(context, log),
    evaluations,
    log,
    bundledFolderOf(context.extensionUri),
  );
  const editor = new ActiveEditor();
  const pins = await openPins();
  const library = new RubricLibrary(context.extensionUri, context.workspaceState);
  const rubrics = new RubricChoice(library);
  const headers = new RequestHeaders(context.secrets, log);
  const address = new JudgeAddress(context, headers, log);
  const engines = new Engines(address);
  const runs = new JudgeRuns(evaluations, engines, kept, judge, log);
  const remedies = new RemedyActions(log, again, allowCloud);
  const panel = new Panel(context.extensionUri, evaluations, steps, (record) => kept.open(record), handle);
  const texts = new JudgedTexts();
  const reports = new ReadOnlyTexts('prometheus-report');
  const history = new HistoryRequests(kept, texts);
  const responseA = new ResponseA(editor, reader);
  const fields = new TextFields();
  context.subscriptions.push(fields);
  const shared = { editor, reader, fields, engines, evaluations, library, rubrics, pins, panel, remedies };
  const runner = new GradeRunner(evaluations, runs);
  const gradeSelection = new GradeSelection({ ...shared, runner });
  const gradeAll = new GradeAll({ ...shared, runner });
  const compareFiles = new CompareFiles({
    ...shared,
    runner: new CompareRunner(evaluations, runs),
    responseA,
    texts,
  });

  function fileInFront(): vscode.Uri | null {
    const place = editor.place();
    return place && fileAddress(place.document.uri);
  }

  function again(id: number): unknown {
    return evaluations.get(id)?.kind === 'comparing' ? compareFiles.again(id) : gradeSelection.again(id);
  }

  async function allowCloud(id: number): Promise<void> {
    const evaluation = evaluations.get(id);
    if (evaluation?.status.kind !== 'failed' || evaluation.status.failure.code !== 'cloudModel') return;
    // The person was told of this model, whatever the settings say by now.
    const { model } = evaluation.status.failure;
    await unlessDeclined(() => address.allowCloud(documentOf(evaluation), model));
  }

  function act(action: EvaluationAction, id: unknown): unknown {
    const show = (each: number) => {
      panel.select(each);
    };
    const gradeWithAnotherRubric = (each: number) => gradeSelection.againWithAnotherRubric(each);
    return runEvaluationAction(action, id, { evaluations, show, again, gradeWithAnotherRubric });
  }

  function handle(request: PanelRequest): unknown {
    switch (request.type) {
      case 'cancel':
        runs.cancel(request.id);
        return undefined;
      case 'again':
        return again(request.id);
      case 'otherReading':
        return request.side === null
          ? gradeSelection.otherwise(request.id)
          : compareFiles.otherwise(request.id, request.side);
      case 'swap':
        return compareFiles.swap(request.id);
      case 'diff': {
        const evaluation = evaluations.get(request.id);
        return evaluation?.kind === 'comparing' ? texts.showResponses(evaluation) : undefined;
      }
      case 'reveal':
        return tellingErrors(() => reveal(evaluations, request.id, request.side ?? 'response'));
      case 'openRubric':
        return tellingErrors(() => openRubric(evaluations, request.id));
      case 'firstStep':
        return takeFirstStep(request.step);
      case 'act':
        return remedies.run(request.action, request.id);
      case 'history':
        return tellingErrors(() =>
          history.reply(request, (reply) => {
            panel.answer(reply);
          }),
        );
      case 'openRecord':
        return tellingErrors(async () => {
          panel.select((await history.open(request.record)).id);
        });
      case 'revealRecord':
        return tellingErrors(async () => act('revealEvaluation', (await history.open(request.record)).id));
      case 'compareRecords':
        return tellingErrors(() => history.compare(request.records));
      case 'export':
        return tellingErrors(() => history.export(request.format, request.filter));
    }
  }

  let setUp: Promise<SetUpJudge> | undefined;
  async function openSetUp(): Promise<SetUpJudge> {
    const { SetUpJudge } = await import('./set-up/set-up.ts');
    const opened = new SetUpJudge({
      log,
      resource: () => fileInFront() ?? undefined,
      serverAt: (url, of) =>
        url === null
          ? address.resolve(of ?? null, new AbortController().signal)
          : address.at(url, readSettings(of).model),
      connect: modelServer,
      isInUse: ({ url }, of) => address.isInUse(of ?? null, url),
      keepOwn: (of, write) => address.keepOwn(of ?? null, write),
      isCloudAllowed: ({ url }, model) => address.isCloudAllowed(url, model),
      begin: (cancel) => judge.begin(cancel),
      told: {
        found: () => {
          steps.complete('ollama');
        },
        ready: (identity, tokensPerSecond) => {
          judge.ready(identity, tokensPerSecond);
          steps.complete('ollama', 'judge');
        },
        failed: (fault) => {
          judge.failed(fault);
        },
      },
    });
    context.subscriptions.push(opened);
    return opened;
  }

  context.subscriptions.push(
    registerDiagnostics(evaluations),
    registerTracking(evaluations, reader),
    registerNotebookGrades(evaluations),
    editor,
    panel,
    runs,
  );
  context.subscriptions.push(registerDocumentMoves(evaluations, kept));
  context.subscriptions.push(
    registerRubricTracking(evaluations, library),
    address,
    texts,
    reports,
    kept,
    evaluations,
    log,
  );
  const told = kept.journal.onDidChange(() => {
    panel.answer({ type: 'historyChanged' });
  });
  const limited = onSettingsChange(() => {
    const { limit, workspaceLimit } = readHistoryLimits();
    kept.journal.setLimit(limit, workspaceLimit);
  });
  context.subscriptions.push(told, limited, followJudge(evaluations, judge, steps));
  // Grades that cannot be brought back keep nobody from making new ones.
  await kept.restoreOpen().catch((error: unknown) => {
    log.error(`journal: ${String(error)}`);
  });
  return {
    gradeSelection,
    compareFiles,
    gradeAll,
    evaluations,
    reader,
    fields,
    setUpJudge: async (argument) => (await (setUp ??= openSetUp())).run(argument),
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
