import assert from 'node:assert/strict';
import { readVerdict } from '../../../src/judge/verdict.ts';

const WHY = 'The steps are named. The order is missing.';

/** An ending behind feedback: the label that it gives, and what it adds to the feedback. */
type Ending = readonly [ending: string, label: string, remark?: string];

const marked: readonly Ending[] = [
  [' [RESULT] [4]', '4'],
  [' [RESULT] [[4]]', '4'],
  [' [[RESULT]] 4', '4'],
  [' \\[RESULT\\] 4', '4'],
  [' [RESULT] <4>', '4'],
  [' [RESULT] \\boxed{4}', '4'],
  [' [RESULT] $\\boxed{4}$', '4'],
  [' [RESULT] \\boxed{\\text{4}}', '4'],
  [' [RESULT] <b>4</b>', '4'],
  [' [RESULT] <score>4</score>', '4'],
  [' [RESULT] {4}', '4'],
  [' [RESULT] -> 4', '4'],
  [' [RESULT] => 4', '4'],
  [' [RESULT] = 4', '4'],
  [' [RESULT] - 4', '4'],
  [' [RESULT] — 4', '4'],
  [' [RESULT]\n\n**Score:** 4/5', '4'],
  [' [RESULT]\n```\n4\n```', '4'],
  [' [RESULT] 4.0', '4'],
  [' [RESULT] 4 / 5.0', '4'],
  [' [RESULT] 4 out of 5 points', '4'],
  [' [RESULT] 4 stars', '4'],
  [' [RESULT] 4 (out of 5)', '4'],
  [' [RESULT] the final score is 4', '4'],
  [' [RESULT] Punktzahl: 4 von 5', '4'],
  [' [RESULT] Note : 4 sur 5', '4'],
  [' [RESULT] Puntuación: 4 de 5', '4'],
  [' [RESULT] Pontuação: 4', '4'],
  [' [RESULT] Voto: 4 su 5', '4'],
  [' [RESULT] Оценка: 4 из 5', '4'],
  ['【结果】：4分', '4'],
  ['［RESULT］４', '4'],
  [' [RESULT] ④', '4'],
  [' [RESULT] 4\ufe0f\u20e3', '4'],
  [' [RESULT]\u200b4', '4'],
  [' [RESULT] 评分为4', '4'],
  [' [RESULT] 满分5分，得4分', '4'],
  [' [RESULT] 4分（满分5分）', '4'],
  [' [RESULT] 5点満点中4点', '4'],
  [' [RESULT] 4点です。', '4'],
  [' [RESULT] 5점 만점에 4점', '4'],
  [' [RESULT] 4점입니다', '4'],
  [' [RESULT] It is a 4', '4'],
  [' [RESULT] level 4', '4'],
  [' [RESULT] 得4分', '4'],
  [' [RESULT] 《4》', '4'],
  [' [RESULT] ```json\n{"score": 4}\n```', '4'],
  [' [RESULT] **4 (good)**', '4', '(good)'],
  [' [RESULT] 4 [END]', '4'],
  [' [RESULT] 4[/RESULT]', '4'],
  [' [RESULT] 4 [RESULT END]', '4'],
  [' [RESULT] 4 [RESULT]', '4'],
  [' [RESULT] 4 <|im_end|>', '4'],
  [' [RESULT] 4 <|eot_id|>\n', '4'],
  [' [RESULT] 4<end_of_turn>', '4'],
  [' [RESULT] 4 [结束]', '4'],
  [' [RESULT] 5 (excellent)', '5', 'excellent'],
  [' [RESULT] 4 - good', '4', 'good'],
  [' [RESULT] 4 – good', '4', 'good'],
  [' [RESULT] 4: the order is missing', '4', 'the order is missing'],
  [' [RESULT] 4, because the order is missing.', '4', 'because the order is missing.'],
  [' [RESULT] 4. A reader could follow it.', '4', 'A reader could follow it.'],
  [' [RESULT] 4 because 5 would need the order', '4', 'because 5 would need the order'],
  [' [RESULT] 4\n\nA reader could follow it. [END]', '4', 'A reader could follow it.'],
  [' [RESULT] 4分，因为缺少顺序。', '4', '因为缺少顺序。'],
  [' [RESULT] 4\n\nScore: 2 was for another.', '4', 'Score: 2 was for another.'],
];

