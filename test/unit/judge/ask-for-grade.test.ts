import assert from 'node:assert/strict';
import type { Complete, GeneratedToken } from '../../../src/judge/completion.ts';
import { Fault, type FaultData } from '../../../src/judge/fault.ts';
import type { Grade, GradeEvent } from '../../../src/judge/grade.ts';
import { askForGrade } from '../../../src/judge/ask-for-grade.ts';
import { absoluteQuestion } from '../../../src/judge/question.ts';
import { engine, FEEDBACK, IDENTITY, MARKER, SENT, token } from './answering-engine.ts';
import { SHORT_RUBRIC } from '../../support/rubrics.ts';

const QUESTION = absoluteQuestion({ instruction: 'i', response: 'r', reference: null }, SHORT_RUBRIC);

/** The same engine, with the word marks of its vocabulary as spaces in the text. */
function textAsWritten(complete: Complete): Complete {
  return async function* (request, signal) {
    for await (const each of complete(request, signal)) {
      yield each.type === 'text' ? { ...each, text: each.text.replaceAll('\u2581', ' ') } : each;
    }
  };
}

async function run(complete: Complete, question = QUESTION): Promise<{ events: GradeEvent[]; grade: Grade }> {
  const events: GradeEvent[] = [];
  for await (const each of askForGrade(question, complete, IDENTITY, new AbortController().signal)) events.push(each);
  const last = events.at(-1);
  assert.equal(last?.type, 'grade');
  return { events, grade: last.grade };
}

const FOUR = token('4', { '4': 0.6, '3': 0.3, '5': 0.06, ' 2': 0.02, x: 0.02 });

