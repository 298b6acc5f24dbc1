import assert from 'node:assert/strict';
import type { Complete, GeneratedToken } from '../../../src/judge/completion.ts';
import type { FaultData } from '../../../src/judge/fault.ts';
import type { Grade } from '../../../src/judge/grade.ts';
import { askForGrade } from '../../../src/judge/ask-for-grade.ts';
import { absoluteQuestion } from '../../../src/judge/question.ts';
import { engine, FEEDBACK, IDENTITY, MARKER, SENT, token, type Answer } from './answering-engine.ts';
import { SHORT_RUBRIC } from '../../support/rubrics.ts';

const QUESTION = absoluteQuestion({ instruction: 'i', response: 'r', reference: null }, SHORT_RUBRIC);

async function run(...answers: Answer[]) {
  const { complete, requests } = engine(...answers);
  return { graded: await gradeOf(complete), requests };
}

async function gradeOf(complete: Complete): Promise<Grade> {
  for await (const event of askForGrade(QUESTION, complete, IDENTITY, new AbortController().signal)) {
    if (event.type === 'grade') return event.grade;
  }
  throw new Error('no grade');
}

const words = (text: string): GeneratedToken[] => text.split(/(?<= )/).map((word) => token(word));
const asked = (shares: Readonly<Record<string, number>>): GeneratedToken[] => [
  token(' '),
  token(Object.keys(shares)[0] ?? '', shares),
];

describe('a response without a score', () => {
  for (const [stated, said] of [
    ['[RESULT] 10', '10'],
    ['[RESULT] 2.5', '2.5'],
    ['[RESULT] 3-4', '3-4'],
    ['[RESULT] Tie', 'Tie'],
    ['\n\nScore: 4/10', '4/10'],
    ['\n\n{"score": 85}', '85'],
  ] as const) {
    it(`says what the judge stated in its place, and nothing is forced: ${JSON.stringify(stated)}`, async () => {
      const { graded, requests } = await run(words(`Clear enough. ${stated}`));
      assert.equal(requests.length, 1);
      assert.equal(graded.score, null);
      assert.equal(graded.verdict, 'unscored');
      assert.deepEqual(graded.unscored, { code: 'illegal', said });
      assert.equal(graded.distribution, null);
      assert.equal(graded.expectedScore, null);
      assert.equal(graded.feedback, 'Clear enough.');
      assert.deepEqual(graded.notes, []);
      assert.deepEqual(JSON.parse(JSON.stringify(graded)), graded);
    });
  }

  it('says which verdicts contradict one another, and none is forced', async () => {
    const { graded, requests } = await run(words('Clear.\n\n{"RESULT": 1}\n\nFor example:\n{"RESULT": 5}'));
    assert.equal(requests.length, 1);
    assert.equal(graded.verdict, 'unscored');
    assert.deepEqual(graded.unscored, { code: 'contradictory', said: ['1', '5'] });
  });

  for (const [name, text, thinking] of [
    ['nothing', '', false],
    ['white space', ' \n\n ', false],
    ['signs', '...', false],
    ['a name', 'Feedback:', false],
    ['thinking', '<think>Perhaps a 2. [RESULT] 2</think>', true],
    ['thinking without an end', '<think>Perhaps a 2. [RESULT] 2', true],
  ] as const) {
    it(`has none forced from ${name}`, async () => {
      const { graded, requests } = await run(words(text));
      assert.equal(requests.length, 1);
      assert.equal(graded.score, null);
      assert.deepEqual(graded.unscored, { code: 'noFeedback', thinking });
      assert.equal(graded.thinking !== undefined, thinking);
    });
  }

  it('has none forced where most of the probability is elsewhere', async () => {
    const { graded, requests } = await run(FEEDBACK, asked({ '5': 0.3, '4': 0.19, The: 0.51 }));
    assert.equal(requests.length, 2);
    assert.equal(graded.score, null);
    assert.equal(graded.distribution, null);
    assert.equal(graded.expectedScore, null);
    assert.ok(graded.unscored?.code === 'lowMass' && Math.abs(graded.unscored.mass - 0.49) < 1e-9);
    assert.deepEqual(graded.notes, []);
  });

  it('is none where half of the probability is on the scores', async () => {
    const { graded } = await run(FEEDBACK, asked({ '5': 0.3, '4': 0.21, The: 0.49 }));
    assert.equal(graded.score, 5);
    assert.equal(graded.verdict, 'forced');
    assert.equal(graded.unscored, undefined);
    assert.deepEqual(
      graded.notes.map(({ code }) => code),
      ['unreliable'],
    );
  });

  it('says that the judge wrote no score where it was asked for that alone', async () => {
    const { graded } = await run(FEEDBACK, [{ token: ' The', logprob: 0, alternatives: [] }]);
    assert.deepEqual(graded.unscored, { code: 'noLabel' });
  });

  it('says that the judge could not be asked', async () => {
    const fault: FaultData = { code: 'cutShort' };
    const { graded } = await run(FEEDBACK, fault);
    assert.deepEqual(graded.unscored, { code: 'labelCallFailed', fault });
    assert.equal(graded.provenance.labelCall?.maxTokens, 2);
    assert.equal(graded.provenance.labelCall.usage, undefined);
  });
});

