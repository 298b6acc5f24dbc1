import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import { inWorkspace } from './workspace-documents.ts';

/** A file of the workspace's folder of responses to compare. */
export const pairs = (name: string) => inWorkspace(`pairs/${name}`);

export function compareFiles(...argument: unknown[]): Thenable<Comparison | undefined> {
  return vscode.commands.executeCommand<Comparison | undefined>('prometheusGrader.compareFiles', ...argument);
}
