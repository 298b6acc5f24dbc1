import { SIDES, type ComparingView, type Comparison, type ComparisonOrder } from '../judgement/evaluation-types.ts';
import { literal, paragraph, quotation, table } from '../parts/markdown-text.ts';
import { lean } from '../judgement/preference-result.ts';
import { agreement, biasInWords, probabilityInWords, verdictTitle } from '../judgement/verdict-in-words.ts';
import { whyUnscored } from '../judgement/why-unscored.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** A comparison to be pasted where Markdown is read: the verdict, how far to trust it, both feedbacks, by what and by whom. */
export function comparisonMarkdown(
  { responses, rubric }: Pick<ComparingView, 'responses' | 'rubric'>,
  made: Comparison,
  words: Wording,
): string {
  const { strings } = words;
  const [a, b] = SIDES.map((side) => `${side} (${literal(responses[side].where || responses[side].title)})`);
  const blocks = [
    `# ${fill(strings.comparison.versus, a ?? '', b ?? '')}`,
    `**${verdictTitle(made.winner, words)}**`,
    [...agreement(made, words), probabilityInWords(made, words), biasInWords(made, words)].filter(Boolean).join('\n'),
    orderTable(made, words),
    `## ${strings.feedback}`,
    ...made.orders.flatMap((order) => orderBlocks(order, responses, words)),
    `## ${strings.rubric}: ${literal(rubric.name)}`,
    quotation(rubric.criteria),
    `## ${strings.provenance.model}`,
    paragraph([made.provenance.model, made.provenance.digest, made.provenance.server].filter(Boolean).join(', ')),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function orderTable({ orders }: Comparison, { strings: { comparison }, percent }: Wording): string {
  const withProbability = orders.some(({ probabilityA }) => probabilityA !== null);
  const row = ({ first, verdict, probabilityA }: ComparisonOrder): readonly string[] => {
    const cells = [
      fill(comparison.inOrder, first),
      verdict === 'tie' ? comparison.choseTie : (verdict ?? comparison.choseNone),
    ];
    if (!withProbability) return cells;
    if (probabilityA === null) return [...cells, ''];
    const { to, probability } = lean(probabilityA);
    return [...cells, fill(comparison.percentFor, percent(probability), to ?? 'A')];
  };
  const head = [comparison.order, comparison.chosen, ...(withProbability ? [comparison.withBias] : [])];
  return table([head, ...orders.map(row)]);
}

function orderBlocks(
  { first, verdict, unscored, feedback }: ComparisonOrder,
  responses: ComparingView['responses'],
  words: Wording,
): readonly string[] {
  const { strings } = words;
  const why = verdict === null && unscored ? [literal(whyUnscored(unscored, strings.comparison, words))] : [];
  const named = (first === 'A' ? SIDES : [...SIDES].reverse()).map(
    (side) => `${side} (${literal(responses[side].title)})`,
  );
  return [
    `### ${fill(strings.comparison.inOrder, first)}`,
    fill(strings.comparison.letters, ...named),
    ...why,
    feedback.trim() === '' ? strings.noFeedback : quotation(feedback),
  ];
}
