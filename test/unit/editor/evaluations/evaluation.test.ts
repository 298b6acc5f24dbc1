import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { gradingsOfSameResponse, isAskedAgain, type Grading } from '../../../../src/editor/evaluations/evaluation.ts';
import { absoluteQuestion } from '../../../../src/judge/question.ts';
import { gradingRecord } from '../../../support/recorded.ts';

/** As much of an address as is asked for. */
const uri = (text: string) => ({ toString: () => text }) as unknown as vscode.Uri;

interface Traits {
  readonly rubric?: string;
  /** Where the response stands; null: in no document. */
  readonly start?: number | null;
  readonly response?: string;
  readonly dismissed?: boolean;
}

function grading(id: number, traits: Traits = {}): Grading {
  const { rubric: name = 'Empathy', start = 10, response = 'Kind words.', dismissed = false } = traits;
  const { exchange, grade, rubric, at } = gradingRecord(1, { response });
  const { instruction } = exchange;
  return {
    kind: 'grading',
    id,
    startedAt: at,
    rubric: { ...rubric, name, uri: uri(`file:///${name}`), rubric: { ...rubric.rubric, name } },
    rubricChanged: false,
    key: null,
    record: `record-${id}`,
    dismissed,
    anchors:
      start === null
        ? []
        : [
            {
              role: 'response',
              uri: uri('file:///answers.md'),
              span: { start, end: start + 11 },
              text: response,
              changed: false,
            },
          ],
    exchange: { ...exchange, response: { ...exchange.response, span: null } },
    question: absoluteQuestion({ instruction: instruction.text, response, reference: null }, rubric.rubric),
    status: { kind: 'graded', grade, at },
    written: '',
  };
}

describe('the gradings of the same response', () => {
  const ids = (all: readonly Grading[], of: Grading) => gradingsOfSameResponse(all, of).map(({ id }) => id);

  it('are those of the response at the same place, by rubric', () => {
    const all = [grading(1), grading(2, { rubric: 'Accuracy' }), grading(3, { start: 500 })];
    assert.deepEqual(ids(all, all[0]!), [2, 1]);
    assert.deepEqual(ids(all, all[2]!), [3]);
  });

  it('are those of the same words where the response stands in no document', () => {
    const all = [grading(1, { start: null }), grading(2, { start: null, rubric: 'Accuracy' }), grading(3)];
    assert.deepEqual(ids(all, all[0]!), [2, 1]);
  });

  it('leave out what was dismissed, as the old ones are that the history opened, but not the one that is asked about', () => {
    const [now, old, older] = [grading(1), grading(2, { dismissed: true }), grading(3, { dismissed: true })];
    assert.deepEqual(ids([now, old, older], now), [1]);
    assert.deepEqual(ids([now, old, older], old), [1, 2]);
  });
});

describe('a grading', () => {
  it('takes the place of another of the same response by the same rubric', () => {
    assert.equal(isAskedAgain(grading(2), grading(1)), true);
    assert.equal(isAskedAgain(grading(2), grading(1, { rubric: 'Accuracy' })), false);
    assert.equal(isAskedAgain(grading(2), grading(1, { start: 500 })), false);
  });
});
