// Stands in for the YAML extension: what that one does for a rubric, by the language server that it runs.
import { readFile } from 'node:fs/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as vscode from 'vscode';
import { getLanguageService, type LanguageService, type SchemasSettings } from 'yaml-language-server';

export function activate(context: vscode.ExtensionContext): void {
  const service = startService();
  const problems = vscode.languages.createDiagnosticCollection('yaml');
  const check = (document: vscode.TextDocument) => {
    if (document.languageId === 'yaml') void validate(service, document, problems);
  };
  vscode.workspace.textDocuments.forEach(check);
  context.subscriptions.push(
    problems,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      check(document);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      problems.delete(uri);
    }),
    vscode.languages.registerCompletionItemProvider('yaml', {
      provideCompletionItems: async (document, position) => {
        const { items } = await service.doComplete(served(document), position, false);
        return items.map(({ label }) => new vscode.CompletionItem(label));
      },
    }),
    vscode.languages.registerHoverProvider('yaml', {
      provideHover: async (document, position) => {
        const hover = await service.doHover(served(document), position);
        return hover && new vscode.Hover((hover.contents as { value: string }).value);
      },
    }),
    vscode.languages.registerDocumentSymbolProvider('yaml', {
      provideDocumentSymbols: (document) =>
        service.findDocumentSymbols2(served(document), {}).map(({ name, range }) => {
          const whole = rangeOf(range);
          return new vscode.DocumentSymbol(name, '', vscode.SymbolKind.Field, whole, whole);
        }),
    }),
  );
}

/** The language server with the schemas that other extensions contribute, as the YAML extension collects them. */
function startService(): LanguageService {
  const service = getLanguageService({
    schemaRequestService: (uri) => readFile(vscode.Uri.parse(uri).fsPath, 'utf8'),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  const schemas = vscode.extensions.all.flatMap((extension): SchemasSettings[] => {
    const { contributes } = extension.packageJSON as { contributes?: { yamlValidation?: Contribution[] } };
    return (contributes?.yamlValidation ?? []).map(({ fileMatch, url }) => ({
      fileMatch: [fileMatch].flat(),
      uri: vscode.Uri.joinPath(extension.extensionUri, url).toString(),
    }));
  });
  service.configure({ validate: true, hover: true, completion: true, schemas });
  return service;
}

/** In the order of the protocol's numbers, which begin at 1. */
const SEVERITIES = [
  vscode.DiagnosticSeverity.Error,
  vscode.DiagnosticSeverity.Warning,
  vscode.DiagnosticSeverity.Information,
  vscode.DiagnosticSeverity.Hint,
];

interface Contribution {
  readonly fileMatch: string | string[];
  readonly url: string;
}

async function validate(
  service: LanguageService,
  document: vscode.TextDocument,
  problems: vscode.DiagnosticCollection,
): Promise<void> {
  const before = document.version;
  const on = vscode.workspace.getConfiguration('yaml', document).get<boolean>('validate', true);
  const found = on ? await service.doValidation(served(document), false) : [];
  const isOld = () => document.version !== before;
  if (isOld()) return;
  problems.set(
    document.uri,
    found.map(({ range, message, severity, source }) => {
      const text = typeof message === 'string' ? message : message.value;
      const shown = new vscode.Diagnostic(rangeOf(range), text, SEVERITIES[(severity ?? 1) - 1]);
      shown.source = source ?? 'YAML';
      return shown;
    }),
  );
}

function served(document: vscode.TextDocument): TextDocument {
  return TextDocument.create(document.uri.toString(), 'yaml', document.version, document.getText());
}

function rangeOf({ start, end }: { start: Place; end: Place }): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

interface Place {
  readonly line: number;
  readonly character: number;
}
