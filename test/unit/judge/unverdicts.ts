// Sentences that speak of a score or of a response without giving a verdict, built from a table by language.

interface Language {
  /** `{0}` is a score. */
  readonly ofScores: readonly string[];
  /** `{0}` is a letter. */
  readonly ofResponses: readonly string[];
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  English: {
    ofScores: [
      'It fails to reach a score of {0}.',
      'It would need a {0} in every part to count as good.',
      'To earn a score of {0}, it would have to name the third valve.',
      'This is not a score of {0}.',
      'It lacks the depth required for a score of {0}.',
      'With one more example it could have been a {0}.',
      'Nobody would give this a rating of {0}',
      'A score of {0} is out of reach here.',
      'If the order were right, score: {0}',
      'Hardly worth a grade of {0}!',
      'Is this a score of {0}?',
      'It falls between a score of {0} and the next one.',
      'The reference answer deserves a score of {0}.',
      'Without the last step this is no {0}/5.',
      'The reader may expect “Score: {0}”, but the steps are missing.',
      'It misses what separates a good answer from one with Score {0}.',
      'The response closes with the words “Final score: {0}”.',
      'Unless it is revised, a rating of {0} is too high.',
    ],
    ofResponses: [
      'Response {0} would be better if it named the valve.',
      'Neither would I say that the winner is Response {0}.',
      'It is hard to prefer Response {0}.',
      'If tone mattered more, the winner would be Response {0}.',
      'One could choose Response {0}',
      'The better response is not {0}.',
      'After all that, I select Response {0}.',
      'Is the winner {0}?',
      'A reader in a hurry might take {0}',
    ],
  },
  Chinese: {
    ofScores: [
      '它没有达到{0}分的要求。',
      '若补充细节，可得评分：{0}',
      '要得到{0}分，还需要说明第三个阀门。',
      '这不能算作评分{0}。',
      '离{0}分还差得远',
      '如果顺序正确，得分为{0}。',
    ],
    ofResponses: ['如果更看重语气，回答{0}会更好。', '很难说更好的回答是{0}。', '不应选择回答{0}'],
  },
  Japanese: {
    ofScores: [
      '評価{0}には届かない。',
      '{0}点を得るには、三つ目の弁の説明が必要である。',
      'スコア{0}とは言えない',
      'もう少し詳しければ{0}点だった。',
      'これを評価：{0}とするのは難しい。',
    ],
    ofResponses: ['語調を重視するなら回答{0}の方が良い。', '勝者が{0}だとは言い切れない。'],
  },
  Korean: {
    ofScores: [
      '점수 {0}점에는 미치지 못한다.',
      '{0}점을 받으려면 세 번째 밸브가 필요하다.',
      '평점 {0}이라고 할 수 없다',
    ],
    ofResponses: ['어조가 중요하다면 응답 {0}가 더 낫다.', '승자가 {0}라고 보기는 어렵다.'],
  },
  German: {
    ofScores: [
      'Für eine Bewertung von {0} fehlt die Reihenfolge.',
      'Das wäre sonst die Note {0}.',
      'Eine {0} verdient sie damit nicht.',
      'Mit der Reihenfolge wäre es eine Bewertung: {0}',
      'Sie bleibt unter der Punktzahl {0}.',
      'Nur dann gäbe es {0}/5.',
    ],
    ofResponses: [
      'Wäre der Ton wichtiger, gewänne Antwort {0}.',
      'Dass der Gewinner Antwort {0} ist, lässt sich nicht sagen.',
    ],
  },
  French: {
    ofScores: [
      'Elle n’atteint pas la note de {0}.',
      'Il faudrait l’ordre des vannes pour une note de {0}.',
      'Avec un exemple de plus, ce serait une note : {0}',
      'On est loin d’un {0}/5',
      'Cela ne mérite pas un score de {0}.',
    ],
    ofResponses: ['Si le ton comptait plus, la réponse {0} serait meilleure.', 'Difficile de préférer la réponse {0}.'],
  },
  Spanish: {
    ofScores: [
      'No alcanza la puntuación de {0}.',
      'Para una calificación de {0} falta el orden.',
      'Con un ejemplo más sería una nota: {0}',
      'No merece un {0}/5.',
    ],
    ofResponses: [
      'Si importara más el tono, ganaría la respuesta {0}.',
      'No está claro que la mejor sea la respuesta {0}.',
    ],
  },
  Portuguese: {
    ofScores: [
      'Não chega à nota {0}.',
      'Para uma pontuação de {0} falta a ordem.',
      'Com mais um exemplo seria nota: {0}',
    ],
    ofResponses: ['Se o tom contasse mais, venceria a resposta {0}.', 'Não é certo que a melhor seja {0}.'],
  },
  Italian: {
    ofScores: [
      'Non arriva a un punteggio di {0}.',
      'Per un voto di {0} manca l’ordine.',
      'Con un esempio in più sarebbe un voto: {0}',
    ],
    ofResponses: ['Se contasse di più il tono, vincerebbe la risposta {0}.', 'Non è detto che la migliore sia {0}.'],
  },
  Russian: {
    ofScores: [
      'До оценки {0} ответ не дотягивает.',
      'Для оценки {0} не хватает порядка.',
      'С примером это была бы оценка: {0}',
    ],
    ofResponses: ['Если бы тон значил больше, выиграл бы ответ {0}.', 'Трудно сказать, что лучше ответ {0}.'],
  },
};

/** Where such a sentence stands in a judge's text. */
const PLACES: readonly ((sentence: string) => string)[] = [
  (sentence) => sentence,
  (sentence) => `Feedback: The response names two valves. ${sentence}`,
  (sentence) => `The response names two valves.\n\n${sentence}`,
  (sentence) => `The response names two valves.\n- It is short.\n- ${sentence}\n`,
  (sentence) => `${sentence} It is short and polite all the same.`,
];

export interface Unverdict {
  readonly name: string;
  readonly text: string;
}

/** Every sentence about a score, with every score, in every place. */
export const aboutScores: readonly Unverdict[] = build(({ ofScores }) => ofScores, ['1', '2', '3', '4', '5']);

/** Every sentence about a response, with either letter, in every place. */
export const aboutResponses: readonly Unverdict[] = build(({ ofResponses }) => ofResponses, ['A', 'B']);

function build(of: (language: Language) => readonly string[], labels: readonly string[]): readonly Unverdict[] {
  return Object.entries(LANGUAGES).flatMap(([name, language]) =>
    of(language).flatMap((sentence) =>
      labels.flatMap((label) => PLACES.map((place) => ({ name, text: place(sentence.replaceAll('{0}', label)) }))),
    ),
  );
}
