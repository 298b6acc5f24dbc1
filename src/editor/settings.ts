import * as vscode from 'vscode';

/** Which grades are shown among the problems. */
export type DiagnosticsSetting = 'belowPass' | 'all' | 'off';

/** Every setting, read once and typed. */
export interface Settings {
  readonly url: string;
  readonly model: string;
  /** Tokens. */
  readonly contextLength: number;
  /** Seconds without any progress before giving up. */
  readonly timeout: number;
  /** A bundled rubric's name or a path, or empty. */
  readonly defaultRubric: string;
  readonly diagnostics: DiagnosticsSetting;
}

const SECTION = 'prometheusGrader';

/** The settings that hold for a resource, or for the window. */
export function readSettings(resource?: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration(SECTION, resource);
  return {
    url: section.get('ollama.url', ''),
    model: section.get('model', ''),
    contextLength: section.get('contextLength', 8192),
    timeout: section.get('timeout', 600),
    defaultRubric: section.get('defaultRubric', '').trim(),
    diagnostics: section.get<DiagnosticsSetting>('diagnostics', 'belowPass'),
  };
}

/** Tells when any of our settings has changed. */
export function onSettingsChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}

/** Opens the settings editor on ours. */
export async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `@ext:prometheus-grader.prometheus-grader`);
}
