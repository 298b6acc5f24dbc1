// Writes to the file that SETTINGS_PROBE names which value of each of the product's settings holds, at first and after every change.
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

const PRODUCT = 'prometheus-grader.prometheus-grader';

/** @param {import('vscode').ExtensionContext} context */
export function activate(context) {
  const write = () => {
    const { properties } = vscode.extensions.getExtension(PRODUCT)?.packageJSON.contributes.configuration ?? {};
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const section = vscode.workspace.getConfiguration(undefined, folder?.uri);
    const values = Object.fromEntries(Object.keys(properties ?? {}).map((key) => [key, section.get(key)]));
    const told = { isTrusted: vscode.workspace.isTrusted, values };
    writeFileSync(process.env.SETTINGS_PROBE ?? '', JSON.stringify(told));
  };
  write();
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(write),
    vscode.workspace.onDidGrantWorkspaceTrust(write),
  );
}
