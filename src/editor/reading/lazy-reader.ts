import type * as vscode from 'vscode';
import type { DocumentReader } from './document-reader.ts';
import type { Owned } from '../workbench/owned.ts';
import { once } from '../workbench/promises.ts';

/** Makes the reader of this window's documents when the first of them is read. */
export function lazyReader(context: vscode.ExtensionContext, owned: Owned): () => Promise<DocumentReader> {
  return once(async () => {
    const [{ DocumentReader }, { KnownHints }] = await Promise.all([
      import('./document-reader.ts'),
      import('./hints.ts'),
    ]);
    const hints = owned.add(new KnownHints(context.workspaceState));
    return owned.add(new DocumentReader(hints));
  });
}
