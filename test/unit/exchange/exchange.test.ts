import assert from 'node:assert/strict';
import type { Exchange, SourcedText } from '../../../src/exchange/exchange.ts';
import { withRubricReference } from '../../../src/exchange/exchange.ts';
import type { Rubric } from '../../../src/rubric/rubric.ts';

const RUBRIC: Rubric = {
  name: 'Brevity',
  criteria: 'Is it short?',
  scores: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' },
  pass: 3,
};

function exchangeWith(reference: SourcedText | null): Exchange {
  return {
    instruction: { text: 'Say hello.', source: 'structure' },
    response: { text: 'Hello.', source: 'structure', span: null },
    reference,
  };
}

describe("an exchange's reference answer", () => {
  const own: SourcedText = { text: 'Hi.', source: 'structure' };
  const earlier: SourcedText = { text: 'As the rubric once said.', source: 'rubric' };
  const rubrics: SourcedText = { text: 'Hey.', source: 'rubric' };
  const cases: [
    what: string,
    reference: SourcedText | null,
    inRubric: string | undefined,
    result: SourcedText | null,
  ][] = [
    ['is its own, whatever the rubric says', own, 'Hey.', own],
    ["is the rubric's where it has none", null, 'Hey.', rubrics],
    ['is none where neither has one', null, undefined, null],
    ['follows a rubric that was edited since the last grade', earlier, 'Hey.', rubrics],
    ['goes with the one that a rubric no longer has', earlier, undefined, null],
  ];
  for (const [what, reference, inRubric, result] of cases) {
    it(what, () => {
      const rubric = inRubric === undefined ? RUBRIC : { ...RUBRIC, reference: inRubric };
      assert.deepEqual(withRubricReference(exchangeWith(reference), rubric), exchangeWith(result));
    });
  }
});
