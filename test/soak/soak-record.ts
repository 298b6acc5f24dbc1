import type { GradingRecord } from '../../src/history/record.ts';
import { gradingRecord } from '../support/recorded.ts';

/** A grade whose texts say which one it is. */
export function soakRecord(id: string, at: number): GradingRecord {
  const response = `The response of ${id}.`;
  return { ...gradingRecord(0, { response, feedback: `The feedback of ${id}.` }), id, at };
}
