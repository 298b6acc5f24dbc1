import assert from 'node:assert/strict';
import { exceededBound, LONGEST_DOCUMENT, MOST_RESPONSES } from '../../../../src/editor/gathering/batch-bounds.ts';
import { leftOutText } from '../../../../src/editor/grading/batch-text.ts';
import { inEnglish } from '../in-english.ts';

describe('The bounds of a batch', () => {
  for (const [responses, length, exceeded] of [
    [0, 0, null],
    [MOST_RESPONSES, LONGEST_DOCUMENT, null],
    [MOST_RESPONSES + 1, 10, 'responses'],
    [1, LONGEST_DOCUMENT + 1, 'length'],
    [MOST_RESPONSES + 1, LONGEST_DOCUMENT + 1, 'responses'],
  ] as const) {
    it(`say of ${String(responses)} responses in ${String(length)} characters: ${exceeded ?? 'within'}`, () => {
      assert.equal(exceededBound({ responses, length }), exceeded);
    });
  }

  it('are 2,000 responses and 8 million characters', () => {
    assert.deepEqual([MOST_RESPONSES, LONGEST_DOCUMENT], [2000, 8_000_000]);
  });
});

describe('What is left out of a batch', () => {
  const why = 'The answer broke off.';

  for (const [missing, responses, text] of [
    [1, 1, 'The response was not graded: The answer broke off.'],
    [1, 3, '1 of 3 responses was not graded: The answer broke off.'],
    [2, 3, '2 of 3 responses were not graded: The answer broke off.'],
  ] as const) {
    it(`is counted in responses where each has one grade: ${text}`, () => {
      assert.equal(leftOutText({ missing, grades: responses, responses, why }, inEnglish), text);
    });
  }

  it('is counted in grades where a response has several, and says of how many responses', () => {
    const text = leftOutText({ missing: 2, grades: 9, responses: 3, why }, inEnglish);
    assert.equal(text, '2 of 9 grades of 3 responses could not be had: The answer broke off.');
    const one = leftOutText({ missing: 1, grades: 3, responses: 1, why }, inEnglish);
    assert.equal(one, '1 of 3 grades of the response could not be had: The answer broke off.');
  });
});
