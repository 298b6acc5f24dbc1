/**
 * The words of a text in lower case: runs of letters and digits, with apostrophes inside. Scripts that put no spaces between
 * words yield each character as a word.
 */
export function* wordsOf(text: string): Generator<string> {
  for (const [word] of text.toLowerCase().replaceAll('\u2019', "'").matchAll(WORD)) {
    yield word;
  }
}

/** The words that carry meaning by themselves. */
export function* contentWords(text: string): Generator<string> {
  for (const word of wordsOf(text)) {
    if (!FUNCTION_WORDS.has(word)) {
      yield word;
    }
  }
}

/** True if a word tells a degree: how much, how often or whether at all. Levels that differ only in it may mean quite different things. */
export function isDegree(word: string): boolean {
  return (
    DEGREES.has(word) || /^\d/.test(word) || word.endsWith("n't") || (isCjk(word) && DEGREES_OF_CJK.includes(word))
  );
}

/** True if a text is written in a script of Chinese, Japanese or Korean. */
export function isCjk(text: string): boolean {
  return CJK.test(text);
}

const CJK_SCRIPTS = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}`;
const CJK = new RegExp(`[${CJK_SCRIPTS}]`, 'u');
const LETTERS = String.raw`[[\p{L}\p{M}\p{N}]--[${CJK_SCRIPTS}]]+`;
const WORD = new RegExp(String.raw`[${CJK_SCRIPTS}]|${LETTERS}(?:'[\p{L}\p{M}]+)*`, 'gv');

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those it its they them their he she his her you your i we our is are was were be been being ' +
    'am do does did has have had having will would can could may might shall should must of in on at to for from with by as ' +
    'into onto about over under and or but so if then than also too there here which who whom whose what'
  ).split(' '),
);

const DEGREES: ReadonlySet<string> = new Set(
  (
    'no not never none nothing nowhere neither nor without hardly barely rarely seldom scarcely little few fewer less least ' +
    'some somewhat sometimes occasionally partly partially part half several many much more most mostly mainly largely often ' +
    'usually frequently generally consistently inconsistently always all every each both any entirely fully completely wholly ' +
    'totally highly very extremely exceptionally quite rather fairly slightly minor major minimal minimally moderate moderately ' +
    'adequately significant significantly severe severely serious only just almost nearly one two three four five single ' +
    'multiple first last low high poor poorly weak strong good better best bad worse worst perfect perfectly excellent ' +
    'incorrect correct wrong right false true fails fail lacks lack limited basic clear clearly unclear effectively'
  ).split(' '),
);

/** The characters that Chinese grades with. */
const DEGREES_OF_CJK = '不没無无未非少多全部半些几大小很极較较最基本完有';
