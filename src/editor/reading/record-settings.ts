import * as vscode from 'vscode';
import type { RecordFields } from '../../exchange/document-format.ts';
import { isObject } from '../../history/guard.ts';
import { nameOf } from '../workbench/documents.ts';
import { SECTION } from '../workbench/settings.ts';

const NAMES = ['instruction', 'response', 'responseB', 'reference', 'system'] as const;

/** Fields of a document's records by their roles, from the setting for the document's name; null where no pattern matches. */
export function readRecordFields(document: vscode.TextDocument): RecordFields | null {
  for (const [pattern, value] of Object.entries(settings(document.uri))) {
    const patterns = pattern.startsWith('**/') ? [pattern] : [pattern, `**/${pattern}`];
    if (!patterns.some((each) => vscode.languages.match({ pattern: each }, document) > 0)) continue;
    const fields = fieldsIn(value);
    if (fields) return fields;
  }
  return null;
}

/** Writes it into the workspace's settings, for all files with the document's name, whatever numbers are in it. */
export async function writeRecordFields(document: vscode.TextDocument, fields: RecordFields): Promise<void> {
  const pattern = patternOf(document.uri);
  const section = vscode.workspace.getConfiguration(SECTION, document.uri);
  const known = section.inspect<Record<string, unknown>>('records')?.workspaceValue ?? {};
  await section.update('records', { ...known, [pattern]: fields }, vscode.ConfigurationTarget.Workspace);
}

/** Pattern of all files with the name of one, whatever numbers are in it. */
export function patternOf(uri: vscode.Uri): string {
  return `**/${nameOf(uri)
    .replace(/\d+/g, '*')
    .replace(/[{}[\]?]/g, '?')}`;
}

function settings(resource: vscode.Uri): Readonly<Record<string, unknown>> {
  const value = vscode.workspace.getConfiguration(SECTION, resource).get<unknown>('records');
  return isObject(value) ? value : {};
}

function fieldsIn(value: unknown): RecordFields | null {
  if (!isObject(value)) return null;
  const paths = NAMES.flatMap((name) => {
    const path = value[name];
    return typeof path === 'string' && path.trim() !== '' ? [[name, path.trim()] as const] : [];
  });
  return paths.length > 0 ? Object.fromEntries(paths) : null;
}
