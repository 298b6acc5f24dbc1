import * as vscode from 'vscode';
import { tokensPerSecond } from '../../judge/completion.ts';
import type { Provenance } from '../../judge/grade.ts';
import type { FirstStep } from '../../protocol/messages.ts';
import type { Evaluation } from '../evaluations/evaluation.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { FirstSteps } from '../workbench/first-steps.ts';
import type { JudgeReport, JudgeState, JudgeWitness } from './state.ts';
import { onJudgeChange } from '../workbench/settings.ts';

/** Reports the results of evaluations and changes of settings to the judge's state, and marks first steps as taken. */
export function followJudge(evaluations: Evaluations, judge: JudgeState, steps: FirstSteps): vscode.Disposable {
  const running = new Map<number, JudgeWitness>();
  return vscode.Disposable.from(
    evaluations.onDidChange((change) => {
      if (change.type === 'started') running.set(change.evaluation.id, judge.witness());
      if (change.type !== 'changed' || change.evaluation.status.kind === 'running') return;
      // Later changes, such as edits of its document, say nothing of the judge.
      const witness = running.get(change.evaluation.id);
      if (!witness) return;
      running.delete(change.evaluation.id);
      steps.complete(...stepsTaken(change.evaluation));
      hear(witness, change.evaluation);
    }),
    judge.onDidChange((report) => {
      steps.complete(...stepsSeen(report));
    }),
    onJudgeChange(() => {
      judge.forget();
    }),
  );
}

/** A verdict shows that there is a server, with a judge that grades, and a rubric. */
function stepsTaken({ status }: Evaluation): readonly FirstStep[] {
  switch (status.kind) {
    case 'graded':
      return status.grade.score === null ? [] : ['ollama', 'judge', 'rubric', 'grade'];
    case 'compared':
      return status.comparison.winner === null ? [] : ['ollama', 'judge', 'rubric', 'compare'];
    case 'running':
    case 'cancelled':
    case 'failed':
      return [];
  }
}

/** A server that lacks the model is one all the same. */
function stepsSeen({ standing }: JudgeReport): readonly FirstStep[] {
  const answered = standing.kind === 'ready' || (standing.kind === 'failed' && standing.fault.code === 'modelNotFound');
  return answered ? ['ollama'] : [];
}

/** A new answer tells how fast the judge writes. */
function hear(judge: JudgeWitness, { status }: Evaluation): void {
  const provenance = provenanceOf(status);
  if (!provenance || provenance.fromCache) return;
  const { model, digest, server, usage } = provenance;
  if (server === undefined) return;
  judge.ready({ model, server, ...(digest === undefined ? {} : { digest }) }, tokensPerSecond(usage));
}

function provenanceOf(status: Evaluation['status']): Provenance | null {
  if (status.kind === 'graded') return status.grade.provenance;
  return status.kind === 'compared' ? status.comparison.provenance : null;
}