describe('a stated score', () => {
  it('is never overruled by a label call that is sure of another', async () => {
    const verdict = { ...token('2'), alternatives: [] };
    const { graded } = await run([...FEEDBACK, ...MARKER, token(' '), verdict], asked({ '5': 0.99 }));
    assert.equal(graded.score, 2);
    assert.equal(graded.verdict, 'stated');
  });

  it('has its distribution from where it stands, with a remark behind it', async () => {
    const four = token('4', { '4': 0.7, '3': 0.3 });
    const { graded, requests } = await run([
      ...FEEDBACK,
      ...MARKER,
      token(' '),
      four,
      ...words('\n\nThe order is missing.'),
    ]);
    assert.equal(requests.length, 1);
    assert.equal(graded.score, 4);
    assert.equal(graded.feedback, 'Clear enough.\n\nThe order is missing.');
    assert.equal(graded.provenance.distributionFrom, 'text');
    assert.equal(graded.provenance.labelCall, undefined);
    assert.ok(Math.abs((graded.expectedScore ?? 0) - 3.7) < 1e-9);
  });

  it('that comes first has its reasons put before it to ask for the distribution', async () => {
    const text = words('Score: 4\n\nThe order is missing.').map((each) => ({ ...each, alternatives: [] }));
    const { graded, requests } = await run(text, asked({ '4': 0.9, '3': 0.1 }));
    assert.equal(requests[1]?.prompt, `${QUESTION.prompt}The order is missing. [RESULT]`);
    assert.equal(graded.score, 4);
    assert.equal(graded.verdict, 'tolerant');
    assert.equal(graded.feedback, 'The order is missing.');
  });

  it('keeps what was thought apart from the feedback', async () => {
    const thought = words('<think>\nPerhaps [RESULT] 2?\n</think>\n\n');
    const four = token('4', { '4': 0.7, '3': 0.3 });
    const { graded } = await run([...thought, ...FEEDBACK, ...MARKER, token(' '), four]);
    assert.equal(graded.score, 4);
    assert.equal(graded.feedback, 'Clear enough.');
    assert.equal(graded.thinking, 'Perhaps [RESULT] 2?');
  });
});

describe('the second question of a grade', () => {
  it('is in the provenance as it was sent, with its tokens and times', async () => {
    const second = {
      tokens: asked({ '4': 0.9, '3': 0.1 }),
      usage: { promptTokens: 311, generatedTokens: 2, totalDuration: 77 },
    };
    const { graded, requests } = await run(FEEDBACK, second);
    const { labelCall, usage, prompt } = graded.provenance;
    assert.equal(prompt, QUESTION.prompt);
    assert.equal(labelCall?.prompt, requests[1]?.prompt);
    assert.equal(labelCall?.prompt, `${QUESTION.prompt} Clear enough. [RESULT]`);
    assert.equal(labelCall.maxTokens, 2);
    assert.deepEqual(labelCall.request, SENT);
    assert.deepEqual(
      [labelCall.usage?.promptTokens, labelCall.usage?.generatedTokens, labelCall.usage?.totalDuration],
      [311, 2, 77],
    );
    assert.equal(usage.promptTokens, 300);
    assert.deepEqual(JSON.parse(JSON.stringify(graded)), graded);
  });
});