const apart: readonly Ending[] = [
  ['\n\nScore: 4', '4'],
  ['\n\n**Rating:** 4', '4'],
  ['\n\n### Score: 4/5', '4'],
  ['\n\n## Final Verdict: 4', '4'],
  ['\n\n- Overall rating: **4**', '4'],
  ['\n\nScore\n4', '4'],
  ['\n\n**Score**\n\n4/5', '4'],
  ['\n\nScore (1-5): 4', '4'],
  ['\n\nScore (out of 5): 4', '4'],
  ['\n\nRating: 4 (good)', '4'],
  ['\n\nRating: 4/5 - Good', '4'],
  ['\n\nScore = 4', '4'],
  ['\n\nGrade: 4', '4'],
  ['\n\nMark: 4 points', '4'],
  ['\n\n[SCORE] 4', '4'],
  ['\n\nRESULT: 4', '4'],
  [' Rating: [[4]]', '4'],
  [' Score: **4** out of **5**.', '4'],
  ['\n\n<score>4</score>', '4'],
  [' <rating>4</rating>', '4'],
  ['\n\n4/5', '4'],
  ['\n\n**4**', '4'],
  ['\n\n\\boxed{4}', '4'],
  ['\n\nScore: 4 [END]', '4'],
  ['\n\nScore: 4</s>', '4'],
  ['\n\n评分：4', '4'],
  ['\n最终得分：4分', '4'],
  ['\n總分：4', '4'],
  ['\n评分（1-5）：4', '4'],
  ['\n評価：4', '4'],
  ['\nスコア：４', '4'],
  ['\n総合評価：4点', '4'],
  ['\n점수: 4', '4'],
  ['\n최종 점수: 4점', '4'],
  ['\n평점: 4/5', '4'],
  ['\nBewertung: 4', '4'],
  ['\nGesamtnote: 4 von 5', '4'],
  ['\nPunktzahl: 4 Punkte', '4'],
  ['\nNote finale : 4/5', '4'],
  ['\nÉvaluation : 4 sur 5', '4'],
  ['\nPuntuación: 4', '4'],
  ['\nCalificación final: 4/5', '4'],
  ['\nPontuação: 4', '4'],
  ['\nAvaliação geral: 4', '4'],
  ['\nPunteggio finale: 4', '4'],
  ['\nVoto: 4/5', '4'],
  ['\nОценка: 4', '4'],
  ['\nИтоговая оценка: 4 из 5', '4'],
  ['\n\n{"score": 4}', '4'],
  ['\n\n```json\n{"rating": "4/5"}\n```', '4'],
  ['\n\n{"evaluation": {"score": 4, "max_score": 5}}', '4'],
  ['\n\n{"score": {"value": 4}}', '4'],
  ['\n\n{"overallScore": 4.0}', '4'],
  ["\n\n{'final_score': 4}", '4'],
  ['\n\n{"评分": 4}', '4'],
  ['\n\nOutput: {"score": 4}', '4'],
  [
    '\n\n```json\n{\n  "feedback": "A reader could \\"follow\\" it.",\n  "score": 4\n}\n```',
    '4',
    'A reader could "follow" it.',
  ],
  ['\n\nScore: 4\n\nA reader could follow it.', '4', 'A reader could follow it.'],
  ['\n\nScore: 4\nFeedback: A reader could follow it.', '4', 'A reader could follow it.'],
  ['\n\n<b>Score: 4</b>', '4'],
  ['\n\n<answer>4</answer>', '4'],
  ['\n\n⭐ Rating: 4/5', '4'],
  ['\n\nScore: 4 (1-5)', '4'],
  ['\n\n[{"score": 4}]', '4'],
  ['\n\n{"Score": "4 (good)"}', '4'],
  ['\n\n"score": 4', '4'],
  [
    '\n\n{"strengths": "All is named.", "weaknesses": "No order.", "score": 4}',
    '4',
    'strengths: All is named.\n\nweaknesses: No order.',
  ],
  ['\n\n{"score": 4, "feedback": "It is "so" short."}', '4', '{"score": 4, "feedback": "It is "so" short."}'],
];

