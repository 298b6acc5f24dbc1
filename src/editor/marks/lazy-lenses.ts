import * as vscode from 'vscode';
import { EXCHANGE_LANGUAGES } from '../../exchange/format-languages.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import type { WithEvaluations } from '../evaluations/evaluations.ts';
import type { Owned } from '../workbench/owned.ts';
import type { Lazily } from '../workbench/lazily.ts';
import { fileAddress } from '../workbench/notebook-address.ts';
import type { ResponseLenses } from './response-lenses.ts';

const SELECTOR: vscode.DocumentSelector = EXCHANGE_LANGUAGES.filter((language) => !language.startsWith('json')).map(
  (language) => ({ language }),
);

/** Offers lenses above responses. What they take is loaded for the first document that could have any. */
export function registerResponseLenses(
  owned: Owned,
  window: Lazily<WithEvaluations>,
  reader: () => Promise<DocumentReader>,
): vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  let opened: Promise<ResponseLenses> | undefined;
  const open = async () => {
    const [{ openResponseLenses }, reading] = await Promise.all([import('./response-lenses.ts'), reader()]);
    return openResponseLenses(owned, { window, reader: reading }, () => {
      changes.fire();
    });
  };
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changes.event,
    provideCodeLenses: async (document) => (isGradable(document) ? (await (opened ??= open())).of(document) : []),
    resolveCodeLens: async (lens) => (await (opened ??= open())).resolve(lens),
  };
  return vscode.Disposable.from(changes, vscode.languages.registerCodeLensProvider(SELECTOR, provider));
}

/** True if people write in a document: the output of programs and past versions of files are plain text too. */
function isGradable(document: vscode.TextDocument): boolean {
  const uri = fileAddress(document.uri);
  return (
    uri.scheme === 'untitled' ||
    vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true ||
    vscode.workspace.getWorkspaceFolder(uri) !== undefined
  );
}
