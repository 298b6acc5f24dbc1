// The protocol's parts by name.
import type { GradingView } from '../src/protocol.ts';

export type { GradingView };
export type Grade = Extract<GradingView['status'], { kind: 'graded' }>['grade'];
export type JudgementNote = Grade['notes'][number];
