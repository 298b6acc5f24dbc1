import type { EvaluationAction } from './evaluations/evaluation-actions.ts';
import type { Evaluations } from './evaluations/evaluations.ts';
import type { JudgedTexts } from './evaluations/judged-texts.ts';
import { openRubric, reveal } from './evaluations/reveal.ts';
import type { CompareFiles } from './grading/compare-files.ts';
import type { GradeSelection } from './grading/grade-selection.ts';
import type { JudgeRuns } from './grading/judge-runs.ts';
import type { RemedyActions } from './grading/remedies.ts';
import type { HistoryRequests } from './panel/history-requests.ts';
import type { Panel, PanelRequest } from './panel/panel.ts';
import { takeFirstStep } from './workbench/first-steps.ts';
import { tellingErrors } from './workbench/user-error.ts';

/** Parts of a grader that do what the panel asks for. */
export interface RequestParts {
  readonly evaluations: Evaluations;
  readonly gradeSelection: GradeSelection;
  readonly compareFiles: CompareFiles;
  readonly runs: JudgeRuns;
  readonly remedies: RemedyActions;
  readonly history: HistoryRequests;
  readonly texts: JudgedTexts;
  readonly panel: Panel;
  /** Grades or compares once more. */
  readonly again: (id: number) => unknown;
  readonly act: (action: EvaluationAction, id: unknown) => unknown;
}

/** Does what the panel asks for. The person is told of what fails. */
export function handlePanelRequest(request: PanelRequest, parts: RequestParts): unknown {
  const { evaluations, gradeSelection, compareFiles, runs, remedies, history, texts, panel, again, act } = parts;
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
