import type * as vscode from 'vscode';
import type { DocumentReader } from './document-reader.ts';
import { once } from '../workbench/promises.ts';

/** Makes the reader of this window's documents when the first of them is read. */
export function lazyReader(context: vscode.ExtensionContext): () => Promise<DocumentReader> {
  return once(async () => {
    const [{ DocumentReader }, { KnownHints }] = await Promise.all([
      import('./document-reader.ts'),
      import('./hints.ts'),
    ]);
    const hints = new KnownHints(context.workspaceState);
    const reader = new DocumentReader(hints);
    context.subscriptions.push(reader, hints);
    return reader;
  });
}
