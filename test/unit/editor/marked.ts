import type { MarkedComparing, MarkedGrading } from '../../../src/editor/marks/mark-text.ts';
import type { Comparison } from '../../../src/judge/comparison.ts';
import type { Grade } from '../../../src/judge/grade.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';

export const RUNNING = { kind: 'running', wait: 'writing', since: 0, first: null } as const;

/** A grading of a response with this score. */
export function graded(score: Grade['score'], traits: Partial<MarkedGrading> = {}, feedback = 'Kind.'): MarkedGrading {
  const { grade } = gradingRecord(1, { score, feedback });
  return {
    kind: 'grading',
    rubric: 'Empathy',
    pass: 4,
    status: { kind: 'graded', grade, at: 0 },
    stale: [],
    ...traits,
  };
}

/** A comparison in which this one won, as response A sees it. */
export function compared(winner: Comparison['winner'], traits: Partial<MarkedComparing> = {}): MarkedComparing {
  const { comparison } = comparingRecord(1, winner);
  const status = { kind: 'compared', comparison, at: 0, failure: null } as const;
  return { kind: 'comparing', rubric: 'Empathy', status, stale: [], side: 'A', other: 'bad.md', ...traits };
}
