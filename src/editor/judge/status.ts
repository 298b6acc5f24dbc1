import * as vscode from 'vscode';
import type { JudgeState } from './state.ts';
import { inert } from '../workbench/inert-text.ts';
import { judgeStatusText, type JudgeStatusText } from './status-text.ts';
import { machine } from '../workbench/machine.ts';
import { rubricSelector } from '../rubrics/rubric-documents.ts';
import { onSettingsChange, readSettings } from '../workbench/settings.ts';

const SEVERITIES: Readonly<Record<JudgeStatusText['severity'], vscode.LanguageStatusSeverity>> = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

/** Shows the judge's status in the documents it is used with. It never asks the server. */
export function openJudgeStatus(judge: JudgeState, languages: readonly string[]): vscode.Disposable {
  const selector = () => [...languages.map((language) => ({ language })), ...rubricSelector()];
  const item = vscode.languages.createLanguageStatusItem('prometheusGrader.judge', selector());
  item.name = vscode.l10n.t('Prometheus Judge');
  let clock: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearInterval(clock);
    clock = undefined;
  };

  const show = (): void => {
    const { report } = judge;
    const context = { model: readSettings().model, now: Date.now(), ...machine() };
    put(item, judgeStatusText(report, vscode.l10n.t, context));
    // Only a wait says how long it has been.
    if (report.wait) clock ??= setInterval(show, 1000);
    else stop();
  };
  show();
  return vscode.Disposable.from(
    item,
    judge.onDidChange(show),
    onSettingsChange(show),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      item.selector = selector();
    }),
    { dispose: stop },
  );
}

/** The editor makes links of what looks like one in a detail, and the words may be a server's. */
function put(item: vscode.LanguageStatusItem, { text, detail, whole, severity, busy }: JudgeStatusText): void {
  item.text = inert(text);
  item.detail = inert(detail);
  item.severity = SEVERITIES[severity];
  item.busy = busy;
  item.accessibilityInformation = { label: vscode.l10n.t('Prometheus. {0}', whole) };
  item.command = {
    command: 'prometheusGrader.judgeActions',
    title: vscode.l10n.t('Actions'),
    // Of a pinned item this is the hover, which would otherwise take the detail for trusted Markdown.
    tooltip: inert(whole),
  };
}
