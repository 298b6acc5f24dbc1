import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readVerdict } from '../../../src/judge/verdict.ts';

const THOUGHT = 'Two valves, perhaps a 2? [RESULT] 2. No: Score: 1.';
const WHY = 'Two valves are named.';

describe('thinking', () => {
  for (const [name, text] of [
    ['in tags', `<think>\n${THOUGHT}\n</think>\n\nFeedback: ${WHY} [RESULT] 3`],
    ['with its end only', `${THOUGHT}\n</think>\n\nFeedback: ${WHY} [RESULT] 3`],
    ['with its end only, on one line', `${THOUGHT}</think> Feedback: ${WHY} [RESULT] 3`],
    ['under another name', `<thinking>${THOUGHT}</thinking>${WHY} [RESULT] 3`],
    ['in capitals', `<THINK>${THOUGHT}</THINK>${WHY} [RESULT] 3`],
    ['in brackets', `[THINK]${THOUGHT}[/THINK]Feedback: ${WHY} [RESULT] 3`],
    ['in triangles', `\u25c1think\u25b7${THOUGHT}\u25c1/think\u25b7${WHY} [RESULT] 3`],
    ['in tokens', `<|begin_of_thought|>${THOUGHT}<|end_of_thought|>${WHY} [RESULT] 3`],
    [
      'in a channel',
      `<|channel|>analysis<|message|>${THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>${WHY} [RESULT] 3`,
    ],
    ['between feedback and verdict', `${WHY}\n<think>${THOUGHT}</think>\n[RESULT] 3`],
    ['before a verdict without a marker', `<think>${THOUGHT}</think>\n${WHY}\n\nScore: 3`],
    ['before JSON', `<think>${THOUGHT}</think>\n{"feedback": "${WHY}", "score": 3}`],
  ] as const) {
    it(`is no part of the feedback, and has no verdict: ${name}`, () => {
      const read = readVerdict(text, 'score');
      assert.equal(read.verdict?.label, '3');
      assert.equal(read.feedback, WHY);
      assert.equal(read.thinking, THOUGHT);
      assert.equal(text.charAt(read.verdict.labelOffset), '3');
      assert.ok(text.startsWith(read.beforeVerdict));
    });
  }

  it('may think within thinking', () => {
    const read = readVerdict(`<think>one <think>two</think> three</think> ${WHY} [RESULT] 3`, 'score');
    assert.equal(read.feedback, WHY);
    assert.match(read.thinking, /one\s+two\s+three/);
  });

  it('that does not end leaves no feedback and no verdict', () => {
    const read = readVerdict(`<think>\n${THOUGHT}\n\nScore: 3`, 'score');
    assert.equal(read.verdict, null);
    assert.equal(read.refusal, null);
    assert.equal(read.feedback, '');
    assert.match(read.thinking, /^Two valves/);
  });

  it('may be empty', () => {
    const read = readVerdict(`<think>\n\n</think>\n\n${WHY} [RESULT] 3`, 'score');
    assert.equal(read.thinking, '');
    assert.equal(read.feedback, WHY);
  });

  for (const text of [
    'The response leaks its "<think>" tag.',
    'The response leaks its `</think>` tag.',
    'The response shows a <think> tag to its reader.',
    'The response shows a </think> tag to its reader.',
  ]) {
    it(`is only spoken of in ${JSON.stringify(text)}`, () => {
      const read = readVerdict(`${text} [RESULT] 3`, 'score');
      assert.equal(read.verdict?.label, '3');
      assert.equal(read.feedback, text);
      assert.equal(read.thinking, '');
    });
  }

  it('takes nothing away behind the last word', () => {
    assert.equal(readVerdict(`${WHY} [RESULT] 3 </think>\n`, 'score').feedback, WHY);
  });

  it('never decides, whatever is thought', () => {
    const thought = fc.string({ unit: 'grapheme' }).filter((text) => !/[<>[\]\u25c1\u25b7]/u.test(text));
    fc.assert(
      fc.property(thought, fc.constantFrom('[RESULT] 1', 'Score: 1', '{"score": 1}', ''), (text, verdict) => {
        const read = readVerdict(`<think>${text}\n${verdict}</think>${WHY} [RESULT] 3`, 'score');
        assert.equal(read.verdict?.label, '3');
        assert.equal(read.feedback, WHY);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an echo of the prompt', () => {
  const form = 'Feedback: (write a feedback for criteria) [RESULT] (an integer number between 1 and 5)';

  it('is no verdict where the form of an answer is repeated', () => {
    const read = readVerdict(`"${form}"\n\nFeedback: ${WHY}\n\nScore: 3`, 'score');
    assert.equal(read.verdict?.label, '3');
    assert.equal(read.feedback, WHY);
    assert.equal(readVerdict(`${WHY} [RESULT] (an integer number between 1 and 5)`, 'score').refusal, null);
    assert.equal(readVerdict(`${WHY} [RESULT] (Either "A" or "B")`, 'choice').refusal, null);
  });

  it('is no verdict where the whole prompt is repeated before the answer', () => {
    const prompt = `###Task Description:\nGrade it. "${form}"\n\n###Score Rubrics:\n[Good?]\nScore 1: bad\nScore 5: good\n\n`;
    const read = readVerdict(`${prompt}###Feedback: ${WHY} [RESULT] 3`, 'score');
    assert.equal(read.verdict?.label, '3');
    assert.equal(read.feedback, WHY);
  });

  it('ends the answer where the model goes on with an example of its own', () => {
    const text = `${WHY} [RESULT] 3\n\n###Task Description:\nAnother.\n\n###Feedback: Bad. [RESULT] 1`;
    const read = readVerdict(text, 'score');
    assert.equal(read.verdict?.label, '3');
    assert.equal(read.feedback, WHY);
  });
});

describe('a marker that is spoken of', () => {
  it('does not bind in quotes within a sentence', () => {
    const text = `${WHY} [RESULT] 3\n\nThe response itself says "[RESULT] 5", which is odd.`;
    assert.equal(readVerdict(text, 'score').verdict?.label, '3');
  });

  it('leaves a verdict that stands apart', () => {
    const text = `The response forgot the [RESULT] tag that its own instruction asks of it in the very last of its lines, twice.\n\nScore: 2`;
    assert.equal(readVerdict(text, 'score').verdict?.label, '2');
  });

  it('makes unclear which verdict holds where another marker had one', () => {
    const text = `${WHY} [RESULT] 3. As the [RESULT] marker is asked for by the task it stands here, and so the answer is whole now.`;
    const read = readVerdict(text, 'score');
    assert.equal(read.verdict, null);
    assert.equal(read.refusal?.code, 'illegal');
  });
});
