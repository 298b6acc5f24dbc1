import * as vscode from 'vscode';

const ID = 'redhat.vscode-yaml';

/** Services of the YAML extension that use our schema, as its settings call them. */
export type YamlService = 'validate' | 'completion' | 'hover' | 'symbols';

/** True if the YAML extension does something for a document, so that we need not do it as well. */
export function yamlExtensionDoes(service: YamlService, document: vscode.TextDocument): boolean {
  if (document.languageId !== 'yaml' || !vscode.extensions.getExtension(ID)?.isActive) return false;
  return service === 'symbols' || vscode.workspace.getConfiguration('yaml', document).get(service, true);
}

/** Tells when the YAML extension comes to work, goes, or is told by its settings to do more or less. */
export function onYamlExtensionChange(listener: () => void): vscode.Disposable {
  const whenItWorks = () => {
    const extension = vscode.extensions.getExtension(ID);
    // It starts by itself when YAML is opened, and the editor has no event for that: this only waits for it.
    if (extension && !extension.isActive) extension.activate().then(listener, () => undefined);
  };
  whenItWorks();
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(() => {
      listener();
      whenItWorks();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('yaml')) listener();
    }),
  );
}