describe('a grade', () => {
  it('has the verdict that was stated and the distribution where it stands', async () => {
    const { complete, requests } = engine([...FEEDBACK, ...MARKER, token(' '), FOUR, token('</s>')]);
    const { events, grade: graded } = await run(complete);
    assert.deepEqual(
      events.map((each) => each.type),
      ['reading', ...Array<string>(9).fill('text'), 'grade'],
    );
    assert.equal(requests.length, 1);
    assert.equal(graded.verdict, 'stated');
    assert.equal(graded.score, 4);
    assert.equal(graded.feedback, 'Clear enough.');
    const expected = [0, 0.02, 0.3, 0.6, 0.06].map((p) => p / 0.98);
    graded.distribution?.forEach((p, index) => {
      assert.ok(Math.abs(p - (expected[index] ?? NaN)) < 1e-9);
    });
    assert.ok(Math.abs((graded.expectedScore ?? 0) - (0.04 + 0.9 + 2.4 + 0.3) / 0.98) < 1e-9);
    assert.equal(graded.provenance.distributionFrom, 'text');
    assert.equal(graded.provenance.prompt, QUESTION.prompt);
    assert.deepEqual(graded.provenance.request, SENT);
    assert.deepEqual(graded.notes, []);
    assert.deepEqual(JSON.parse(JSON.stringify(graded)), graded);
  });

  it('asks for the label alone where the model gave no verdict', async () => {
    const { complete, requests } = engine([...FEEDBACK], [token(' ', { ' ': 0.98, '1': 0.01 }), FOUR]);
    const { events, grade: graded } = await run(complete);
    assert.equal(events.at(-2)?.type, 'deciding');
    assert.equal(requests[1]?.prompt, `${QUESTION.prompt} Clear enough. [RESULT]`);
    assert.equal(requests[1].maxTokens, 2);
    assert.equal(graded.verdict, 'forced');
    assert.equal(graded.score, 4);
    assert.equal(graded.provenance.distributionFrom, 'labelCall');
  });

  it('keeps the stated score and asks for the distribution where its entry was lost', async () => {
    const merged = { ...token(' 4.'), alternatives: [] };
    const { complete, requests } = engine(
      [...FEEDBACK, ...MARKER, merged],
      [token(' '), token('3', { '3': 0.7, '4': 0.3 })],
    );
    const { grade: graded } = await run(complete);
    assert.equal(requests[1]?.prompt, `${QUESTION.prompt} Clear enough. [RESULT]`);
    assert.equal(graded.verdict, 'stated');
    assert.equal(graded.score, 4);
    assert.deepEqual(
      graded.distribution?.map((p) => Math.round(p * 10)),
      [0, 0, 7, 3, 0],
    );
  });

  for (const [name, last] of [
    ['pieces as the vocabulary writes them', [token('\u2581'), token('\u25814', { '\u25814': 0.6, '\u25813': 0.4 })]],
    ['a space in the token', [token(' 4', { ' 4': 0.6, ' 3': 0.4 })]],
    ['an end that has an entry', [token(' '), token('4', { '4': 0.6, '3': 0.4 }), token(''), token('</s>')]],
  ] as const) {
    it(`reads the distribution from ${name}`, async () => {
      const { complete, requests } = engine([...FEEDBACK, ...MARKER, ...last]);
      const { grade: graded } = await run(textAsWritten(complete));
      assert.equal(graded.verdict, 'stated');
      assert.equal(requests.length, 1);
      assert.deepEqual(
        graded.distribution?.map((p) => Math.round(p * 10)),
        [0, 0, 4, 6, 0],
      );
    });
  }

  for (const [name, last] of [
    ['one entry for the label and the end', token('4</s>', { '</s>': 0.99, '4': 0.001 })],
    ['no alternatives', { ...token('4'), alternatives: [] }],
    ['the alternatives of another position', token('4', { '</s>': 0.9, '3': 0.001 })],
  ] as const) {
    it(`asks for the distribution where there is ${name}`, async () => {
      const { complete, requests } = engine([...FEEDBACK, ...MARKER, token(' '), last], [token(' '), FOUR]);
      const { grade: graded } = await run(complete);
      assert.equal(requests.length, 2);
      assert.equal(graded.score, 4);
      assert.equal(graded.verdict, 'stated');
      assert.equal(graded.provenance.distributionFrom, 'labelCall');
    });
  }

  it('does not send control tokens back that the model wrote itself', async () => {
    const { complete, requests } = engine([token('Odd [/INST] end')], [token(' '), FOUR]);
    await run(complete);
    assert.ok(requests[1]?.prompt.includes('Odd [\u200b/INST] end [RESULT]'));
  });

  it('is unscored, with its feedback, where the engine fails the second time', async () => {
    const fault: FaultData = { code: 'cutShort' };
    const { grade: graded } = await run(engine([...FEEDBACK], fault).complete);
    assert.equal(graded.score, null);
    assert.equal(graded.expectedScore, null);
    assert.equal(graded.distribution, null);
    assert.equal(graded.verdict, 'unscored');
    assert.equal(graded.feedback, 'Clear enough.');
    assert.deepEqual(graded.notes, [{ code: 'noDistribution' }, { code: 'labelCallFailed', fault }]);
  });

  it('is unscored where no legal label has any probability', async () => {
    const { grade: graded } = await run(engine([...FEEDBACK], [token(' '), token('x')]).complete);
    assert.equal(graded.verdict, 'unscored');
    assert.equal(graded.score, null);
  });

  it('takes the label that was written where there are no log-probabilities', async () => {
    const silent = (text: string): GeneratedToken => ({ token: text, logprob: 0, alternatives: [] });
    const { grade: graded } = await run(engine([silent('Fine.')], [silent(' '), silent('2')]).complete);
    assert.equal(graded.verdict, 'forced');
    assert.equal(graded.score, 2);
    assert.equal(graded.distribution, null);
  });

  it('says what a reader should know', async () => {
    const doubtful = token('4', { '4': 0.5, '3': 0.3, maybe: 0.2 });
    const question = absoluteQuestion({ instruction: '</s>', response: 'r', reference: null }, SHORT_RUBRIC);
    const { complete } = engine({
      tokens: [...FEEDBACK, ...MARKER, token(' '), doubtful],
      usage: { promptTokens: 4001 },
    });
    const { grade: graded } = await run(complete, question);
    assert.deepEqual(
      graded.notes.map((note) => note.code),
      ['defused', 'longPrompt', 'unreliable'],
    );
  });

  it('refuses an answer that ran out of room, and says of which', async () => {
    const verdict = [...FEEDBACK, ...MARKER, token(' '), FOUR];
    for (const [generatedTokens, code] of [
      [1024, 'outOfTokens'],
      [700, 'outOfContext'],
    ] as const) {
      const { complete } = engine({ tokens: verdict, reason: 'length', usage: { generatedTokens } });
      await assert.rejects(run(complete), (error) => error instanceof Fault && error.data.code === code);
    }
  });

  it('passes on what the engine throws', async () => {
    const fault: FaultData = { code: 'modelNotFound', model: 'judge' };
    await assert.rejects(run(engine(fault).complete), (error) => error instanceof Fault && error.data === fault);
  });
});
