import assert from 'node:assert/strict';
import { readVerdict } from '../../../src/judge/verdict.ts';
import { WHY, shown } from './verdict-ending-cases.ts';

describe('a verdict that is none', () => {
  const values =
    '10|2.5|0|3-4|3 - 4|3–4|3~4|4/10|4 / 10|4 out of 10|4 out of ten|3 or 4|3 to 4|4 or 5, hard to say|3 oder 4|3 ou 4|3或4|3から4|3 또는 4|' +
    '3 или 4|4分或5分|N/A|None|Tie|-3|+4|6|45|4%|4+|4-|4½|4,5|3, 4|4 (5)|~4|≥4|<4|4th|4x|4 & 5|3/4|4/4|4:5|80%|4.5/5|1-5';
  for (const value of values.split('|')) {
    it(`is refused behind a marker: ${value}`, () => {
      const read = readVerdict(`${WHY} [RESULT] ${value}`, 'score');
      assert.equal(read.verdict, null);
      assert.equal(read.refusal?.code, 'illegal');
      assert.equal(read.feedback, WHY);
    });
  }
  it('is refused behind a marker, and quoted, also where much follows', () => {
    const read = readVerdict(`${WHY} [RESULT] between 3 and 4, as ${WHY} ${WHY}\n\nThat is all.`, 'score');
    assert.equal(read.verdict, null);
    assert.ok(
      read.refusal?.code === 'illegal' && read.refusal.said.startsWith('between 3 and 4'),
      JSON.stringify(read),
    );
    assert.equal(read.feedback, `${WHY}\n\nThat is all.`);
  });
  for (const value of ['10', '2.5', '3-4', '4/10', 'N/A', '8/10', '3 or 4', 'tie', 'B+', '85%', '0']) {
    it(`is refused on a line of its own: ${value}`, () => {
      const read = readVerdict(`${WHY}\n\nScore: ${value}`, 'score');
      assert.equal(read.verdict, null);
      assert.deepEqual(read.refusal, { code: 'illegal', said: value });
      assert.equal(read.feedback, WHY);
    });
  }
  for (const value of [
    'A or B',
    'A and B',
    'A/B',
    'C',
    'A good answer',
    '4',
    'A < B',
    'Response A and Response B',
    'A oder B',
    'N/A',
  ]) {
    it(`is refused in a choice: ${value}`, () => {
      const read = readVerdict(`${WHY} [RESULT] ${value}`, 'choice');
      assert.equal(read.verdict, null);
      assert.equal(read.refusal?.code, 'illegal');
      assert.equal(read.tie, null);
    });
  }
  for (const [ending, kind, said] of [
    ['\n\nScore: 3\n\nScore: 4', 'score', ['3', '4']],
    ['\n\n{"RESULT": 1}\n\nFor example:\n\n{"RESULT": 5}', 'score', ['1', '5']],
    ['\n\nRating: 2\n\nOn the whole it is fine. Score: 4', 'score', ['2', '4']],
    ['\n\nScore: 4\n\nScore: 10', 'score', ['4', '10']],
    ['\n\n{"accuracy": {"score": 4}, "style": {"score": 2}}', 'score', ['4', '2']],
    ['\n\nWinner: A\n\nBetter response: B', 'choice', ['A', 'B']],
    ['\n\nWinner: A\n\nVerdict: Tie', 'choice', ['A', 'tie']],
  ] as const) {
    it(`is refused where it contradicts another: ${shown(ending)}`, () => {
      const read = readVerdict(`${WHY}${ending}`, kind);
      assert.equal(read.verdict, null);
      assert.deepEqual(read.refusal, { code: 'contradictory', said });
      assert.equal(read.feedback, `${WHY}${ending}`);
    });
  }
  it('is one where the same verdict stands twice', () => {
    assert.equal(readVerdict(`Score: 4\n\n${WHY}\n\nFinal score: 4/5`, 'score').verdict?.label, '4');
  });
});

describe('a tie', () => {
  for (const [ending, how] of [
    [' [RESULT] Tie', 'stated'],
    [' [RESULT] **tie**.', 'stated'],
    [' [RESULT] Both', 'stated'],
    [' [RESULT] Equal', 'stated'],
    [' [RESULT] A = B', 'stated'],
    [' [RESULT] 平局', 'stated'],
    [' [RESULT] 引き分け', 'stated'],
    [' [RESULT] 무승부', 'stated'],
    [' [RESULT] Unentschieden', 'stated'],
    [' [RESULT] Égalité', 'stated'],
    [' [RESULT] Empate', 'stated'],
    [' [RESULT] Pareggio', 'stated'],
    [' [RESULT] Ничья', 'stated'],
    ['\n\nWinner: Tie', 'tolerant'],
    ['\n\n{"winner": "tie"}', 'tolerant'],
    ['\n\nGewinner: Unentschieden', 'tolerant'],
  ] as const) {
    it(`is ${how} in ${shown(ending)}`, () => {
      const read = readVerdict(`${WHY}${ending}`, 'choice');
      assert.equal(read.verdict, null);
      assert.equal(read.tie, how);
      assert.equal(read.refusal, null);
      assert.equal(read.feedback, WHY);
    });
  }

  it('keeps what is said of it', () => {
    const read = readVerdict(`${WHY} [RESULT] Both responses are equal.`, 'choice');
    assert.equal(read.tie, 'stated');
    assert.equal(read.feedback, `${WHY}\n\nBoth responses are equal.`);
  });

  it('is none where a response is named after all', () => {
    assert.equal(readVerdict(`${WHY} [RESULT] Tie, but A is shorter`, 'choice').tie, null);
  });
});
