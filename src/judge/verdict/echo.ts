import type { Span } from '../../exchange/exchange.ts';
import { joined } from './masked-text.ts';

/** Headings that only the prompt has. A model that goes on past its answer, or repeats the question, writes them. */
const HEADING =
  /^[ \t]{0,3}#{2,4}[ \t]{0,2}(?:task description|the instruction to evaluate|(?:the )?responses? to evaluate|reference answer \(score 5\)|score rubrics?|任务描述|待评估的?(?:指令|回答|回复)|评分标准)\s{0,2}[:\uff1a]/gimu;

/** The line on which the prompt shows the form of an answer. */
const FORM = /^[^\n]{0,80}\(write a feedback for criteria\)[^\n]{0,100}$/gimu;

/** Heading with which an answer begins after a repeated prompt. */
const ANSWER = /^[ \t]{0,3}#{2,4}[ \t]{0,2}(?:feedback|反馈)\s{0,2}[:\uff1a]/gimu;

/**
 * The passages in which a model only repeats the form of its prompt. After a verdict they go on to the end: what comes there is an example
 * of the model's own.
 * @param verdictAt offset of the first verdict, Infinity without one.
 */
export function echoPassages(text: string, verdictAt: number): readonly Span[] {
  // Most answers hold neither, and need no closer look.
  if (!text.includes('##') && !text.includes('(')) return [];
  const passages: Span[] = Array.from(text.matchAll(FORM), ({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
  let from = 0;
  for (const { index } of text.matchAll(HEADING)) {
    if (index < from) continue;
    if (index > verdictAt) {
      passages.push({ start: index, end: text.length });
      break;
    }
    ANSWER.lastIndex = index;
    from = ANSWER.exec(text)?.index ?? text.length;
    passages.push({ start: index, end: from });
  }
  return joined(passages, []);
}

/** Text that the prompts write behind the marker in place of a label. */
const PLACEHOLDER =
  /^[\s\]:]{0,4}(?:["'`]{0,2}[([<{]\s{0,2}(?:an?\s+(?:integer|number|score)|integer\s+between|(?:your|the)\s+(?:final\s+)?(?:score|verdict)|score\s{0,2}[)\]>}](?!\s{0,2}\d)|either\s|1\s{0,2}到\s{0,2}5|1\s{0,2}-\s{0,2}5\s{0,2}[)\]>}]|一个)|["'`]{0,2}an\s+integer|\(\s{0,2}A\s+or\s+B\s{0,2}\)["'`])/iu;

/** True if the plain text behind a marker is the prompt's own: `[RESULT] (an integer number between 1 and 5)`. */
export function isPlaceholder(after: string): boolean {
  return PLACEHOLDER.test(after);
}
