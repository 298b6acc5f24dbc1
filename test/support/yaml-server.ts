import { getLanguageService } from 'yaml-language-server';
import type { LanguageService, SchemasSettings } from 'yaml-language-server';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The YAML language server that editors run, in this process, holding every file against one schema. */
export interface YamlServer {
  readonly service: LanguageService;
  /** A document that no other call returns, in the place that `path` says. */
  readonly open: (text: string, path?: string) => TextDocument;
}

// All servers of a process share one cache of documents, by address.
let opened = 0;

export function startYamlServer(schema: object, fileMatch: string[] = ['*.rubric.yaml']): YamlServer {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`No schema but the given one is known, not ${uri}.`)),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  const settings: SchemasSettings = { fileMatch, uri: 'file:///rubric.schema.json', schema };
  service.configure({ validate: true, hover: true, completion: true, hoverSchemaSource: false, schemas: [settings] });
  return {
    service,
    open: (text, path = 'a.rubric.yaml') => TextDocument.create(`file:///${opened++}/${path}`, 'yaml', 1, text),
  };
}
