import type { Exchange } from '../../exchange/exchange.ts';
import type { Conversation } from '../../judge/conversation.ts';
import type { RelativeWording } from '../../judge/prompt.ts';
import { absoluteQuestion, relativeQuestion } from '../../judge/question.ts';
import type { Rubric } from '../../rubric/rubric.ts';
import type { Localize } from '../../words/localize.ts';

const LINE = '─'.repeat(80);

/**
 * Exactly what a rubric sends, for one response and for two, each between two lines: of an exchange, or, where there is none, with
 * placeholders that say so.
 */
export function rubricPreviewText(
  rubric: Rubric,
  exchange: Exchange | null,
  wording: RelativeWording,
  conversation: Conversation,
  t: Localize,
): string {
  const marked = (text: string) => `‹${text}›`;
  const instruction = exchange?.instruction.text ?? marked(t('the prompt'));
  const reference = exchange?.reference?.text ?? rubric.reference ?? null;
  const response = exchange?.response.text;
  const whose = exchange
    ? t('With the last exchange of this window.')
    : t('Nothing was graded in this window yet: what stands in ‹ › stands for your texts.');
  const absolute = absoluteQuestion(
    { instruction, response: response ?? marked(t('the response')), reference },
    rubric,
    conversation,
  ).prompt;
  const responses = { responseA: response ?? marked(t('response A')), responseB: marked(t('response B')) };
  const relative = relativeQuestion({ instruction, ...responses, reference }, rubric, wording, conversation).prompt;
  return [
    t('Absolute grading: one response, a score from 1 to 5. The judge is sent what stands between the lines.'),
    whose,
    LINE,
    absolute,
    LINE,
    '',
    t('Relative grading: two responses, which is better. Of the rubric only the criteria is sent.'),
    exchange ? t('With the last exchange of this window; ‹{0}› stands for another response.', t('response B')) : whose,
    LINE,
    relative,
    LINE,
    '',
  ].join('\n');
}
