import * as vscode from 'vscode';
import type { Dialogue, Section, Turn } from '../../exchange/structure.ts';
import { spanOfAnchor } from '../evaluations/anchors.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { lensesOfMarks } from './mark-lenses.ts';
import { recordText } from './mark-text.ts';
import type { Mark } from './marks.ts';
import { lensOf } from '../workbench/surface-items.ts';

/** Lines above and below what is in sight that have lenses too, so that scrolling a little changes nothing. */
const MARGIN = 20;

/** A longer document is not read for lenses alone, in UTF-16 code units. One that is read line by line may have any length. */
const LONGEST = 2_000_000;

/** A longer line is not read for lenses alone. */
const LONGEST_LINE = 200_000;

/** Field names of which a text has one wherever it holds an exchange. */
const TELLING =
  /"(?:[^"\n]{0,20}(?:response|answer|output|completion|conversation|message|generat|predict|reply)[^"\n]{0,20}|chosen|rejected|preferred|choices|turns|resps|candidates?)"\s*:/i;

/**
 * Lenses above the records of a document that are in sight: their results and *Grade*, and *Compare* where one holds several responses.
 * @param marks of the document.
 */
export function recordLenses(
  reader: DocumentReader,
  document: vscode.TextDocument,
  visible: readonly vscode.Range[],
  marks: readonly Mark[],
): vscode.CodeLens[] {
  const lines = linesAround(document, visible);
  const format = reader.formatOf(document);
  if (!format || !lines.some((line) => TELLING.test(document.lineAt(line).text.slice(0, LONGEST_LINE)))) return [];
  const inSight = new Set(lines);
  if (format.unit === 'document') {
    if (document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > LONGEST) return [];
    return lensesOf(document, reader.read(document).dialogues, inSight, marks);
  }
  const spans = lines
    .filter((line) => document.lineAt(line).text.length <= LONGEST_LINE)
    .map((line) => document.offsetAt(new vscode.Position(line, 0)))
    .map((start) => ({ start, end: start }));
  return lensesOf(document, reader.around(document, spans).dialogues, inSight, marks);
}

function linesAround(document: vscode.TextDocument, visible: readonly vscode.Range[]): readonly number[] {
  const lines = new Set<number>();
  for (const { start, end } of visible) {
    const last = Math.min(document.lineCount - 1, end.line + MARGIN);
    for (let line = Math.max(0, start.line - MARGIN); line <= last; line++) lines.add(line);
  }
  return [...lines].sort((one, other) => one - other);
}

function lensesOf(
  document: vscode.TextDocument,
  dialogues: readonly Dialogue[],
  inSight: ReadonlySet<number>,
  marks: readonly Mark[],
): vscode.CodeLens[] {
  const starts = marks.map((mark) => ({ mark, start: spanOfAnchor(document, mark).start }));
  return dialogues.flatMap(({ span, turns }) => {
    const turn = turns.findLast((each) => isAsked(each) && answers(each).length > 0);
    const [answer] = turn ? answers(turn) : [];
    if (!turn || !answer || !span) return [];
    const { line } = document.positionAt(span.start);
    if (!inSight.has(line)) return [];
    const top = new vscode.Range(line, 0, line, 0);
    const place = { uri: document.uri, offset: answer.body.span.start };
    const grade = lensOf(top, {
      command: 'prometheusGrader.gradeAt',
      title: vscode.l10n.t('Grade'),
      tooltip: vscode.l10n.t('Asks the judge for a score of this response'),
      arguments: [place],
    });
    const own = starts.filter(({ start }) => span.start <= start && start < span.end).map(({ mark }) => mark);
    const shown = own.length > 0 ? lensesOfMarks(document.uri, oncePerEvaluation(own), grade, recordText) : [grade];
    if (answers(turn).length < 2 || isRunning(own)) return shown;
    const compare = lensOf(top, {
      command: 'prometheusGrader.compareAt',
      title: vscode.l10n.t('Compare'),
      tooltip: vscode.l10n.t('Asks the judge which of these responses is better'),
      arguments: [place],
    });
    return [...shown, compare];
  });
}

/** A comparison has a mark on each of its responses, which stand in one record. */
function oncePerEvaluation(marks: readonly Mark[]): Mark[] {
  return [...new Map(marks.map((mark) => [mark.evaluation.id, mark])).values()];
}

function isRunning(marks: readonly Mark[]): boolean {
  return marks.some(({ evaluation }) => evaluation.status.kind === 'running');
}

function isAsked({ prompts }: Turn): boolean {
  return prompts.some(({ body }) => body.text !== '');
}

function answers({ responses }: Turn): Section[] {
  return responses.filter(({ body }) => body.text !== '');
}
