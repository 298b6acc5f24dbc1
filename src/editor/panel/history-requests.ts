import * as vscode from 'vscode';
import { jsonlOf, markdownReport } from '../../history/export.ts';
import { summaryOf, type HistoryEntry, type StoredRecord } from '../../history/record.ts';
import { overviews } from '../../history/overview.ts';
import { historyPage, type EntryFilter as Filter } from '../../history/series.ts';
import type { FromPanel, HistoryFilter, HistoryPage, HistoryRow, ToPanel } from '../../protocol/messages.ts';
import { feedbackOf } from '../evaluations/run-evaluation-action.ts';
import type { Evaluation } from '../evaluations/evaluation.ts';
import type { JudgedTexts } from '../evaluations/judged-texts.ts';
import type { KeptEvaluations } from '../evaluations/kept-evaluations.ts';
import { reportWords } from './report-words.ts';
import { UserError } from '../workbench/user-error.ts';

/** Longest export that is opened as a document, in UTF-16 code units; a longer one is saved without being opened. */
const MOST_IN_DOCUMENT = 20_000_000;

/** The most rows that are handed over at once. */
const MOST_ROWS = 500;

type StretchRequest = Extract<FromPanel, { type: 'history' }>;

/** Requests of the panel's history to the evaluations that were kept. */
export class HistoryRequests {
  private readonly kept: KeptEvaluations;
  private readonly texts: JudgedTexts;
  private readonly overview = overviews();
  /** Summaries that were read from records, for as long as their entries are there. */
  private readonly summaries = new WeakMap<HistoryEntry, string>();

  constructor(kept: KeptEvaluations, texts: JudgedTexts) {
    this.kept = kept;
    this.texts = texts;
  }

  /** Replies to a request for a stretch; where that fails, the request is answered all the same, and the error is thrown. */
  async reply({ number, filter, from, count }: StretchRequest, post: (reply: ToPanel) => void): Promise<void> {
    let page: HistoryPage | null = null;
    try {
      page = await this.page(filter, from, count);
    } finally {
      post({ type: 'history', number, page });
    }
  }

  /** The summary of an entry: its own, or else that of its record; '' if that cannot be read. */
  private async summary(entry: HistoryEntry): Promise<string> {
    const known = entry.summary ?? this.summaries.get(entry);
    if (known !== undefined) return known;
    const record = await this.kept.journal.read(entry.id);
    if (!record) return '';
    const read = summaryOf(record);
    this.summaries.set(entry, read);
    return read;
  }

  private async page(filter: HistoryFilter, from: number, count: number): Promise<HistoryPage> {
    const { journal } = this.kept;
    const entries = journal.entries();
    const read = readFilter(filter);
    const { files, rubrics, series } = this.overview(entries, read);
    const { entries: rows, total } = historyPage(entries, read, from, Math.min(count, MOST_ROWS));
    return {
      files: files.map(({ uri, name, count: each }) => ({ uri, label: name, count: each })),
      rubrics: rubrics.map(({ rubric, count: each }) => ({
        uri: JSON.stringify(rubric),
        label: rubric.name,
        count: each,
      })),
      series: series.map(({ rubric, pass, points }) => ({ rubric: rubric.name, pass, points })),
      total,
      from,
      rows: await Promise.all(rows.map(async (entry) => row(entry, await this.summary(entry)))),
    };
  }

  /** An evaluation that was kept. Throws a `UserError` where it cannot be read. */
  async open(record: string): Promise<Evaluation> {
    const evaluation = await this.kept.open(record);
    if (evaluation) return evaluation;
    throw lost();
  }

  /** Shows the feedback of two in the editor's diff. */
  async compare([one, other]: readonly [string, string]): Promise<void> {
    const [a, b] = [await this.open(one), await this.open(other)];
    await this.texts.showBoth(
      { A: feedbackOf(a), B: feedbackOf(b) },
      vscode.l10n.t('Feedback: {0} ↔ {1}', when(a), when(b)),
    );
  }

  /** Writes what the filter lets through, newest first, into a new document, for the person to save where they like. */
  async export(format: 'jsonl' | 'markdown', filter: HistoryFilter): Promise<void> {
    const { journal } = this.kept;
    const { entries } = historyPage(journal.entries(), readFilter(filter), 0, Infinity);
    const records: StoredRecord[] = [];
    for (const { id } of entries) {
      const record = await journal.read(id);
      if (record) records.push(record);
    }
    const content = format === 'jsonl' ? records.map(jsonlOf).join('') : markdownReport(records, reportWords());
    if (content.length > MOST_IN_DOCUMENT) {
      await saveAs(content, format);
      return;
    }
    const language = format === 'jsonl' ? 'jsonl' : 'markdown';
    const document = await vscode.workspace.openTextDocument({ content, language });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  }
}

async function saveAs(content: string, format: 'jsonl' | 'markdown'): Promise<void> {
  const name = format === 'jsonl' ? 'grades.jsonl' : 'grades.md';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {});
  if (uri) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
}

function row(entry: HistoryEntry, summary: string): HistoryRow {
  const { id: record, at, kind, title, rubric } = entry;
  const grading = entry.kind === 'grading' ? entry.result : null;
  const comparing = entry.kind === 'comparing' ? entry.result : null;
  return {
    record,
    at,
    kind,
    title,
    rubric: rubric.name,
    pass: rubric.pass,
    score: grading?.score ?? null,
    expectedScore: grading?.expectedScore ?? null,
    winner: comparing?.winner ?? null,
    probabilityA: comparing?.probabilityA ?? null,
    summary,
    revealable: entry.anchors.some(({ role }) => role === 'response' || role === 'A' || role === 'B'),
  };
}

function readFilter({ file, rubric }: HistoryFilter): Filter {
  return { file, rubric: rubric === null ? null : (JSON.parse(rubric) as Filter['rubric']) };
}

function when({ status }: Evaluation): string {
  return 'at' in status ? new Date(status.at).toLocaleString(vscode.env.language) : '';
}

function lost(): UserError {
  return new UserError(
    vscode.l10n.t('This evaluation could not be read any more.'),
    vscode.l10n.t('It was cleared, its record is damaged, or a newer version wrote it. The log says more.'),
  );
}
