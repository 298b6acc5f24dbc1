import * as vscode from 'vscode';
import { judgeActions, type JudgeAction } from './action-names.ts';
import type { JudgeState } from './state.ts';
import { judgeStatusText } from './status-text.ts';
import type { Lazily } from '../workbench/lazily.ts';
import { machine } from '../workbench/machine.ts';
import { openSettings, readSettings } from '../workbench/settings.ts';
import { pick } from '../workbench/surfaces.ts';

const ICONS: Readonly<Record<JudgeAction, string>> = {
  setUpJudge: 'rocket',
  diagnoseJudge: 'pulse',
  cancelAll: 'debug-stop',
  showGrades: 'law',
  showLog: 'output',
  openSettings: 'settings-gear',
  setRequestHeaders: 'key',
  getStarted: 'book',
};

/** A window, as far as its log is concerned. */
interface WithLog {
  readonly showLog: () => void;
}

/** Lists the actions on the judge, and runs the one that is chosen. */
export async function showJudgeActions(judge: JudgeState, window: Lazily<WithLog>): Promise<void> {
  const { report } = judge;
  const context = { model: readSettings().model, now: Date.now(), ...machine() };
  const { whole, fault } = judgeStatusText(report, vscode.l10n.t, context);
  const items = judgeActions(report).map((action) => ({
    label: titleOf(action),
    icon: ICONS[action],
    action,
  }));
  const chosen = await pick(items, {
    title: fault ? fault.what : vscode.l10n.t('Judge Actions'),
    placeHolder: fault ? fault.next : whole,
  });
  if (chosen) await run(chosen.action, judge, window);
}

function titleOf(action: JudgeAction): string {
  switch (action) {
    case 'setUpJudge':
      return vscode.l10n.t('Set Up Judge Model');
    case 'diagnoseJudge':
      return vscode.l10n.t('Diagnose Judge');
    case 'cancelAll':
      return vscode.l10n.t('Cancel All Runs');
    case 'showGrades':
      return vscode.l10n.t('Show Grades');
    case 'showLog':
      return vscode.l10n.t('Show Log');
    case 'openSettings':
      return vscode.l10n.t('Open Settings');
    case 'setRequestHeaders':
      return vscode.l10n.t('Set Request Headers');
    case 'getStarted':
      return vscode.l10n.t('Get Started');
  }
}

async function run(action: JudgeAction, judge: JudgeState, window: Lazily<WithLog>): Promise<unknown> {
  switch (action) {
    case 'cancelAll':
      judge.cancelAll();
      return;
    case 'showLog':
      (await window.open()).showLog();
      return;
    case 'openSettings':
      return openSettings();
    case 'setUpJudge':
    case 'diagnoseJudge':
    case 'showGrades':
    case 'setRequestHeaders':
    case 'getStarted':
      return vscode.commands.executeCommand(`prometheusGrader.${action}`);
  }
}
