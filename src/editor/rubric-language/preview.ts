import * as vscode from 'vscode';
import type { WithEvaluations } from '../evaluations/evaluations.ts';
import type { Lazily } from '../workbench/lazily.ts';
import { lineAndColumn } from '../../rubric/text/line-and-column.ts';
import { judgeModel } from '../../engine/models/judge-models.ts';
import type { RubricChecks } from './checks.ts';
import { openDocument } from '../workbench/documents.ts';
import { rubricName } from '../rubrics/rubric-documents.ts';
import { rubricFindingText } from '../../words/rubric-finding-text.ts';
import { rubricPreviewText } from './preview-text.ts';
import { fileOf, partOf } from '../workbench/rubric-address.ts';
import { readSettings } from '../workbench/settings.ts';

const SCHEME = 'prometheus-prompt';

/** Read-only documents that show what rubrics send. They follow the rubric while it is edited, and the window's grades. */
export class RubricPreviews implements vscode.Disposable {
  private readonly window: Lazily<WithEvaluations>;
  private readonly checks: RubricChecks;
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  private readonly registrations: vscode.Disposable;

  constructor(window: Lazily<WithEvaluations>, checks: RubricChecks) {
    this.window = window;
    this.checks = checks;
    this.registrations = vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.changes.event,
        provideTextDocumentContent: (uri) => this.textOf(vscode.Uri.parse(uri.query)),
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.refresh(({ query }) => fileOf(vscode.Uri.parse(query)).toString() === document.uri.toString());
      }),
      this.followEvaluations(),
    );
  }

  /** Opens the preview of a rubric beside it and leaves the cursor where it is. */
  async show(rubric: vscode.Uri): Promise<void> {
    const path = `/${vscode.l10n.t('{0} (prompt)', fileName(partOf(rubric)) || rubricName(rubric))}.txt`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: rubric.toString() });
    this.changes.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  dispose(): void {
    this.registrations.dispose();
  }

  private async textOf(uri: vscode.Uri): Promise<string> {
    const file = fileOf(uri);
    const document = openDocument(file) ?? (await vscode.workspace.openTextDocument(file));
    const { rubric: first, rubrics, findings } = this.checks.of(document);
    const named = rubrics.find(({ part }) => part === partOf(uri))?.rubric;
    const rubric = partOf(uri) === '' ? first : named;
    if (rubric) {
      const exchange = this.window.current?.evaluations.latestGrading()?.exchange ?? null;
      const { relativePrompt, model } = readSettings(document.uri);
      return rubricPreviewText(rubric, exchange, relativePrompt, judgeModel(model).conversation, vscode.l10n.t);
    }
    const [finding] = findings;
    const { line } = lineAndColumn(document.getText(), finding?.span.start ?? 0);
    const why = finding ? rubricFindingText(finding, vscode.l10n.t) : '';
    return `${vscode.l10n.t('This rubric cannot be sent yet. Line {0}:', line)} ${why}\n`;
  }

  private refresh(concerned: (preview: vscode.Uri) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === SCHEME && concerned(uri)) this.changes.fire(uri);
    }
  }

  private followEvaluations(): vscode.Disposable {
    const follow = ({ evaluations }: WithEvaluations) =>
      evaluations.onDidChange(({ type }) => {
        if (type === 'started' || type === 'removed') this.refresh(() => true);
      });
    // Once: a window opens one time, and its evaluations end with the extension.
    if (this.window.current) return follow(this.window.current);
    return this.window.onDidOpen(follow);
  }
}

/** A rubric's name as a part of a path. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|#%]+/g, ' ').trim();
}
