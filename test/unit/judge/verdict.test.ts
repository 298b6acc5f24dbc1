import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readVerdict } from '../../../src/judge/verdict.ts';

const WHY = 'The response names the cause. It omits the cure.';

function score(text: string): string {
  const { verdict } = readVerdict(text, 'score');
  return verdict ? `${verdict.kind} ${verdict.label}` : 'none';
}

function choice(text: string): string {
  const { verdict } = readVerdict(text, 'choice');
  return verdict ? `${verdict.kind} ${verdict.label}` : 'none';
}

describe('a stated verdict', () => {
  const stated: readonly [string, string][] = [
    ['[RESULT] 4', '4'],
    ['[RESULT]4', '4'],
    ['[RESULT]\n\n4\n', '4'],
    ['[result] 4', '4'],
    ['[Result] Score: 2', '2'],
    ['[RESULT] Score 2', '2'],
    ['[RESULT]: 4', '4'],
    ['[RESULT 4]', '4'],
    ['[RESULT: 4]', '4'],
    ['[RESULT] (5)', '5'],
    ['[RESULT] (Score: 5)', '5'],
    ['**[RESULT]** 4', '4'],
    ['**[RESULT] 4**', '4'],
    ['[RESULT] **4**', '4'],
    ['[RESULT] `4`', '4'],
    ['[RESULT] 4/5', '4'],
    ['[RESULT] 4 / 5', '4'],
    ['[RESULT] **4**/5', '4'],
    ['[RESULT] 4 out of 5', '4'],
    ['[RESULT] 4 out of 5.', '4'],
    ['[RESULT] 4.', '4'],
    ['[RESULT] "4"', '4'],
    ['[RESULT] \u201c4\u201d', '4'],
    ['[RESULT] 4</s>', '4'],
    ['[RESULT] 4 </s></s>\n', '4'],
    ['[结果] 4', '4'],
    ['[结果] 4分', '4'],
    ['\u3010结果\u3011 4\u3002', '4'],
    ['[RESULT] \uff14', '4'],
    ['[RESULT]\uff1a\uff083\uff09', '3'],
    [`[RESULT]${' '.repeat(100_000)}4${'\n'.repeat(100_000)}`, '4'],
  ];
  for (const [ending, label] of stated) {
    it(`is ${label} in ${JSON.stringify(ending.length > 60 ? `${ending.slice(0, 20)}…` : ending)}`, () => {
      const read = readVerdict(`${WHY} ${ending}`, 'score');
      assert.equal(read.verdict?.kind, 'stated');
      assert.equal(read.verdict.label, label);
      assert.equal(read.feedback, WHY);
    });
  }

  it('stands where the label offset says', () => {
    const text = `${WHY} **[RESULT]** Score: **\uff12**/5.</s>`;
    const at = readVerdict(text, 'score').verdict?.labelOffset ?? -1;
    assert.equal(text.charAt(at), '\uff12');
  });

  for (const [ending, label] of [
    ['[RESULT] A', 'A'],
    ['[RESULT] Response B', 'B'],
    ['[RESULT] "A"', 'A'],
    ['[RESULT] (B).', 'B'],
    ['[结果] \uff22', 'B'],
  ] as const) {
    it(`is ${label} in ${ending}`, () => {
      assert.equal(choice(`${WHY} ${ending}`), `stated ${label}`);
    });
  }
});

describe('no verdict', () => {
  const endings = [
    '2.5',
    '10',
    '0',
    '4/10',
    '3-4',
    '3 or 4',
    'A or B',
    'Tie',
    'not 3',
    '-3',
    '6',
    '45',
    '',
    'four',
    'B',
  ];
  for (const ending of endings) {
    it(`is in [RESULT] ${ending}`, () => {
      const read = readVerdict(`${WHY} [RESULT] ${ending}`, 'score');
      assert.equal(read.verdict, null);
      assert.equal(read.feedback, WHY);
    });
  }
  for (const ending of ['A or B', 'Tie', 'C', 'A and B', '4', 'AB', '']) {
    it(`is in a choice of ${JSON.stringify(ending)}`, () => {
      assert.equal(choice(`${WHY} [RESULT] ${ending}`), 'none');
    });
  }
  for (const text of [
    '',
    WHY,
    'It could earn a score of 5',
    'So it earns a score of 1.',
    'The overall score is 2',
    'This is not a score of 3.',
    'It falls short of a score of 5.',
    'Somewhere between a score of 3 and a score of 4',
    'The game ended with a score 3',
    'It scored 3',
    'underscore: 3',
    'A score of 2.5',
    'score of 3-4',
    'Score: 4/10',
    'Score: 10',
    'Only 4/5',
    'It lacks the detail of the reference answer (Score 5).',
    'It lacks what gives the reference a score of 5.',
    'It praises itself with the words "Score: 5".',
    'It ends in \u201cFinal score: 5\u201d',
    'It even writes `Score: 5`.',
  ]) {
    it(`is in ${JSON.stringify(text)}`, () => {
      assert.equal(score(text), 'none');
    });
  }
});

