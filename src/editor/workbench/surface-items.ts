// The things that providers hand to the editor, with their texts made inert, as `surfaces.ts` does for what is shown at once.
import * as vscode from 'vscode';
import { inert, inertAside, labelled } from './inert-text.ts';
import type { Markdown } from './markdown.ts';

/** Text and command of a line above a text. */
export interface LensCommand {
  /** The name of an icon that stands before the title. */
  readonly icon?: string;
  readonly title: string;
  readonly tooltip: string;
  readonly command: string;
  readonly arguments: unknown[];
}

export function lensOf(range: vscode.Range, { icon, title, tooltip, ...rest }: LensCommand): vscode.CodeLens {
  return new vscode.CodeLens(range, { ...rest, title: labelled(icon, title), tooltip: inert(tooltip) });
}

export function problem(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  return new vscode.Diagnostic(range, inert(message), severity);
}

export function quickFix(title: string): vscode.CodeAction {
  return new vscode.CodeAction(inert(title), vscode.CodeActionKind.QuickFix);
}

/** A symbol of an outline. Its name stands beside those of the symbols inside of it. */
export function documentSymbol(
  name: string,
  detail: string,
  kind: vscode.SymbolKind,
  range: vscode.Range,
  selection: vscode.Range,
): vscode.DocumentSymbol {
  return new vscode.DocumentSymbol(inertAside(name), inertAside(detail), kind, range, selection);
}

/** Markdown for a hover or beside a completion. Its only live links are the commands that are named. */
export function hoverContent(markdown: Markdown, commands: readonly string[] = []): vscode.MarkdownString {
  const content = new vscode.MarkdownString(markdown);
  if (commands.length > 0) content.isTrusted = { enabledCommands: commands };
  return content;
}

/** A text that is shown letter by letter below a line of Markdown. */
export function hoverWithText(markdown: Markdown, text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(markdown).appendCodeblock(text, 'plaintext');
}
