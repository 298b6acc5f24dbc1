/** First words of what a model is asked to do, in lower case, in languages that put them first. */
export const REQUEST_WORDS: ReadonlySet<string> = new Set([
  ...['write', 'explain', 'list', 'summarize', 'summarise', 'translate', 'describe', 'give', 'tell', 'create', 'make'],
  ...['show', 'compare', 'rewrite', 'suggest', 'generate', 'please', 'fix', 'find', 'help', 'draft', 'name', 'define'],
  ...['calculate', 'solve', 'implement', 'convert', 'classify', 'outline', 'compose', 'plan', 'answer', 'continue'],
  ...['schreib', 'schreibe', 'schreiben', 'erkläre', 'erklär', 'erklären', 'übersetze', 'fasse', 'nenne', 'beschreibe'],
  ...['erstelle', 'zeige', 'gib', 'vergleiche', 'bitte', 'hilf', 'liste', 'schlage', 'formuliere', 'berechne'],
  ...['écris', 'écrivez', 'explique', 'expliquez', 'traduis', 'traduisez', 'résume', 'résumez', 'décris', 'donne'],
  ...['donnez', 'crée', 'créez', 'compare', 'cite', 'rédige', 'rédigez', 'propose', 'calcule', 'aide'],
  ...[
    'escribe',
    'explica',
    'traduce',
    'resume',
    'describe',
    'dame',
    'crea',
    'compara',
    'enumera',
    'redacta',
    'calcula',
  ],
  ...['escreva', 'explique', 'traduza', 'resuma', 'descreva', 'dê', 'crie', 'compare', 'liste', 'calcule', 'faça'],
  ...['scrivi', 'spiega', 'traduci', 'riassumi', 'descrivi', 'dammi', 'crea', 'confronta', 'elenca', 'calcola'],
  ...['напиши', 'напишите', 'объясни', 'объясните', 'переведи', 'переведите', 'опиши', 'опишите', 'составь'],
  ...['перечисли', 'назови', 'сравни', 'придумай', 'расскажи', 'расскажите', 'создай', 'дай', 'помоги', 'реши'],
]);

/** Beginnings and ends of requests in languages that write no spaces between words, or put the verb last. */
export const REQUEST_FORMS: RegExp =
  /^(?:请|請|帮我|幫我|给我|給我|写一|寫一|翻译|翻譯|解释|解釋|总结|總結|列出|介绍|介紹|用.{1,12}[写寫]|把.{1,30}(?:翻译|翻譯|改))|(?:ください|下さい|して|教えて|お願いします|書いて|せよ|なさい|주세요|줘|줘요|하시오|하라|해라|하세요|써라)[。.!！]?$/u;
