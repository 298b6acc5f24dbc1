import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { runCommand as runProgram } from '../support/run-command.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { extensionsFolderWith } from '../support/vscode-server/extensions-folder.ts';
import { installVSCodeServer } from '../support/vscode-server/install.ts';
import type { Settings } from '../support/vscode-server/settings.ts';
import { startVSCodeServer } from '../support/vscode-server/start.ts';
import {
  newPage,
  openWorkbench,
  remoteUri,
  workbenchAddress,
  workbenchDrawn,
} from '../support/vscode-server/workbench.ts';
import { desktopCode, openOnDesktop } from './desktop.ts';
import { findJudge, type Judge } from './find-judge.ts';
import { gradeInWorkbench, showProblem, type ShownGrade } from './grade-in-workbench.ts';

export interface DemoOptions {
  /** Leave everything open until Ctrl+C. */
  readonly keep: boolean;
  /** A model file to judge with. */
  readonly gguf: string | undefined;
}

const root = path.join(import.meta.dirname, '../..');
const document = 'late-parcel.md';

/** A 7B judge on a slow machine may take minutes for its first grade. */
const judgePatience = 20 * 60_000;

const say = (line: string) => {
  console.log(line);
};

/** Builds the extension, finds a judge, opens a real VS Code on a sample workspace and grades in it. */
export async function showDemo({ keep, gguf }: DemoOptions): Promise<void> {
  say('Building the extension …');
  await runProgram(process.execPath, ['esbuild.js'], root);
  await using judge = await findJudge(gguf);
  say(`Judge: ${judge.description}`);
  const folder = await temporaryFolder('demo');
  const workspace = path.join(folder, 'support-replies');
  await cp(path.join(import.meta.dirname, 'workspace'), workspace, { recursive: true });
  try {
    const code = await desktopCode();
    if (code) await openOnDesktop(code, { extension: root, workspace, document, settings: settingsFor(judge) });
    else await showInBrowser(judge, workspace, keep);
  } finally {
    await removeTemporaryFolder(folder);
  }
}

function settingsFor(judge: Judge): Settings {
  return {
    'prometheusGrader.ollama.url': judge.url,
    'prometheusGrader.model': judge.model,
    'window.autoDetectColorScheme': true,
    'editor.wordWrap': 'on',
    'editor.minimap.enabled': false,
    'editor.fontSize': 14,
    'explorer.compactFolders': false,
  };
}

async function showInBrowser(judge: Judge, workspace: string, keep: boolean): Promise<void> {
  const installed = await installVSCodeServer(say);
  await using extensions = await extensionsFolderWith(root);
  await using server = await startVSCodeServer(installed, {
    settings: settingsFor(judge),
    extensionsFolder: extensions.folder,
  });
  const window = { folder: workspace };
  say(`VS Code ${installed.version}: ${workbenchAddress(server, window)}`);
  await using browser = await launchChromium(say);
  const page = await newPage(browser);
  await openWorkbench(page, server, {
    ...window,
    payload: { openFile: remoteUri(server, path.join(workspace, document)) },
  });
  try {
    await gradeSample(page, path.join(workspace, document));
  } catch (error) {
    say(`Screenshot: ${await takePicture(page, 'demo-failed')}`);
    throw error;
  }
  if (!keep) return;
  say('\nEverything stays open at the address above. Ctrl+C ends it.');
  await browser.close();
  await server.ended;
}

async function gradeSample(page: Page, file: string): Promise<void> {
  await workbenchDrawn(page);
  say(`Grading the response in ${path.basename(file)} …`);
  const lines = (await readFile(file, 'utf8')).split('\n');
  const grade = await gradeInWorkbench(page, lines.indexOf('## Response') + 3, judgePatience);
  print(grade);
  if (Number(grade.score[0]) < passMark) say(`\nProblem: ${await showProblem(page)}`);
  for (const [name, colorScheme] of pictures) {
    await page.emulateMedia({ colorScheme });
    // The theme follows at once, the panel's colours with it a moment later.
    await page.waitForTimeout(1500);
    say(`Screenshot: ${await takePicture(page, name)}`);
  }
}

/** What the sample workspace's rubric asks for. */
const passMark = 4;

function print({ score, feedback, distribution }: ShownGrade): void {
  say(`\nFeedback: ${feedback}`);
  say(`\nScore: ${score}`);
  for (const row of distribution) {
    const [label, share] = row.split(' ');
    say(`  ${label ?? ''}  ${'█'.repeat(Math.round(parseFloat(share ?? '0') / 2.5)).padEnd(40)} ${share ?? ''}`);
  }
}

const pictures = [
  ['demo', 'light'],
  ['demo-dark', 'dark'],
] as const;

async function takePicture(page: Page, name: string): Promise<string> {
  const folder = path.join(root, '.cache/screenshots');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}
