import * as vscode from 'vscode';
import type { Cache } from '../../grading/run.ts';
import type { HistoryEntry, StoredRecord } from '../../history/record.ts';
import type { Journal } from '../../journal/journal.ts';
import { isResponse, type Evaluation } from './evaluation.ts';
import { movedBy, type Moves } from '../workbench/moves.ts';
import type { EvaluationChange, Evaluations } from './evaluations.ts';
import { clearingError, keepingError } from './journal-error-text.ts';
import type { Log } from '../workbench/log.ts';
import { CELL_SCHEME, fileAddress, isInNotebook } from '../workbench/notebook-address.ts';
import { inNotebook } from './notebook-grades.ts';
import { isAddressReused } from '../workbench/unsaved.ts';
import { recordOf, restored } from './stored-records.ts';
import { showUserError } from '../workbench/user-error.ts';

const CELL = `${CELL_SCHEME}:`;

/** Keeps finished evaluations in the journal, and brings them back with their documents. */
export class KeptEvaluations implements Cache<StoredRecord>, vscode.Disposable {
  readonly journal: Journal;
  private readonly evaluations: Evaluations;
  private readonly log: Log;
  /** Folder of the bundled rubrics of this version. */
  private readonly bundledFolder: vscode.Uri;
  private readonly listening: vscode.Disposable;
  private readonly keeping = new Set<Promise<void>>();
  /** True if the person was told that grades cannot be kept. */
  private hasFailed = false;

