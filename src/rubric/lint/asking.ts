/** Marks of a question in any script: Arabic, Armenian, Ethiopic, full-width, and the Spanish one that opens it. */
const MARK = /[?？؟⁇⁈՞፧¿꘏᥅]/;

/** In Greek a question ends in what looks like a semicolon. */
const GREEK_MARK = /[\u037e;]\s*["»”]*\s*$/;

/** Words and endings that ask without a mark, or ask within a request: `ob`, `是否`, `かどうか`. */
const ASKING: readonly RegExp[] = [
  // Chinese.
  /[吗嗎]|呢\s*[。.]?\s*$|是否|能否|可否|有否|有没有|有沒有|是不是|能不能|会不会|會不會|可不可以|多少|哪些|哪个|何种|何種|如何|怎么|怎样|怎樣|什么|什麼|多大程度|程度如何/,
  // Japanese: か at the end of a sentence, and the words that ask inside of one.
  /か\s*(?:[。．.」』]|$)|かどうか|かを|か、|どの程度|どのくらい|どれくらい|どれほど|どのよう|何を|何が|いかに/,
  // Korean: the endings of questions, and of the ones inside of a sentence.
  /(?:가|까|까요|나|나요|가요|냐|니|니까|는지|은지|인지|을지|할지|될지|된지|한지|운지|요지)\s*(?:[.。"'”’」]|$)|지를?\s|얼마나|어떻게|여부/,
  // Arabic, Persian, Hebrew, Hindi, Thai.
  /(?:^|[\s،"«])(?:هل|ما مدى|كيف|إلى أي مدى|ما إذا|آیا|چقدر|האם|עד כמה)(?=[\s،]|$)|क्या|कितन|कैसे|ไหม|หรือไม่|หรือเปล่า|มั้ย|อย่างไร|เพียงใด/,
  // Languages that have a particle or a word for it.
  /(?<![\p{L}\p{M}])(?:ли|насколько|как|чи|наскільки|czy|jak|zda|do jaké míry|apakah|sejauh mana|bagaimana|m[ıiuü]|m[ıiuü]d[ıiuü]r|bao nhiêu|như thế nào|hay không|onko|missä määrin|vajon|mennyire)(?![\p{L}\p{M}])/iu,
  /(?<![\p{L}\p{M}])không\s*[.。]?\s*$/iu,
  // Indirect questions of the others.
  /(?<![\p{L}\p{M}])(?:ob|wie|inwieweit|inwiefern|si|dans quelle mesure|comment|combien|en qué medida|cómo|cuán|cuánto|qué tan|se|em que medida|quão|quanto|como|in che misura|in quale misura|quanto|come|of|hoe|in hoeverre|om|hur|i vilken utsträckning|om hvorvidt|hvorvidt|hvor|dacă|în ce măsură|cât)(?![\p{L}\p{M}])/iu,
];

/** Requests to judge, in other languages than English: they ask for a judgement as well as a question does. */
const REQUEST =
  /(?<![\p{L}\p{M}])(?:bewerten?|bewertet|beurteil(?:e|en|t)|prüf(?:e|en|t)|überprüf(?:e|en|t)|schätz(?:e|en)|évalue[rz]?|évaluez|juge[rz]?|note[rz]|vérifie[rz]?|apprécie[rz]|evalúa|evalúe|evaluar|valora|valore|valorar|comprueba|compruebe|juzga|juzgue|califica|califique|verifica|verifique|avalie|avaliar|julgue|analise|valuta|valutare|giudica|controlla|valutate|beoordeel|controleer|bedöm|utvärdera|oceń|sprawdź|zhodnoť|posuď|değerlendir(?:in|iniz)?|puanla(?:yın)?|nilai(?:lah)?|đánh giá|arvioi|evaluează|értékel(?:d|je)|оцени(?:те)?|проверь(?:те)?|определи(?:те)?|оціни|оцініть)(?![\p{L}\p{M}])|评估|评价|评判|判断|检查|请|評估|評價|判斷|檢查|請|評価(?:して|せよ|する)|判断(?:して|せよ|する)|確認(?:して|せよ)|採点|평가(?:하|해|할)|판단(?:하|해|할)|확인(?:하|해)|قي[ّ]?م|احكم|تحقق|ارزیابی|הערך|העריכו|मूल्यांकन|आकलन|ประเมิน|พิจารณา/iu;

/** Letters that only some languages write. */
const GREEK = /\p{sc=Greek}/u;

/** True where criteria ask, or ask to judge, in any of the languages that this knows. @param english of a text in English, only a mark counts. */
export function asks(text: string, english: boolean): boolean {
  if (MARK.test(text)) return true;
  if (GREEK.test(text) && GREEK_MARK.test(text)) return true;
  // In English, words such as "whether" make a request of it, which is no question to the judge.
  return !english && (ASKING.some((pattern) => pattern.test(text)) || REQUEST.test(text));
}

/** The questions that a text asks by its marks; what follows the last mark asks nothing. */
export function questionsIn(text: string): string[] {
  return text
    .split(/[?？؟]/)
    .slice(0, -1)
    .filter((question) => /\p{L}/u.test(question));
}
