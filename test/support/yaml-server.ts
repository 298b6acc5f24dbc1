import { getLanguageService } from 'yaml-language-server';
import type { LanguageService, SchemasSettings } from 'yaml-language-server';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The YAML language server that editors run, in this process, holding every file against one schema. */
export interface YamlServer {
  readonly open: (text: string) => TextDocument;
  readonly service: LanguageService;
}

export function startYamlServer(schema: object): YamlServer {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`No schema but the given one is known, not ${uri}.`)),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  const settings: SchemasSettings = { fileMatch: ['*.rubric.yaml'], uri: 'file:///rubric.schema.json', schema };
  service.configure({ validate: true, hover: true, completion: true, hoverSchemaSource: false, schemas: [settings] });
  let opened = 0;
  return {
    service,
    open: (text) => TextDocument.create(`file:///${opened++}.rubric.yaml`, 'yaml', 1, text),
  };
}
