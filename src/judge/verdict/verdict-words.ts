// The words of verdicts, by language: English, Chinese, Japanese, Korean, German, French, Spanish, Portuguese, Italian, Russian.
import type { LabelKind } from './label.ts';

const list = (words: string): readonly string[] => words.split(/[\s,]+/u).filter((word) => word !== '');

/** Names of a verdict. One of them has to stand before the label where there is no marker: `Rating: 4`, `勝者：A`. */
const NAMES: Readonly<Record<LabelKind, readonly string[]>> = {
  score: list(`
    score, scores, scoring, rating, overall, grade, mark, marks, points, result, results, verdict, evaluation, assessment, judgment, judgement,
    评分, 得分, 分数, 打分, 总分, 评级, 等级, 评价, 成绩, 结果, 判定, 结论, 裁决, 評分, 分數, 總分, 評級, 等級, 評價, 成績, 結果, 結論,
    評価, 評価点, 総合評価, スコア, 得点, 点数, 採点, 評点, 評定, 総合点, 総評, レーティング,
    점수, 평점, 평가, 등급, 총점, 채점, 결과, 판정, 스코어,
    bewertung, gesamtbewertung, endbewertung, note, gesamtnote, endnote, punktzahl, gesamtpunktzahl, punkte, punktestand, wertung,
    gesamtwertung, beurteilung, urteil, gesamturteil, ergebnis, endergebnis,
    évaluation, notation, appréciation, résultat, cote,
    puntuación, puntaje, calificación, nota, puntos, valoración, evaluación, resultado, veredicto,
    pontuação, classificação, avaliação, pontos, veredito,
    punteggio, voto, valutazione, giudizio, risultato, verdetto, punti,
    оценка, балл, баллы, рейтинг, результат, вердикт, итог`),
  choice: list(`
    winner, better, best, preferred, preference, superior, choice, chosen, selection, selected, verdict, result, decision, judgment,
    judgement, answer, pick,
    胜者, 胜出者, 胜出, 获胜者, 获胜, 优胜者, 赢家, 更好, 更优, 更佳, 较好, 较优, 最佳, 最好, 首选, 偏好, 选择, 结果, 判定, 结论, 裁决,
    勝出者, 勝出, 獲勝者, 獲勝, 優勝者, 贏家, 更優, 較好, 較優, 首選, 選擇, 結果, 結論, 答案,
    勝者, 優れた, より良い, より優れた, 良い, 好ましい, 選択, 判断, 優勝,
    승자, 승리, 나은, 우수한, 좋은, 선호, 선택, 결과, 판정, 결론,
    gewinner, sieger, bessere, beste, bevorzugte, präferenz, auswahl, wahl, entscheidung, urteil, ergebnis,
    gagnant, gagnante, vainqueur, meilleure, préférée, préférence, choix, décision, résultat,
    ganador, ganadora, mejor, preferida, preferencia, elección, decisión, veredicto, resultado,
    vencedor, vencedora, melhor, preferência, escolha, decisão, veredito,
    vincitore, vincitrice, migliore, preferita, preferenza, scelta, decisione, verdetto, risultato,
    победитель, лучший, лучше, предпочтительный, предпочтение, выбор, решение, вердикт, результат, итог`),
};

/** Names that only a JSON field has, with nothing but letters and digits left of them. */
const FIELDS: Readonly<Record<LabelKind, readonly string[]>> = {
  score: list('value scorevalue ratingvalue scoregiven'),
  choice: list('winnerresponse winnermodel label'),
};

/** Words that stand around a name and change nothing: `Final score`, `Nota finale`, `最终评分`. */
const QUALIFIERS = list(`
  final, overall, total, my, the, assigned, given, awarded, numeric, numerical, integer, quality, for, this, response's,
  最终, 最后, 总体, 整体, 综合, 总, 本次, 该, 我的, 的, 給定, 最終, 最後, 總體, 整體, 綜合, 總, 総合, 全体, 総, な,
  최종, 총, 종합, 전체, 전반적인, 더,
  finale, finaler, finales, endgültige, endgültiges, abschließende, abschließendes, gesamte, meine, mein, die, der, das, vergebene,
  globale, global, générale, totale, totales, attribuée, ma, la, le, d'ensemble, d'évaluation,
  general, otorgada, otorgado, mi, el,
  geral, atribuída, atribuído, minha, meu,
  complessivo, complessiva, generale, assegnato, il, mio, mia,
  итоговая, итоговый, итоговое, общая, общий, общее, финальная, финальный, окончательная, окончательный, моя, мой`);

/** Nouns before the letter of a response: `Response A`, `回答B`. */
const RESPONSES = list(`
  response, answer, assistant, model, option, candidate, reply, output, system,
  回答, 答案, 回复, 响应, 选项, 助手, 模型, 回覆, 回應, 選項, 応答, 返答, 解答, レスポンス, モデル,
  응답, 답변, 답, 모델,
  antwort, modell, réponse, modèle, respuesta, modelo, resposta, risposta, modello, ответ, модель, вариант`);

/** Words that join a name and a label after a marker: `score of 4`, `评分为4`. */
const LINKS = list(`
  is, of, as, a, an, one, would, be, 为, 是, 為, 就是, は, が, を, 은, 는, 이, 가,
  ist, lautet, von, est, de, es, é, è, di, это`);

