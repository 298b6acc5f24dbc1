/**
 * Marks with which models end what they say, some of them as the tokens of other models: `[END]`, `[/RESULT]`, `</s>`,
 * `<|im_end|>`, `[RESULT END]`.
 */
const END_MARK = [
  String.raw`\[\/?\s{0,2}(?:end|eos|eof|done|stop|fin|结束|結束|完|終わり|끝|ende|fine|конец)(?:\s(?:of\s)?\w{1,12})?\s{0,2}\]`,
  String.raw`\[\s{0,2}\/\s{0,2}(?:result|结果|score|inst|verdict|output|feedback)\s{0,2}\]`,
  String.raw`\[\s{0,2}(?:result|结果)[\s_-](?:end|结束)\s{0,2}\]`,
  String.raw`<\/s>|<\|[a-z_]{2,24}\|>|<\/?(?:eos|eot|end|end_of_turn|end_of_text)>`,
].join('|');

/** Tags that a model closes behind its verdict without having opened them. */
const CLOSING_TAG = String.raw`<\/(?:result|score|feedback|output|answer|verdict|evaluation|response)>`;

const ANYWHERE = new RegExp(`${END_MARK}|${CLOSING_TAG}`, 'giu');
const AT_END = new RegExp(`(?:${END_MARK})$`, 'iu');
const HERE = new RegExp(`^(?:${END_MARK})`, 'iu');

/** No mark is longer. */
const LONGEST = 40;

/** Offset at which a plain text ends without white space and end marks. */
export function endOfWords(text: string): number {
  let end = text.trimEnd().length;
  for (;;) {
    const mark = AT_END.exec(text.slice(Math.max(0, end - LONGEST), end));
    if (!mark) return end;
    end -= mark[0].length;
    while (end > 0 && text.charAt(end - 1).trim() === '') end -= 1;
  }
}

/** A text without end marks in it. */
export function withoutEndMarks(text: string): string {
  return text.replace(ANYWHERE, ' ');
}

/** True if an end mark stands at an offset. */
export function isEndMark(text: string, at: number): boolean {
  return HERE.test(text.slice(at, at + LONGEST));
}
