import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import type { BeforeGrader, Grader } from './compose-grader.ts';
import { hasJournal } from './evaluations/journal-folder.ts';
import { hasPins } from './gathering/pin-names.ts';
import { registerJudgeStatus } from './judge/lazy-status.ts';
import { JudgeState } from './judge/state.ts';
import { registerResponseLenses } from './marks/lazy-lenses.ts';
import { registerRecordLenses } from './marks/lazy-record-lenses.ts';
import { lazyReader } from './reading/lazy-reader.ts';
import { isRubric } from './rubrics/rubric-documents.ts';
import { FirstSteps } from './workbench/first-steps.ts';
import { Lazily, whenOpen } from './workbench/lazily.ts';
import { filesAreHere } from './workbench/notebook-address.ts';
import { Owned } from './workbench/owned.ts';
import { logFailure, once, within } from './workbench/promises.ts';

/** The longest that the end of a window waits for the disk, in milliseconds. The editor waits for five seconds. */
const PATIENCE_AT_END = 4000;

let current: Lazily<Grader> | undefined;

/** Registers the commands. What is behind them is loaded by the first one that runs, or by the first rubric that is open. */
export function activate(context: vscode.ExtensionContext): void {
  const { remoteName } = vscode.env;
  if (remoteName !== undefined && context.extension.extensionKind === vscode.ExtensionKind.Workspace) filesAreHere();
  const owned = new Owned();
  context.subscriptions.push(owned);
  const steps = owned.add(new FirstSteps(context.globalState));
  const judge = new JudgeState();
  const reader = lazyReader(context, owned);
  const pins = once(async () => owned.add(new (await import('./gathering/pins.ts')).Pins(context.workspaceState)));
  const grader = new Lazily(() => openGrader(context, owned, { judge, steps, reader, pins }));
  current = grader;
  const language = once(async () => (await import('./rubric-language/language.ts')).openRubricLanguage(owned, grader));

  // Evaluations of earlier windows are marked again, without anybody asking for it.
  logFailure(hasJournal(context).then((has) => (has ? grader.open() : undefined)));
  if (hasPins(context.workspaceState)) logFailure(pins());
  owned.add(registerCommands(context, { grader, language, pins, judge, steps }));
  owned.add(whenOpen(isRubric, () => language()));
  owned.add(
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (isRubric(document)) steps.complete('rubric');
    }),
  );
  owned.add(registerJudgeStatus(judge, owned));
  owned.add(registerResponseLenses(owned, grader, reader));
  owned.add(registerRecordLenses(owned, grader, reader));
  owned.add(
    vscode.window.registerWebviewPanelSerializer('prometheusGrader.grades', {
      deserializeWebviewPanel: async (panel) => {
        (await grader.open()).panel.adopt(panel);
      },
    }),
  );
}

/** Waits until what was judged is on the disk. */
export async function deactivate(): Promise<void> {
  const opened = current?.current;
  if (opened) await within(PATIENCE_AT_END, opened.close());
}

/** Loads the parts of a grader, and the surfaces that show what it holds. */
async function openGrader(context: vscode.ExtensionContext, owned: Owned, before: BeforeGrader): Promise<Grader> {
  const [{ composeGrader }, { registerGradeSurfaces }] = await Promise.all([
    import('./compose-grader.ts'),
    import('./marks/grade-surfaces.ts'),
  ]);
  const grader = await composeGrader(context, owned, before);
  owned.add(registerGradeSurfaces(grader.evaluations));
  return grader;
}
