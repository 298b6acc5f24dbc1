import * as vscode from 'vscode';
import { EVALUATION_ACTIONS } from './evaluations/evaluation-actions.ts';
import { FirstSteps } from './workbench/first-steps.ts';
import { JudgeState } from './judge/state.ts';
import { registerJudgeStatus } from './judge/lazy-status.ts';
import { lazyReader } from './reading/lazy-reader.ts';
import { registerResponseLenses } from './marks/lazy-lenses.ts';
import { registerRecordLenses } from './marks/lazy-record-lenses.ts';
import { Lazily } from './workbench/lazily.ts';
import { isRubric } from './rubrics/rubric-documents.ts';
import type { RubricLanguage } from './rubric-language/language.ts';
import { hasJournal } from './evaluations/journal-folder.ts';
import { logFailure, once } from './workbench/promises.ts';
import { filesAreHere } from './workbench/notebook-address.ts';
import { hasPins } from './gathering/pin-names.ts';
import { whenOpen } from './workbench/lazily.ts';
import { within } from './workbench/promises.ts';
import type { BeforeGrader, Grader } from './compose-grader.ts';

/** The longest that the end of a window waits for the disk, in milliseconds. The editor waits for five seconds. */
const PATIENCE_AT_END = 4000;

let current: Lazily<Grader> | undefined;

/** Registers the commands. What is behind them is loaded by the first one that runs, or by the first rubric that is open. */
export function activate(context: vscode.ExtensionContext): void {
  const { remoteName } = vscode.env;
  if (remoteName !== undefined && context.extension.extensionKind === vscode.ExtensionKind.Workspace) filesAreHere();
  const steps = new FirstSteps(context.globalState);
  const judge = new JudgeState();
  const reader = lazyReader(context);
  const pins = once(async () => {
    const opened = new (await import('./gathering/pins.ts')).Pins(context.workspaceState);
    context.subscriptions.push(opened);
    return opened;
  });
  const window = new Lazily(() => openWindow(context, { judge, steps, reader, pins }));
  current = window;
  const language = lazyLanguage(context, window);
  const command = (name: string, run: (argument: unknown, more: unknown) => unknown) =>
    vscode.commands.registerCommand(`prometheusGrader.${name}`, run);
  /** Menus hand over a second argument: what else is selected. */
  const inWindow = (name: string, run: (window: Grader, argument: unknown, more: unknown) => unknown) =>
    command(name, async (argument, more) => run(await window.open(), argument, more));

  // Evaluations of earlier windows are marked again, without anybody asking for it.
  logFailure(hasJournal(context).then((has) => (has ? window.open() : undefined)));
  if (hasPins(context.workspaceState)) logFailure(pins());
  context.subscriptions.push(
    steps,
    inWindow('gradeSelection', ({ gradeSelection }, argument) => gradeSelection.run(argument)),
    inWindow('gradeWithRubric', ({ gradeSelection }, argument) => gradeSelection.run(argument, { ask: true })),
    inWindow('compareAt', ({ compareFiles }, argument) => compareFiles.at(argument)),
    inWindow('gradeCell', ({ gradeSelection }, argument) => gradeSelection.ofCell(argument)),
    inWindow('gradeAt', ({ gradeSelection }, argument) => gradeSelection.at(argument)),
    ...EVALUATION_ACTIONS.map((action) => inWindow(action, ({ act }, id) => act(action, id))),
    inWindow('hoverEvaluation', async ({ evaluations }, id, uri) =>
      (await import('./marks/lens-commands.ts')).hoverEvaluation(evaluations, id, uri),
    ),
    inWindow('evaluateAllAgain', async ({ act }, ids) =>
      (await import('./marks/lens-commands.ts')).evaluateAllAgain(act, ids),
    ),
    inWindow('compareFiles', ({ compareFiles }, argument, more) => compareFiles.run(argument, more)),
    inWindow('selectResponseA', ({ compareFiles }, argument, more) => compareFiles.selectA(argument, more)),
    inWindow('compareWithResponseA', ({ compareFiles }, argument, more) => compareFiles.withResponseA(argument, more)),
    inWindow('useText', ({ fields }) => fields.use()),
    inWindow('cancelText', ({ fields }) => fields.cancel()),
    command('pinPrompt', async () => (await pins()).pinSelection('prompt')),
    command('pinReference', async () => (await pins()).pinSelection('reference')),
    command('showPins', async () => (await pins()).showAll()),
    inWindow('showGrades', ({ panel }) => {
      panel.show();
    }),
    inWindow('gradeAll', ({ gradeAll }, argument) => gradeAll.run(argument)),
    inWindow('showHistory', ({ panel }) => {
      panel.showHistory(null);
    }),
    inWindow('setUpJudge', ({ setUpJudge }, argument) => setUpJudge(argument)),
    inWindow('clearGrades', ({ clearGrades }, argument) => clearGrades(argument)),
    inWindow('diagnoseJudge', ({ diagnoseJudge }) => diagnoseJudge()),
    inWindow('setRequestHeaders', ({ setRequestHeaders }) => setRequestHeaders()),
    command('newRubric', async (argument) => {
      const uri = await (await import('./rubrics/new-rubric.ts')).newRubric(context, argument);
      if (uri) steps.complete('rubric');
      return uri;
    }),
    command('tryRubric', async (argument) => {
      const [{ rubricFor }, { tryRubric }] = await Promise.all([
        import('./rubrics/rubric-for-command.ts'),
        import('./grading/try-rubric.ts'),
      ]);
      const rubric = await rubricFor(context, argument);
      return rubric && tryRubric(await window.open(), rubric);
    }),
    command('previewPrompt', async (argument) => {
      const { rubricFor } = await import('./rubrics/rubric-for-command.ts');
      const rubric = await rubricFor(context, argument);
      return rubric && (await language()).previews.show(rubric);
    }),
    command('judgeActions', async () => (await import('./judge/actions.ts')).showJudgeActions(judge, window)),
    command('getStarted', () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${context.extension.id}#gettingStarted`,
        false,
      ),
    ),
    command('openExample', async () => (await import('./grading/example.ts')).openExample()),
    whenOpen(isRubric, () => language()),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (isRubric(document)) steps.complete('rubric');
    }),
    registerJudgeStatus(judge, context),
    registerResponseLenses(context, window, reader),
    registerRecordLenses(context, window, reader),
    vscode.window.registerWebviewPanelSerializer('prometheusGrader.grades', {
      deserializeWebviewPanel: async (panel) => {
        (await window.open()).panel.adopt(panel);
      },
    }),
  );
}

/** Waits until what was judged is on the disk. */
export async function deactivate(): Promise<void> {
  const opened = current?.current;
  if (opened) await within(PATIENCE_AT_END, opened.close());
}

/** Loads the parts of the window, and the surfaces that show what it holds. */
async function openWindow(context: vscode.ExtensionContext, before: BeforeGrader): Promise<Grader> {
  const [opening, { registerGradeSurfaces }] = await Promise.all([
    import('./compose-grader.ts'),
    import('./marks/grade-surfaces.ts'),
  ]);
  const window = await opening.composeGrader(context, before);
  context.subscriptions.push(registerGradeSurfaces(window.evaluations));
  return window;
}

function lazyLanguage(context: vscode.ExtensionContext, window: Lazily<Grader>): () => Promise<RubricLanguage> {
  return once(async () => (await import('./rubric-language/language.ts')).openRubricLanguage(context, window));
}
