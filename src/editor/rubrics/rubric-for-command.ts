import * as vscode from 'vscode';
import { isRubric } from './rubric-documents.ts';

/** The rubric that a command is for: its argument's, the one in front of the person, or the one they pick. */
export async function rubricFor(context: vscode.ExtensionContext, argument: unknown): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri) return argument;
  const active = vscode.window.activeTextEditor?.document;
  if (active && isRubric(active)) return active.uri;
  const [{ RubricLibrary }, { pickRubric }, { tellingErrors }] = await Promise.all([
    import('./library.ts'),
    import('./picker.ts'),
    import('../workbench/user-error.ts'),
  ]);
  const library = new RubricLibrary(context.extensionUri, context.workspaceState);
  return tellingErrors(async () => (await pickRubric(library))?.uri);
}
