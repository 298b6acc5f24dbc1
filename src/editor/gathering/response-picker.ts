import * as vscode from 'vscode';
import type { Side } from '../../judge/comparison.ts';
import { nameOf } from '../workbench/documents.ts';
import { pick, type Row } from '../workbench/surfaces.ts';

/** Enough to find any file of most workspaces by typing; the others are reached by browsing. */
const MOST_IN_WORKSPACE = 5000;

interface FileItem extends Row {
  /** Absent from separators. */
  readonly choice?: vscode.Uri | 'browse';
}

/** Lets the person pick the file of a response: one that is open, one of the workspace, or any other. */
export async function pickResponseFile(side: Side, except?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const title =
    side === 'A'
      ? vscode.l10n.t('Compare two files (1 of 2): which file is response A?')
      : vscode.l10n.t('Compare two files (2 of 2): which file is response B?');
  const picked = await pick(items(except), {
    title,
    placeHolder: except ? vscode.l10n.t('To compare with {0}', nameOf(except)) : vscode.l10n.t('Type to search'),
    matchOnDescription: true,
  });
  return picked?.choice === 'browse' ? browse(title) : picked?.choice;
}

async function items(except: vscode.Uri | undefined): Promise<FileItem[]> {
  const isOffered = (uri: vscode.Uri) => uri.toString() !== except?.toString();
  const open = openFiles();
  const known = new Set(open.map(String));
  const files = await vscode.workspace.findFiles('**/*', '**/{node_modules,.git}/**', MOST_IN_WORKSPACE);
  const others = files.filter((uri) => !known.has(uri.toString()));
  return [
    ...group(vscode.l10n.t('open editors'), open.filter(isOffered)),
    ...group(vscode.l10n.t('workspace'), others.sort(byPath).filter(isOffered)),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { icon: 'folder-opened', label: vscode.l10n.t('Browse…'), alwaysShow: true, choice: 'browse' },
  ];
}

/** Files that are open in tabs, in the order of the tabs, the one in front of the person first. */
function openFiles(): vscode.Uri[] {
  const groups = vscode.window.tabGroups;
  const tabs = groups.all.flatMap((each) => each.tabs);
  const active = groups.activeTabGroup.activeTab;
  const ordered = active ? [active, ...tabs.filter((tab) => tab !== active)] : tabs;
  const uris = ordered.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

function group(label: string, uris: readonly vscode.Uri[]): FileItem[] {
  if (uris.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...uris.map(item)];
}

function item(uri: vscode.Uri): FileItem {
  const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..'));
  const inFolder = uri.scheme === 'untitled' || vscode.workspace.getWorkspaceFolder(uri)?.uri.path === folderOf(uri);
  return { label: nameOf(uri), description: inFolder ? '' : folder, choice: uri };
}

function folderOf(uri: vscode.Uri): string {
  return vscode.Uri.joinPath(uri, '..').path;
}

function byPath(one: vscode.Uri, other: vscode.Uri): number {
  return one.path.localeCompare(other.path);
}

async function browse(title: string): Promise<vscode.Uri | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title, canSelectMany: false })) ?? [];
  return file;
}
