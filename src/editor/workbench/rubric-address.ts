import type * as vscode from 'vscode';

/**
 * The address of one rubric of a file that holds several: the file's, with the rubric's name as its fragment. Everything that
 * tells rubrics apart does so by this address.
 */
export function withPart(file: vscode.Uri, part: string): vscode.Uri {
  return file.with({ fragment: part });
}

/** The name of the rubric in its file; empty where the file holds one, or all of them are meant. */
export function partOf(rubric: vscode.Uri): string {
  return rubric.fragment;
}

/** The file that a rubric stands in. */
export function fileOf(rubric: vscode.Uri): vscode.Uri {
  return rubric.fragment === '' ? rubric : rubric.with({ fragment: '' });
}
