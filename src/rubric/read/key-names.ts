/** A key without what writers vary: `Score_Descriptions` and `score-descriptions` are `scoredescriptions`, `orig_criteria` is `criteria`. */
export function plainKey(key: string): string {
  return key
    .toLowerCase()
    .replace(/[\s_\-.:#*]+/g, '')
    .replace(/^orig(?=criteria|score|reference)/, '');
}

/** Keys, as {@link plainKey} has them, of the text of a level or of a criterion; the likeliest first. */
export const DESCRIPTION_KEYS: readonly string[] = (
  'description desc descriptor text definition criteria criterion expectedoutcome expectation meaning explanation anchor ' +
  'details detail guidance guideline content statement example behavior behaviour indicator value ' +
  'beschreibung descripción descripcion descrição descricao descrizione описание 説明 描述 说明 설명'
).split(' ');

/** Keys of a word or two beside a text. */
export const LABEL_KEYS: readonly string[] = 'label name title short heading word category level rating grade'.split(
  ' ',
);

/** Keys of the mark that tells the level of a list's item. */
export const MARK_KEYS: readonly string[] = (
  'score scorerange scores value points point rating level grade mark marks stars band range tier ' +
  'punkte puntos note nota балл 点数 スコア 分数 评分 점수'
).split(' ');

/** Keys of the levels; the likeliest first. A key of no such name holds levels, too, where its value cannot be anything else. */
export const LEVELS_KEYS: readonly string[] = (
  'scores scoring anchors levels scoredescriptions scoreanchors scoringrubric scoringguide scoringcriteria scoringguidelines ' +
  'scale scalepoints ratingscale gradingscale rubric scorerubric gradingrubric rubrics leveldescriptions descriptors ratings grades bands points options ' +
  'choices categories values likert performancelevels tiers steps score level rating'
).split(' ');

/** Keys of the criterion to judge. */
export const CRITERIA_KEYS: readonly string[] = (
  'criteria criterion question evaluationquestion evaluationcriteria evaluationcriterion gradingcriteria judgingcriteria definition ' +
  'statement objective assertion requirement aspect critique kriterium frage criterio pregunta critère question критерий вопрос 評価基準 基準 質問 标准 标准问题 评分标准 评价标准 问题 기준 질문'
).split(' ');

/** Keys of a rubric's name. */
export const NAME_KEYS: readonly string[] = (
  'name title id key metric metricname dimension aspect label criterionname criterionid criteriaid rubricname rubricid feedbackkey slug criterion category trait ' +
  'titel titre título nombre nome имя название 名前 名称 이름'
).split(' ');

/** Keys of a response worth full marks. */
export const REFERENCE_KEYS: readonly string[] =
  'reference referenceanswer referenceresponse origreferenceanswer goldanswer goldenanswer idealanswer ideal'.split(
    ' ',
  );

/** Keys of the pass mark. */
export const PASS_KEYS: readonly string[] =
  'pass passmark passscore passingscore minimumscore minscore passthreshold'.split(' ');

/** Keys of a rubric's weight among others. */
export const WEIGHT_KEYS: readonly string[] = 'weight weighting gewicht peso poids вес 重み 权重 权值 가중치'.split(
  ' ',
);

/** Keys of several rubrics or criteria. */
export const SEVERAL_KEYS: readonly string[] = (
  'rubrics dimensions dimension criteria criterion metrics metric aspects evaluationcriteria evaluationdimensions scoringcriteria ' +
  'gradingcriteria traits questions assertions principles facets kriterien criterios critères критерии 維度 维度 评分维度 評価項目 항목'
).split(' ');
