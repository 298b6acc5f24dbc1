/**
 * Scales of words, the lowest first. Words of one place mean the same. In lower case, without punctuation.
 */
const TABLE: readonly string[] = [
  'fail|failed|failing|no|false|incorrect|wrong|bad|unsafe|nein|non|falsch|faux|incorrecto|нет|不合格|否|不通过|错误|いいえ|不正解|아니요|불합격 < pass|passed|passing|yes|true|correct|right|good|safe|ja|oui|sí|si|richtig|vrai|correcto|да|合格|是|通过|正确|はい|正解|예|합격',
  'fail|incorrect|no|none < partial|partially correct|partly|borderline|mixed|some < pass|correct|yes|full|all',
  'very poor|very bad|terrible|awful|unacceptable|sehr schlecht|très mauvais|muy malo|очень плохо|很差|とても悪い|매우 나쁨 < poor|bad|weak|schlecht|mauvais|malo|плохо|差|悪い|나쁨 < fair|average|ok|okay|acceptable|adequate|satisfactory|neutral|mittel|moyen|regular|средне|удовлетворительно|一般|普通|보통 < good|gut|bon|bien|bueno|хорошо|好|良い|좋음 < very good|excellent|great|outstanding|sehr gut|très bon|excellent|muy bueno|excelente|отлично|很好|非常好|とても良い|매우 좋음',
  'unacceptable|very poor|terrible < poor|weak|inadequate < fair|average|acceptable|adequate|satisfactory < good < very good|strong < excellent|outstanding|exceptional|perfect',
  'poor|unsatisfactory|inadequate|mangelhaft|insuffisant|insuficiente|unzureichend|неудовлетворительно|不及格 < needs improvement|needs work|limited|developing|ausreichend < fair|average|satisfactory|acceptable|adequate|befriedigend|passable|suficiente|удовлетворительно|及格|中等 < good|proficient|gut|bien|bueno|хорошо|良好|良 < excellent|exemplary|outstanding|sehr gut|très bien|excelente|отлично|优秀|優秀|优',
  'beginning|beginner|novice|emerging|initial|inadequate|unsatisfactory|incomplete < developing|basic|approaching|approaching expectations|apprentice|progressing|needs improvement|partial < competent|intermediate|satisfactory|adequate < proficient|accomplished|meets|meets expectations|meeting expectations|meets standard|mastery < exemplary|advanced|distinguished|expert|exceeds|exceeds expectations|exceeding expectations|exceeds standard|excellent|mastered',
  'does not meet|does not meet expectations|below|below expectations|below standard|not met < approaching|approaching expectations|partially meets|partially met|near standard|mostly below < meets|meets expectations|met|at standard < exceeds|exceeds expectations|exceeded|above standard|above',
  'strongly disagree|stimme überhaupt nicht zu|totalmente en desacuerdo|pas du tout d’accord|非常不同意 < disagree|stimme nicht zu|en desacuerdo|pas d’accord|不同意 < neutral|neither agree nor disagree|unsure|weder noch|neutre|中立 < agree|stimme zu|de acuerdo|d’accord|同意 < strongly agree|stimme voll zu|totalmente de acuerdo|tout à fait d’accord|非常同意',
  'never|nie|jamais|nunca|никогда < rarely|seldom|selten|rarement|raramente|редко < sometimes|occasionally|manchmal|parfois|a veces|иногда < often|usually|frequently|mostly|oft|souvent|a menudo|часто < always|immer|toujours|siempre|всегда',
  'none|not at all|absent|missing < minimal|slight|slightly|little < moderate|moderately|some|partial < substantial|considerable|mostly|large < complete|full|fully|completely|total',
  'very low|very weak < low|weak < medium|moderate|middle|mid < high|strong < very high|very strong',
  'worst < worse|bad|poor < middle|average|ok < better|good < best',
  'f < e < d < c < b < a < a+',
];

const SCALES = TABLE.map((scale) => {
  const places = scale.split(' < ');
  const rank = new Map(places.flatMap((words, place) => words.split('|').map((word) => [word, place] as const)));
  return { rank, places: places.length };
});

const KNOWN: ReadonlySet<string> = new Set(SCALES.flatMap(({ rank }) => [...rank.keys()]));

/** True for a word or a few that name a level of some scale. */
export function isLevelWord(word: string): boolean {
  return KNOWN.has(plain(word));
}

/**
 * The places of some words in the first scale that holds them all, each in a place of its own; `null` where there is none.
 * Places count from 0, the lowest, and may leave some out: a scale of three words has three levels, wherever they stand.
 */
export function placesOfWords(words: readonly string[]): readonly number[] | null {
  const said = words.map(plain);
  for (const { rank } of SCALES) {
    const places = said.flatMap((word) => rank.get(word) ?? []);
    if (places.length === said.length && new Set(places).size === places.length) return places;
  }
  return null;
}

/** A word as the table has it: `Needs_Improvement` is `needs improvement`. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/[_\-\s]+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+]+$/gu, '');
}
