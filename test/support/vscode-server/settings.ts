import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** A workbench that shows nothing but what the test or the reader came for, and asks nobody anything. */
const quietSettings: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  // Each frame of a movement is drawn without a graphics card, and holds up what is waited for.
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'remote.autoForwardPorts': false,
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
};

/**
 * Writes the settings where a window of the server looks for them: as the user's, and as the remote machine's, which is
 * where settings of machine scope are read.
 */
export async function writeSettings(userDataFolder: string, settings: Settings): Promise<void> {
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  for (const scope of ['User', 'Machine']) {
    await mkdir(path.join(userDataFolder, scope), { recursive: true });
    await writeFile(path.join(userDataFolder, scope, 'settings.json'), text);
  }
}