/** Units of a score. */
export const UNITS = list(`
  points, point, pts, pt, stars, star, 分, 点, 點, 星, 级, 級, 点です, 점, 점입니다, 별, punkten, punkte, punkt, sternen, sterne, stern, étoiles, étoile,
  puntos, punto, estrellas, estrella, pontos, ponto, estrelas, estrela, punti, stelle, stella, баллов, балла, баллы, балл, звезды, звезд`);

/** Words between a score and the best one: `4 von 5`. */
export const OUT_OF = list('of von aus sur de sobre em su из over');

/** Words for five as the end of a scale. */
export const FIVE = list('five fünf cinq cinco cinque пяти 五 다섯');
/** Words for other ends of a scale: what stands before them is no score of five. */
export const OTHER_SCALE = list('ten zehn dix diez dez dieci десяти 十 열 hundred hundert cent cien cem cento ста 百');

/** Words that join two labels, so that neither is the verdict: `3 to 4`, `A oder B`. */
export const ALTERNATIVES = list(`
  to or and versus vs bis oder und à ou et o u y a e и или до
  到 至 或 或者 和 与 及 還是 还是 か または 又は もしくは から と 또는 혹은 이나 나 에서 과 와`);

/** A tie, as it stands first in a verdict. */
export const TIES = list(`
  tie, tied, ties, draw, drawn, equal, equally, equals, same, both, neither, even, tossup,
  平局, 平手, 一样好, 一樣好, 相同, 不分上下, 不相上下, 打平, 持平, 两者相当, 兩者相當, 引き分け, 同等, 互角, 同点, 무승부, 동점, 동등, 비김,
  unentschieden, gleichstand, gleichwertig, égalité, égaux, égales, empate, empatados, empatadas, iguales, iguais, pareggio, parità, pari,
  ничья, равны, поровну, одинаково`);

/** Words in place of a label that say that there is none. */
export const NO_LABEL = list(`
  n/a na none null nil unscored unscorable undecided unknown undefined unclear nan tbd inconclusive 无 無 なし 없음 keine aucune ninguna nenhuma nessuno нет`);

/** Words for how good a level is, which only explain the number before them: `4 (good)`. */
export const LEVEL_WORDS = new Set(
  list(`
  excellent, outstanding, perfect, very, good, great, strong, solid, fair, average, satisfactory, acceptable, adequate, mediocre, weak, poor, bad, terrible,
  优秀, 很好, 良好, 好, 一般, 及格, 较差, 差, 很差, 優秀, 優, 良, 可, 不可, 普通, 悪い, 우수, 훌륭함, 좋음, 양호, 보통, 나쁨, 미흡,
  hervorragend, ausgezeichnet, sehr, gut, befriedigend, ausreichend, mangelhaft, schlecht, très, bon, bien, moyen, passable, insuffisant, mauvais,
  excelente, muy, bueno, buena, regular, malo, mala, muito, bom, boa, ruim, ottimo, buono, discreto, sufficiente, scarso, отлично, хорошо, удовлетворительно, плохо`),
);

/** Verbs and reasons behind a bare `A`, which otherwise may be an article: `A wins`, `A good answer`. */
export const AFTER_A = new Set(
  list(`
  is was wins won has gives provides offers because since as due for over by with better while although though clearly slightly definitely marginally obviously significantly strongly much far ist weil da
  est car parce es porque é è perché потому так лучше`),
);

/** Names of the reasons, as a heading before them and as a field of JSON. */
export const FEEDBACK_NAMES = list(`
  feedback, rationale, reasoning, reason, reasons, explanation, justification, comment, comments, critique, analysis, review, remarks,
  反馈, 反饋, 理由, 评语, 評語, 解释, フィードバック, 講評, 피드백, 이유, 평, rückmeldung, begründung, kommentar, commentaire, commentaires, justification,
  retroalimentación, comentario, comentarios, justificación, comentário, comentários, justificativa, commento, commenti, motivazione, отзыв, комментарий, обоснование`);

/** Words in small letters, to look one up. */
export type WordSet = ReadonlySet<string>;
const byKind = (of: (kind: LabelKind) => readonly string[]): Readonly<Record<LabelKind, WordSet>> => ({
  score: new Set(of('score')),
  choice: new Set(of('choice')),
});

/** Names that announce a verdict: `score`, `Punktzahl`, `better response`. */
export const VERDICT_NAMES = byKind((kind) => NAMES[kind]);
/** Names of a verdict's field in JSON. */
export const FIELD_NAMES = byKind((kind) => FIELDS[kind]);
/** Words around a name. A comparison's name may speak of responses: `better response`. */
export const AROUND_NAMES = byKind((kind) => [...QUALIFIERS, ...RESPONSES, ...(kind === 'score' ? [] : ['one'])]);
/** Words for a response. */
export const RESPONSE_NAMES: WordSet = new Set(RESPONSES);
/** Words that stand before a label only where a marker announces it: `level 4`, `得4分`. */
const LEADS = list('level stufe niveau nivel nível livello уровень it gets i give 得 给 打 给出 给予 給');

/** Everything that may stand between a marker and its label. */
export const BEFORE_LABEL = byKind((kind) => [...NAMES[kind], ...QUALIFIERS, ...RESPONSES, ...LINKS, ...LEADS]);
