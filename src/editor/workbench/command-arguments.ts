import * as vscode from 'vscode';
import { UserError } from './user-error.ts';

/** Fields of an argument that came as plain JSON from a key binding or a task; none for anything else, such as a file from a menu. */
export function argumentFields(argument: unknown): Readonly<Record<string, unknown>> {
  return typeof argument === 'object' && argument !== null && !(argument instanceof vscode.Uri)
    ? (argument as Record<string, unknown>)
    : {};
}

/** Reads a text that a command was given; undefined where there is none. Throws a `UserError` for anything else. */
export function textArgument(command: string, name: string, value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw wrongArgument(command, name, vscode.l10n.t('a text'));
}

/** Reads an address: a `Uri`, or its parts as plain JSON, as key bindings and tasks have it. Null for anything else. */
export function readUri(value: unknown): vscode.Uri | null {
  if (value instanceof vscode.Uri) return value;
  if (typeof value !== 'object' || value === null) return null;
  const { scheme, authority, path, query, fragment } = value as Record<string, unknown>;
  if (typeof scheme !== 'string' || typeof path !== 'string') return null;
  const part = (each: unknown) => (typeof each === 'string' ? each : '');
  try {
    return vscode.Uri.from({
      scheme,
      path,
      authority: part(authority),
      query: part(query),
      fragment: part(fragment),
    });
  } catch {
    return null;
  }
}

/** Reads the address of a document, or its text; null where there is none. Throws a `UserError` for anything else. */
export function documentArgument(command: string, value: unknown): vscode.Uri | null {
  if (value === undefined || value === null) return null;
  const uri = typeof value === 'string' ? parsed(value) : readUri(value);
  // A caller who named a document did not mean another one.
  if (!uri) throw wrongArgument(command, 'uri', vscode.l10n.t('an address'));
  return uri;
}

function parsed(text: string): vscode.Uri | null {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return null;
  }
}

/** Reads what names a rubric; undefined where there is nothing. Throws a `UserError` for what cannot name one. */
export function rubricArgument(command: string, value: unknown): vscode.Uri | string | undefined {
  if (value === undefined || value === null) return undefined;
  const rubric = typeof value === 'string' ? value : readUri(value);
  if (rubric !== null) return rubric;
  throw wrongArgument(command, 'rubric', vscode.l10n.t('an address, a path or a name'));
}

/** Reads a place in a document, `{ uri, offset }`. Throws a `UserError` where it names no document. */
export function placeArgument(
  command: string,
  argument: unknown,
): { readonly uri: vscode.Uri; readonly offset: number } {
  const { uri, offset } = argumentFields(argument);
  const address = readUri(uri);
  if (!address) throw wrongArgument(command, 'uri', vscode.l10n.t('an address'));
  return { uri: address, offset: typeof offset === 'number' ? offset : 0 };
}

/** Error for an argument that cannot be what it was meant for. */
export function wrongArgument(command: string, name: string, expected: string): UserError {
  return new UserError(
    vscode.l10n.t('The argument “{0}” of {1} is not {2}.', name, command, expected),
    vscode.l10n.t('Correct it in the key binding, task or extension that runs the command.'),
  );
}
