/** Last words of the English names that people give to programs that answer: `Acme Bot`. */
export const BOTS: ReadonlySet<string> = new Set(['bot', 'chatbot', 'assistant', 'ai', 'gpt', 'llm', 'copilot']);

/** Most words that say what a bot is for. */
const MOST_MODIFIERS = 3;

/** First words where a language puts what a bot is for behind it: `Bot revisor`, `Assistant de recherche`. */
const FIRST_WORDS: ReadonlySet<string> = new Set([
  ...['bot', 'chatbot', 'robot', 'robô', 'robó', 'asistente', 'assistente', 'ia'],
  ...['бот', 'чат-бот', 'чатбот', 'робот', 'ассистент', 'помощник'],
]);

/** Ends of names that are one word or written without spaces: `Prüfbot`, `レビューボット`, `客服机器人`. */
const ENDS: readonly string[] = [
  ...['bot', '-ki', 'assistent', 'бот', '-ассистент'],
  ...['机器人', '機器人', '小助手', '智能助手', 'ボット', 'ロボット', 'アシスタント', '봇', '로봇', '어시스턴트'],
];

/** Words that end so and are no names of programs. */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  ...['abbot', 'cabot', 'talbot', 'turbot', 'burbot', 'jabot', 'sabot', 'angebot', 'gebot', 'verbot', 'aufgebot'],
  ...['хобот', 'работ', 'regieassistent', 'assistent'],
]);

const SHORTEST = 5;
const LETTERS_ONLY = /^[\p{L}\p{M}\p{N}-]+$/u;
const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

/** True for a name in lower case that a program has which answers, in languages that write it otherwise than English. */
export function isBot(phrase: string): boolean {
  const words = phrase.split(' ');
  const [first = ''] = words;
  if (words.length > 1) {
    if (words.length > MOST_MODIFIERS + 1) return false;
    return FIRST_WORDS.has(first) || (WIDE.test(phrase) && hasEnd(words.at(-1) ?? ''));
  }
  if (first.startsWith('бот-')) return true;
  return (WIDE.test(first) || first.length >= SHORTEST) && LETTERS_ONLY.test(first) && hasEnd(first);
}

function hasEnd(word: string): boolean {
  return !OTHER_WORDS.has(word) && ENDS.some((end) => word.endsWith(end));
}
