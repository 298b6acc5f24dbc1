import type { JudgeReport } from './state.ts';

/** Actions on the judge. */
export type JudgeAction =
  | 'setUpJudge'
  | 'diagnoseJudge'
  | 'cancelAll'
  | 'showGrades'
  | 'showLog'
  | 'openSettings'
  | 'setRequestHeaders'
  | 'getStarted';

/** All actions, those that fit the status first. */
export function judgeActions({ standing, running }: JudgeReport): readonly JudgeAction[] {
  const rest = ['openSettings', 'setRequestHeaders', 'showLog'] as const;
  if (running > 0) return ['cancelAll', 'showGrades', 'diagnoseJudge', 'setUpJudge', ...rest, 'getStarted'];
  switch (standing.kind) {
    case 'unknown':
      return ['setUpJudge', 'getStarted', 'diagnoseJudge', 'showGrades', ...rest];
    case 'ready':
      return ['showGrades', 'setUpJudge', 'diagnoseJudge', ...rest, 'getStarted'];
    case 'failed':
      return [
        'setUpJudge',
        'diagnoseJudge',
        'showLog',
        'openSettings',
        'setRequestHeaders',
        'showGrades',
        'getStarted',
      ];
  }
}