  constructor(journal: Journal, evaluations: Evaluations, log: Log, bundledFolder: vscode.Uri) {
    this.bundledFolder = bundledFolder;
    this.journal = journal;
    this.evaluations = evaluations;
    this.log = log;
    this.listening = vscode.Disposable.from(
      evaluations.onDidChange((change) => {
        this.onChange(change);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => void this.restore(document)),
      vscode.workspace.onDidOpenNotebookDocument((notebook) => void this.restoreInCells(notebook)),
      vscode.workspace.onDidSaveNotebookDocument(({ uri }) => {
        this.noteWhere(uri);
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        this.noteWhere(uri);
      }),
    );
  }

  /** Brings back what was judged in the documents that are open. */
  async restoreOpen(): Promise<void> {
    for (const document of vscode.workspace.textDocuments) await this.restore(document);
    for (const notebook of vscode.workspace.notebookDocuments) await this.restoreInCells(notebook);
  }

  /** The answer that was given under a key. */
  async find(key: string): Promise<StoredRecord | null> {
    const entry = this.journal.find(key);
    return entry ? this.journal.read(entry.id) : null;
  }

  /** Takes a kept answer for an evaluation's own. Where it was given in the very same place, it is the same evaluation. */
  reuse(id: number, { id: record, anchors }: StoredRecord): void {
    const evaluation = this.evaluations.get(id);
    const entry = this.journal.entries().find((each) => each.id === record);
    if (!evaluation || !entry || entry.dismissed || !isSamePlace(evaluation, anchors)) return;
    this.evaluations.setRecord(id, record);
  }

  /** An evaluation that was kept as one of this window; undefined where it cannot be read. */
  async open(record: string): Promise<Evaluation | undefined> {
    const here = this.evaluations.all().find((evaluation) => evaluation.record === record);
    if (here) return here;
    const entry = this.journal.entries().find(({ id }) => id === record);
    const stored = entry && (await this.journal.read(record));
    return stored ? this.evaluations.restore(restored(stored, entry.dismissed, this.bundledFolder)) : undefined;
  }

  /** Those with a response in a document. */
  of(uri: vscode.Uri): readonly HistoryEntry[] {
    const entries = this.journal.entries().filter((entry) => hasResponseIn(entry, uri));
    if (!isAddressReused(uri)) return entries;
    const here = new Set(this.evaluations.ofFile(uri).map(({ record }) => record));
    return entries.filter(({ id }) => here.has(id));
  }

  /** Forgets those of a document, or all. Throws a `UserError` where they, or their texts, are still there. */
  async clear(uri?: vscode.Uri): Promise<void> {
    await this.whenKept();
    try {
      await this.journal.clear(uri ? this.of(uri).map(({ id }) => id) : 'all');
    } catch (error) {
      this.log.error(`journal: ${String(error)}`);
      throw clearingError(error);
    }
  }

  /** Closes the journal. Resolves when everything that has a result until now is on the disk, or has failed. */
  async close(): Promise<void> {
    await this.whenKept();
    await this.journal.close();
  }

  /** Follows documents to where they, or folders around them, were moved, whether or not they were opened in this window. */
  async rename(moves: Moves): Promise<void> {
    await this.whenKept();
    for (const { id, anchors } of this.journal.entries()) {
      const standings = anchors.map(({ uri, start, end }) => {
        return { uri: movedBy(vscode.Uri.parse(uri), moves).toString(), start, end };
      });
      const isMoved = standings.some(({ uri }, index) => uri !== anchors[index]?.uri);
      if (isMoved) this.behind(this.journal.move(id, standings));
    }
    // Documents may have been opened before their grades had come along.
    await this.restoreOpen();
  }

  dispose(): void {
    this.listening.dispose();
  }

  private onChange(change: EvaluationChange): void {
    switch (change.type) {
      case 'changed':
        if (change.evaluation.record === null) this.keep(change.evaluation);
        else if (change.evaluation.dismissed) this.behind(this.journal.dismiss(change.evaluation.record));
        return;
      case 'removed':
        // An evaluation that was replaced is history, but not to be shown beside the text again.
        if (change.why === 'superseded') this.dismissUnlessShown(change.evaluation.record);
        return;
      case 'started':
      case 'restored':
      case 'moved':
      case 'text':
        return;
    }
  }

  /** An answer from the cache takes the place of the evaluation that it is of. */
  private dismissUnlessShown(record: string | null): void {
    if (record === null || this.evaluations.all().some((other) => other.record === record)) return;
    void this.whenKept().then(() => {
      this.behind(this.journal.dismiss(record));
    });
  }

  private keep(evaluation: Evaluation): void {
    const { kind } = evaluation.status;
    if (kind !== 'graded' && kind !== 'compared') return;
    const id = crypto.randomUUID();
    this.evaluations.setRecord(evaluation.id, id);
    const keeping = recordOf(evaluation, id).then((record) => {
      if (record) this.behind(this.journal.append(record, evaluation.key ?? ''));
    });
    this.keeping.add(keeping);
    void keeping.finally(() => this.keeping.delete(keeping));
  }

  /** Resolves when everything that has a result until now is in the journal, so that nothing comes after its own end. */
  async whenKept(): Promise<void> {
    await Promise.allSettled(this.keeping);
  }

  /** Brings back what was judged in a document. */
  private async restore(document: vscode.TextDocument): Promise<void> {
    // A cell comes back with its notebook.
    if (isInNotebook(document.uri)) return;
    await this.restoreAll(document.uri, (record) =>
      isAddressReused(document.uri) && !isFoundIn(document, record) ? null : record,
    );
  }

  /** Brings back what was judged in a notebook, to the cells that have its texts now. */
  private async restoreInCells(notebook: vscode.NotebookDocument): Promise<void> {
    await this.restoreAll(notebook.uri, (record) => inNotebook(notebook, record));
  }

  /** All at once, so that a document is gone through once. @param placed gives null for a record that is not of this document. */
  private async restoreAll(uri: vscode.Uri, placed: (record: StoredRecord) => StoredRecord | null): Promise<void> {
    const known = this.knownRecords();
    const wanted = this.journal
      .entries()
      .filter((entry) => hasResponseIn(entry, uri) && !entry.dismissed && !known.has(entry.id));
    const records: StoredRecord[] = [];
    for (const { id } of wanted) {
      const record = await this.journal.read(id);
      const here = record && placed(record);
      if (here) records.push(here);
    }
    // Meanwhile some may have come back by another way, or been cleared or dismissed.
    const knownNow = this.knownRecords();
    const still = new Set(this.journal.entries().flatMap(({ id, dismissed }) => (dismissed ? [] : [id])));
    for (const record of records) {
      if (still.has(record.id) && !knownNow.has(record.id))
        this.evaluations.restore(restored(record, false, this.bundledFolder));
    }
  }

  private knownRecords(): ReadonlySet<string | null> {
    return new Set(this.evaluations.all().map(({ record }) => record));
  }

  /** Notes where the texts of a document stand that was just saved, and where they are moved to until that is written. */
  noteWhere(uri: vscode.Uri): void {
    const ids = this.evaluations.ofFile(uri).map(({ id }) => id);
    if (ids.length === 0) return;
    // Evaluations that are still being kept were written down with their places before the move.
    void this.whenKept().then(() => {
      for (const id of ids) this.noteStanding(id);
    });
  }

  private noteStanding(id: number): void {
    const evaluation = this.evaluations.get(id);
    if (!evaluation || evaluation.record === null) return;
    const standings = evaluation.anchors.map(({ uri, span }) => ({ uri: uri.toString(), ...span }));
    this.behind(this.journal.move(evaluation.record, standings));
  }

  /** Writes in the background. Evaluations that cannot be kept stay until the window closes; the person is told once. */
  private behind(writing: Promise<void>): void {
    writing.catch((error: unknown) => {
      this.log.error(`journal: ${String(error)}`);
      if (this.hasFailed) return;
      this.hasFailed = true;
      showUserError(keepingError(error));
    });
  }
}

function isSamePlace(evaluation: Evaluation, recorded: StoredRecord['anchors']): boolean {
  const places = (anchors: readonly { role: string; uri: unknown; start: number; text: string }[]) =>
    anchors.map(({ role, uri, start, text }) => JSON.stringify([role, String(uri), start, text])).sort();
  const here = evaluation.anchors.map(({ role, uri, span, text }) => ({ role, uri, start: span.start, text }));
  return JSON.stringify(places(here)) === JSON.stringify(places(recorded));
}

/** True if the responses of a record that stand at a document's address are in its text: anything may be called *Untitled-1*. */
function isFoundIn(document: vscode.TextDocument, { anchors }: StoredRecord): boolean {
  const uri = document.uri.toString();
  const text = document.getText().replaceAll('\r\n', '\n');
  const here = anchors.filter((anchor) => anchor.uri === uri && isResponse(anchor.role));
  return here.every((anchor) => text.includes(anchor.text.replaceAll('\r\n', '\n')));
}

/** True if a response of an entry is kept in the file of a document: in that itself, or in a cell of its notebook. */
function hasResponseIn(entry: HistoryEntry, uri: vscode.Uri): boolean {
  const file = fileAddress(uri).toString();
  const isHere = (address: string) =>
    address === file || (address.startsWith(CELL) && fileAddress(vscode.Uri.parse(address)).toString() === file);
  return entry.anchors.some((anchor) => ['response', 'A', 'B'].includes(anchor.role) && isHere(anchor.uri));
}
