import * as vscode from 'vscode';

/** Opens a document with a prompt and a response that is neither good nor hopeless, the cursor where it can be graded. */
export async function openExample(): Promise<void> {
  const prompt = vscode.l10n.t(
    'I failed my driving test for the second time today and I feel like giving up. What should I do?',
  );
  const response = vscode.l10n.t(
    'Lots of people need several attempts, so a second failure says little about how well you will drive. Ask the examiner what went wrong, practise just that with your instructor, and book the next test for a time when you are rested.',
  );
  const content = `## Prompt\n\n${prompt}\n\n## Response\n\n${response}\n`;
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  const start = document.positionAt(content.indexOf(response));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
}
