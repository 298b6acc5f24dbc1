import * as vscode from 'vscode';
import { EXTENSION_ID } from './settings.ts';
import type { FaultTextContext } from '../../words/fault-text.ts';

/**
 * Machine that the extension runs on, and so the one whose 127.0.0.1 an address means: in a remote window the remote one, unless the
 * person lets the extension run on their own (`remote.extensionKind`).
 */
export function machine(): FaultTextContext {
  const isOwn = vscode.extensions.getExtension(EXTENSION_ID)?.extensionKind === vscode.ExtensionKind.UI;
  return { remoteName: isOwn ? undefined : vscode.env.remoteName };
}
