import * as vscode from 'vscode';
import { UserError, type Remedy } from '../workbench/user-error.ts';
import { openSettings } from '../workbench/settings.ts';

/** Settings by their names below `prometheusGrader`. */
export type SettingValues = Readonly<Partial<Record<'model' | 'ollama.url', string>>>;

const { Global, Workspace } = vscode.ConfigurationTarget;

interface Before {
  readonly name: string;
  readonly target: vscode.ConfigurationTarget;
  readonly value: unknown;
}

/**
 * Writes settings: the model where it is set already, otherwise as the user's, and the address as the user's always, since what a
 * person types, with a password perhaps, is not for everybody who gets the workspace. All of them or none: throws a `UserError` where
 * one cannot be written, or something else overrides it.
 * @param resource what the settings are for.
 */
export async function writeSettings(values: SettingValues, resource: vscode.Uri | undefined): Promise<void> {
  const section = () => vscode.workspace.getConfiguration('prometheusGrader', resource);
  const before: Before[] = [];
  try {
    for (const [name, value] of Object.entries(values)) {
      const place = placeOf(section(), name);
      if (place.value === value) continue;
      await section().update(name, value, place.target);
      before.push({ name, ...place });
      if (written(section(), name) !== value) throw new Error(vscode.l10n.t('another setting overrides it.'));
    }
  } catch (error) {
    for (const { name, target, value } of before.reverse()) await section().update(name, value, target);
    throw notWritten(values, error);
  }
}

/** Target that a setting is to be written to, and its value there. In Restricted Mode the workspace's value is ignored. */
function placeOf(section: vscode.WorkspaceConfiguration, name: string): Omit<Before, 'name'> {
  const found = section.inspect(name);
  // The setting `model` has window scope: it cannot be set for one folder.
  if (!isOwn(name) && vscode.workspace.isTrusted && found?.workspaceValue !== undefined) {
    return { target: Workspace, value: found.workspaceValue };
  }
  return { target: Global, value: found?.globalValue };
}

/** Value that a setting has after it was written. */
function written(section: vscode.WorkspaceConfiguration, name: string): unknown {
  return isOwn(name) ? section.inspect(name)?.globalValue : section.get(name);
}

/** True if a setting is the person's own, whatever the workspace says. */
function isOwn(name: string): boolean {
  return name === 'ollama.url';
}

function notWritten(values: SettingValues, error: unknown): UserError {
  const names = Object.keys(values).map((name) => `prometheusGrader.${name}`);
  const open: Remedy = { title: vscode.l10n.t('Open Settings'), run: openSettings };
  return new UserError(
    vscode.l10n.t('The model can judge, but the settings could not be written: {0}', words(error)),
    vscode.l10n.t('Write {0} yourself, or make the settings file writable and set up again.', names.join(', ')),
    [open],
  );
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
