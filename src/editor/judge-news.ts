import * as vscode from 'vscode';
import type { Provenance } from '../judge/grade.ts';
import type { FirstStep } from '../protocol.ts';
import type { Evaluation, Evaluations } from './evaluations.ts';
import type { FirstSteps } from './first-steps.ts';
import type { JudgeReport, JudgeState } from './judge-state.ts';
import { onSettingsChange, readAddressSetting, readSettings } from './settings.ts';

/** Takes from the window's evaluations and settings what they say of its judge, and which first steps were taken. */
export function followJudge(evaluations: Evaluations, judge: JudgeState, steps: FirstSteps): vscode.Disposable {
  const running = new Set<number>();
  let asked = askedIn();
  return vscode.Disposable.from(
    evaluations.onDidChange((change) => {
      if (change.type === 'started') {
        running.add(change.evaluation.id);
        steps.complete('rubric');
      }
      if (change.type !== 'changed' || change.evaluation.status.kind === 'running') return;
      // What is edited afterwards changes an evaluation as well.
      if (!running.delete(change.evaluation.id)) return;
      steps.complete(...stepsTaken(change.evaluation));
      hear(judge, change.evaluation);
    }),
    judge.onDidChange((report) => {
      steps.complete(...stepsSeen(report));
    }),
    onSettingsChange(() => {
      const now = askedIn();
      if (now !== asked) judge.forget();
      asked = now;
    }),
  );
}

/** What decides who is asked. */
function askedIn(): string {
  return JSON.stringify([readAddressSetting().url, readSettings().model]);
}

/** A verdict shows that there is a server, with a judge that grades. */
function stepsTaken({ status }: Evaluation): readonly FirstStep[] {
  switch (status.kind) {
    case 'graded':
      return status.grade.score === null ? [] : ['ollama', 'judge', 'grade'];
    case 'compared':
      return status.comparison.winner === null ? [] : ['ollama', 'judge', 'compare'];
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
function hear(judge: JudgeState, { status }: Evaluation): void {
  const provenance = provenanceOf(status);
  if (!provenance || provenance.fromCache) return;
  const { model, digest, server, usage } = provenance;
  if (server === undefined) return;
  const { generatedTokens, generationDuration } = usage;
  const tokensPerSecond = generationDuration > 0 ? (generatedTokens * 1000) / generationDuration : null;
  judge.ready({ model, server, ...(digest === undefined ? {} : { digest }) }, tokensPerSecond);
}

function provenanceOf(status: Evaluation['status']): Provenance | null {
  if (status.kind === 'graded') return status.grade.provenance;
  return status.kind === 'compared' ? status.comparison.provenance : null;
}
