import * as vscode from 'vscode';
import { coalesceByKey } from '../workbench/coalesce-by-key.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import type { WithEvaluations } from '../evaluations/evaluations.ts';
import type { Owned } from '../workbench/owned.ts';
import type { Lazily } from '../workbench/lazily.ts';
import { once } from '../workbench/promises.ts';
import { readCodeLens } from '../workbench/settings.ts';

const SELECTOR: vscode.DocumentSelector = [
  ...['json', 'jsonc', 'json5', 'jsonl'].map((language) => ({ language })),
  { pattern: '**/*.{jsonl,ndjson,jsonlines}' },
];

/** Delay after the last scrolling before the lenses follow, in milliseconds. */
const LENS_DELAY = 150;

/** Offers lenses above the records that are in sight. What they take is loaded by the first document that could have any. */
export function registerRecordLenses(
  owned: Owned,
  window: Lazily<WithEvaluations>,
  reader: () => Promise<DocumentReader>,
): vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  const changeLater = coalesceByKey<null>(
    () => null,
    () => {
      changes.fire();
    },
    LENS_DELAY,
  );
  const open = once(async () => {
    const [lenses, marks, { listenForLenses }, reading] = await Promise.all([
      import('./record-lenses.ts'),
      import('./marks.ts'),
      import('./lens-changes.ts'),
      reader(),
    ]);
    listenForLenses(owned, { window, reader: reading }, () => {
      changes.fire();
    });
    return { ...lenses, ...marks, reading };
  });
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changes.event,
    provideCodeLenses: async (document) => {
      const visible = vscode.window.visibleTextEditors
        .filter((editor) => editor.document === document)
        .flatMap(({ visibleRanges }) => visibleRanges);
      if (visible.length === 0 || !readCodeLens(document.uri)) return [];
      const { recordLenses, marksIn, reading } = await open();
      const marks = window.current ? marksIn(window.current.evaluations, document.uri) : [];
      return recordLenses(reading, document, visible, marks);
    },
  };
  return vscode.Disposable.from(
    changes,
    vscode.languages.registerCodeLensProvider(SELECTOR, provider),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document } }) => {
      if (vscode.languages.match(SELECTOR, document) > 0) changeLater(null);
    }),
    changeLater,
  );
}
