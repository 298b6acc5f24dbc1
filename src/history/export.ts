import type { ComparisonOrder } from '../judge/comparison.ts';
import type { UnscoredReason } from '../judge/verdict/unscored.ts';
import { encodeRecord } from './journal-format.ts';
import { asLines, asPhrase } from './literal-markdown.ts';
import { entryOf, type StoredRecord } from './record.ts';

/** The words of a report, in the reader's language, and how times and results are written in it. */
export interface ReportWords {
  readonly title: string;
  /** The head of the table. */
  readonly time: string;
  readonly document: string;
  readonly rubric: string;
  readonly result: string;
  /** @param at milliseconds since 1970. */
  timeOf(at: number): string;
  /** Such as `4/5 (expected 3.8)` or `A is better`. */
  resultOf(record: StoredRecord): string;
  /** Above the feedback of one order of a comparison. */
  orderOf(order: ComparisonOrder): string;
  /** Sentence that explains why a response has no score; '' if the reason is not known. */
  readonly whyNoScore: (reason: UnscoredReason) => string;
  /** Sentence that explains why an order of a comparison has no verdict; '' as above. */
  readonly whyNoVerdict: (reason: UnscoredReason) => string;
}

/** One line of the JSONL export, with its line break: the full record. */
export function jsonlOf(record: StoredRecord): string {
  return `${encodeRecord(record)}\n`;
}

/**
 * The Markdown export: a table over time, then the feedback of each. Whatever the records contain, it shows as text
 * where it belongs.
 */
export function markdownReport(records: readonly StoredRecord[], words: ReportWords): string {
  const head = [words.time, words.document, words.rubric, words.result];
  const table = [row(head), row(head.map(() => '---')), ...records.map((record) => row(cellsOf(record, words)))];
  const sections = records.map((record) => sectionOf(record, words));
  return [`# ${asPhrase(words.title)}`, table.join('\n'), ...sections].join('\n\n') + '\n';
}

function cellsOf(record: StoredRecord, words: ReportWords): string[] {
  const { title, rubric } = entryOf(record, '');
  return [words.timeOf(record.at), title, rubric.name, words.resultOf(record)].map(asPhrase);
}

function sectionOf(record: StoredRecord, words: ReportWords): string {
  const heading = cellsOf(record, words).filter((cell) => cell !== '');
  const feedback =
    record.kind === 'grading'
      ? [...why(record.grade.unscored, words.whyNoScore), quoted(record.grade.feedback)]
      : record.comparison.orders.flatMap((order) => [
          `**${asPhrase(words.orderOf(order))}**`,
          ...why(order.unscored, words.whyNoVerdict),
          quoted(order.feedback),
        ]);
  return [`## ${heading.join(' · ')}`, ...feedback].join('\n\n');
}

/** A paragraph about a missing verdict. */
function why(reason: UnscoredReason | undefined, sentence: ReportWords['whyNoScore']): string[] {
  const said = reason ? asPhrase(sentence(reason)) : '';
  return said === '' ? [] : [said];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function quoted(text: string): string {
  return asLines(text)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
