import * as vscode from 'vscode';
import type { Grader } from './compose-grader.ts';
import { EVALUATION_ACTIONS } from './evaluations/evaluation-actions.ts';
import type { Pins } from './gathering/pins.ts';
import type { JudgeState } from './judge/state.ts';
import type { RubricLanguage } from './rubric-language/language.ts';
import type { FirstSteps } from './workbench/first-steps.ts';
import type { Lazily } from './workbench/lazily.ts';

/** Parts that commands need. Each is loaded by the first command that needs it. */
export interface CommandParts {
  readonly grader: Lazily<Grader>;
  readonly language: () => Promise<RubricLanguage>;
  readonly pins: () => Promise<Pins>;
  readonly judge: JudgeState;
  readonly steps: FirstSteps;
}

/** The work of a command. Menus hand over a second argument: everything that is selected. */
type Run = (argument: unknown, more: unknown) => unknown;

/** Registers every command of the extension. */
export function registerCommands(context: vscode.ExtensionContext, parts: CommandParts): vscode.Disposable {
  const all = { ...graderCommands(parts.grader), ...otherCommands(context, parts) };
  return vscode.Disposable.from(
    ...Object.entries(all).map(([name, run]) => vscode.commands.registerCommand(`prometheusGrader.${name}`, run)),
  );
}

/** Commands that open the grader where nothing has yet. */
function graderCommands(grader: Lazily<Grader>): Readonly<Record<string, Run>> {
  const all: Readonly<Record<string, (grader: Grader, argument: unknown, more: unknown) => unknown>> = {
    gradeSelection: ({ gradeSelection }, argument) => gradeSelection.run(argument),
    gradeWithRubric: ({ gradeSelection }, argument) => gradeSelection.run(argument, { ask: true }),
    gradeCell: ({ gradeSelection }, argument) => gradeSelection.ofCell(argument),
    gradeAt: ({ gradeSelection }, argument) => gradeSelection.at(argument),
    gradeAll: ({ gradeAll }, argument) => gradeAll.run(argument),
    compareAt: ({ compareFiles }, argument) => compareFiles.at(argument),
    compareFiles: ({ compareFiles }, argument, more) => compareFiles.run(argument, more),
    selectResponseA: ({ compareFiles }, argument, more) => compareFiles.selectA(argument, more),
    compareWithResponseA: ({ compareFiles }, argument, more) => compareFiles.withResponseA(argument, more),
    hoverEvaluation: async ({ evaluations }, id, uri) =>
      (await import('./marks/lens-commands.ts')).hoverEvaluation(evaluations, id, uri),
    evaluateAllAgain: async ({ act }, ids) => (await import('./marks/lens-commands.ts')).evaluateAllAgain(act, ids),
    useText: ({ fields }) => fields.use(),
    cancelText: ({ fields }) => fields.cancel(),
    showGrades: ({ panel }) => {
      panel.show();
    },
    showHistory: ({ panel }) => {
      panel.showHistory(null);
    },
    clearGrades: ({ clearGrades }, argument) => clearGrades(argument),
    setUpJudge: ({ setUpJudge }, argument) => setUpJudge(argument),
    diagnoseJudge: ({ diagnoseJudge }) => diagnoseJudge(),
    setRequestHeaders: ({ setRequestHeaders }) => setRequestHeaders(),
  };
  const actions = EVALUATION_ACTIONS.map(
    (action) => [action, ({ act }: Grader, id: unknown) => act(action, id)] as const,
  );
  return Object.fromEntries(
    [...Object.entries(all), ...actions].map(([name, run]): [string, Run] => [
      name,
      async (argument, more) => run(await grader.open(), argument, more),
    ]),
  );
}

function otherCommands(
  context: vscode.ExtensionContext,
  { grader, language, pins, judge, steps }: CommandParts,
): Readonly<Record<string, Run>> {
  return {
    pinPrompt: async () => (await pins()).pinSelection('prompt'),
    pinReference: async () => (await pins()).pinSelection('reference'),
    showPins: async () => (await pins()).showAll(),
    newRubric: async (argument) => {
      const uri = await (await import('./rubrics/new-rubric.ts')).newRubric(context, argument);
      if (uri) steps.complete('rubric');
      return uri;
    },
    tryRubric: async (argument) => {
      const [{ rubricFor }, { tryRubric }] = await Promise.all([
        import('./rubrics/rubric-for-command.ts'),
        import('./grading/try-rubric.ts'),
      ]);
      const rubric = await rubricFor(context, argument);
      return rubric && tryRubric(await grader.open(), rubric);
    },
    previewPrompt: async (argument) => {
      const { rubricFor } = await import('./rubrics/rubric-for-command.ts');
      const rubric = await rubricFor(context, argument);
      return rubric && (await language()).previews.show(rubric);
    },
    judgeActions: async () => (await import('./judge/actions.ts')).showJudgeActions(judge, grader),
    openExample: async () => (await import('./grading/example.ts')).openExample(),
    getStarted: () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${context.extension.id}#gettingStarted`,
        false,
      ),
  };
}