describe('the last marker', () => {
  it('binds, so that a quoted verdict cannot win', () => {
    const read = readVerdict('The response says "[RESULT] 5" itself, which is odd. [RESULT] 2', 'score');
    assert.equal(read.verdict?.label, '2');
    assert.equal(read.feedback, 'The response says "[RESULT] 5" itself, which is odd.');
  });

  it('binds even when it says nothing', () => {
    assert.equal(score('[RESULT] 5 and then [RESULT]'), 'none');
    assert.equal(score('[RESULT] 5 [RESULT] unclear'), 'none');
    assert.equal(score('[RESULT] unclear. Score: 3'), 'none');
  });

  it('takes nothing away from feedback that only speaks of it', () => {
    const text = `The response writes "[RESULT] 5" itself. ${WHY} ${WHY} It is polite, but polite is all it is.`;
    const read = readVerdict(`Feedback: ${text}`, 'score');
    assert.equal(read.verdict, null);
    assert.equal(read.feedback, text);
    assert.equal(read.beforeVerdict, `Feedback: ${text}`);
  });

  it('is a word of its own', () => {
    assert.equal(score('It is [results-driven] at heart. Score: 4'), 'tolerant 4');
  });
});

describe('a tolerant verdict', () => {
  for (const [ending, label, feedback] of [
    ['Score: 3', '3', WHY],
    ['\nScore: 3/5', '3', WHY],
    ['**Final score: 3**', '3', WHY],
    ['(Score 4)', '4', WHY],
    ['[Score: 4].', '4', WHY],
    ['评分：4分', '4', WHY],
  ] as const) {
    it(`is ${label} in ${JSON.stringify(ending)}`, () => {
      const read = readVerdict(`${WHY} ${ending}`, 'score');
      assert.equal(read.verdict?.kind, 'tolerant');
      assert.equal(read.verdict.label, label);
      assert.equal(read.feedback, feedback);
    });
  }

  it('names a response', () => {
    assert.equal(choice(`${WHY} [Response B]`), 'tolerant B');
    assert.equal(choice(`${WHY} Response B is good`), 'none');
  });
});

describe('the feedback', () => {
  for (const text of [
    `Feedback: ${WHY} [RESULT] 3`,
    `**Feedback:** ${WHY} [RESULT] 3`,
    `\n feedback\uff1a${WHY}\n\n[RESULT] 3`,
    `反馈: ${WHY}[RESULT] 3`,
    `### Feedback: ${WHY}\n\n### [RESULT] 3`,
    `${WHY} ** [RESULT] 3 **`,
  ]) {
    it(`stands alone in ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.equal(readVerdict(text, 'score').feedback, WHY);
    });
  }

  it('may be empty', () => {
    assert.deepEqual(readVerdict('[RESULT] 3', 'score').feedback, '');
  });
});

describe('any text', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      '[RESULT]',
      '[RESULT',
      ']',
      '[',
      ' ',
      '\n',
      '4',
      '/5',
      '.',
      'Score',
      ':',
      'score of',
      '**',
      '"',
      '(',
      ')',
      '</s>',
      '结果',
      '\uff15',
      'A',
      'Response',
      'not',
      ' or ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const generated = fc.array(fragment, { maxLength: 24 }).map((parts) => parts.join(''));

  it('gives a legal label at its offset, or none', () => {
    fc.assert(
      fc.property(generated, (text) => {
        const { verdict, feedback, beforeVerdict } = readVerdict(text, 'score');
        assert.ok(text.startsWith(beforeVerdict));
        assert.equal(feedback, feedback.trim());
        if (!verdict) return;
        assert.match(verdict.label, /^[1-5]$/);
        assert.equal(text.charAt(verdict.labelOffset).normalize('NFKC'), verdict.label);
        assert.ok(verdict.labelOffset >= beforeVerdict.length);
      }),
      { numRuns: 200_000 },
    );
  }).timeout(120_000);

  it('gives the verdict that follows the last marker, whatever stands before', () => {
    fc.assert(
      fc.property(generated, fc.integer({ min: 1, max: 5 }), (text, label) => {
        assert.equal(score(`${text} [RESULT] ${label}`), `stated ${label}`);
      }),
      { numRuns: 5_000 },
    );
  });
});