const chosen: readonly Ending[] = [
  [' [RESULT] [[B]]', 'B'],
  [' [RESULT] \\boxed{\\text{B}}', 'B'],
  [' [RESULT] <B>', 'B'],
  [' [RESULT] **Response B**', 'B'],
  [' [RESULT] Assistant B', 'B'],
  [' [RESULT] The better response is Response B', 'B'],
  [' [RESULT] Winner: B', 'B'],
  [' [RESULT] B > A', 'B'],
  [' [RESULT] 回答B', 'B'],
  [' [RESULT] 응답 B', 'B'],
  [' [RESULT] Antwort B', 'B'],
  [' [RESULT] Réponse A', 'A'],
  [' [RESULT] Ответ А', 'A'],
  [' [RESULT] Response A is better than Response B', 'A', 'is better than Response B'],
  [' [RESULT] A, because B is vague', 'A', 'because B is vague'],
  ['\n\nWinner: Response A', 'A'],
  ['\n\n**Winner:** B', 'B'],
  ['\n\nBetter response: B', 'B'],
  ['\n\nPreferred answer: Response A', 'A'],
  ['\n\nFinal verdict: [[B]]', 'B'],
  [' [Response B]', 'B'],
  ['\n\nResponse B', 'B'],
  ['\n\n## Verdict\n\n**Response B**', 'B'],
  ['\n胜者：A', 'A'],
  ['\n更好的回答：B', 'B'],
  ['\n勝者：A', 'A'],
  ['\nより良い回答：B', 'B'],
  ['\n승자: A', 'A'],
  ['\n더 나은 응답: B', 'B'],
  ['\nGewinner: Antwort B', 'B'],
  ['\nBessere Antwort: B', 'B'],
  ['\nMeilleure réponse : A', 'A'],
  ['\nGanador: B', 'B'],
  ['\nMejor respuesta: A', 'A'],
  ['\nMelhor resposta: B', 'B'],
  ['\nVincitore: A', 'A'],
  ['\nRisposta migliore: B', 'B'],
  ['\nПобедитель: А', 'A'],
  ['\nЛучший ответ: B', 'B'],
  ['\n\n{"winner": "B"}', 'B'],
  ['\n\n{"preferred_response": "response_a"}', 'A'],
  ['\n\n<winner>B</winner>', 'B'],
];

const shown = (text: string): string => JSON.stringify(text);

for (const [what, kind, found, endings] of [
  ['a score behind a marker', 'score', 'stated', marked],
  ['a score that stands apart', 'score', 'tolerant', apart],
  ['a choice', 'choice', null, chosen],
] as const) {
  describe(what, () => {
    for (const [ending, label, remark] of endings) {
      it(`is ${label} in ${shown(ending)}`, () => {
        const text = `Feedback: ${WHY}${ending}`;
        const read = readVerdict(text, kind);
        assert.equal(read.verdict?.label, label, JSON.stringify(read.refusal));
        if (found) assert.equal(read.verdict.kind, found);
        assert.equal(read.feedback, remark === undefined ? WHY : `${WHY}\n\n${remark}`);
        assert.equal(read.thinking, '');
        assert.equal(read.refusal, null);
        assert.ok(text.startsWith(read.beforeVerdict));
        assert.ok(read.verdict.labelOffset >= read.beforeVerdict.length);
      });
    }
  });
}

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
