import * as vscode from 'vscode';
import type { Side } from '../../judge/comparison.ts';
import type { EvaluationView, FromPanel, ToPanel } from '../../protocol/messages.ts';
import { evaluationView } from './evaluation-view.ts';
import { isOfSameResponses, type Evaluation } from '../evaluations/evaluation.ts';
import type { EvaluationChange, Evaluations } from '../evaluations/evaluations.ts';
import type { FirstSteps } from '../workbench/first-steps.ts';
import { otherOf } from '../evaluations/other-reading.ts';
import { panelHtml } from './html.ts';
import { panelStrings } from '../../words/panel-strings.ts';
import { tellingFailures } from '../workbench/user-error.ts';

/** The type of the panel's webview, which the manifest and `extension.ts` name as well: importing it there would load the panel. */
const PANEL_TYPE = 'prometheusGrader.grades';

/** Time for which streamed text is gathered before it is handed to the panel, in milliseconds: about one frame. */
const BATCH = 16;

/** Requests of the panel to the rest of the extension. */
export type PanelRequest = Exclude<FromPanel, { type: 'ready' | 'copy' | 'select' }>;

/** Text that was written and not handed to the panel yet. */
interface Unsent {
  readonly id: number;
  readonly first: Side | null;
  readonly text: string;
}

/** The panel beside the document. It shows the evaluation that was started last, or the one that was selected since. */
export class Panel implements vscode.Disposable {
  private readonly extensionUri: vscode.Uri;
  private readonly evaluations: Evaluations;
  private readonly steps: FirstSteps;
  private readonly handle: (request: PanelRequest) => unknown;
  private readonly open: (record: string) => Promise<Evaluation | undefined>;
  private readonly listening: vscode.Disposable;
  private panel: vscode.WebviewPanel | null = null;
  private ready = false;
  private selected: number | null = null;
  /** True if an evaluation that a panel kept by itself is outdated: anything was judged or cleared in this window. */
  private isKeptOver = false;
  /** The page to turn to, until the panel is ready. */
  private pageWanted: ToPanel | null = null;
  private readonly unsent = new Map<string, Unsent>();
  private flushTimer: NodeJS.Timeout | undefined;

  /** @param open an evaluation that was kept; undefined where it is gone. */
  constructor(
    extensionUri: vscode.Uri,
    evaluations: Evaluations,
    steps: FirstSteps,
    open: (record: string) => Promise<Evaluation | undefined>,
    handle: (request: PanelRequest) => unknown,
  ) {
    this.extensionUri = extensionUri;
    this.evaluations = evaluations;
    this.steps = steps;
    this.open = open;
    this.handle = handle;
    this.listening = vscode.Disposable.from(
      evaluations.onDidChange((change) => {
        this.onChange(change);
      }),
      steps.onDidChange(() => {
        this.post({ type: 'firstSteps', done: steps.done });
      }),
    );
  }

  /** Brings the panel into view without taking the focus from the text, or its place. */
  show(): void {
    if (this.panel) {
      const covered = vscode.window.activeTextEditor?.viewColumn;
      const column = this.panel.viewColumn === covered ? vscode.ViewColumn.Beside : undefined;
      if (!this.panel.visible) this.panel.reveal(column, true);
      return;
    }
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.adopt(vscode.window.createWebviewPanel(PANEL_TYPE, vscode.l10n.t('Grades'), where));
  }

  /** Brings the panel into view with an evaluation. */
  select(id: number): void {
    this.selected = id;
    this.showEvaluation(this.shown);
    this.turnTo({ type: 'showResult' });
  }

  /** Takes over a new panel, or the one that the editor restored after a reload of the window. */
  adopt(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    this.ready = false;
    const files = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    const inPanel = (name: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(files, name)).toString();
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [files] };
    panel.webview.onDidReceiveMessage((message: FromPanel) => {
      this.onMessage(message);
    });
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = null;
    });
    // The editor destroys the page of a hidden panel. The new page sends `ready` when it has loaded.
    panel.onDidChangeViewState(() => {
      if (this.panel === panel && !panel.visible) this.ready = false;
    });
    panel.webview.html = panelHtml({
      script: inPanel('panel.js'),
      style: inPanel('panel-style.css'),
      cspSource: panel.webview.cspSource,
      nonce: crypto.randomUUID().replaceAll('-', ''),
      language: vscode.env.language,
      title: vscode.l10n.t('Grades'),
    });
  }

  /** Turns to the history, of a document if one is named. */
  showHistory(file: string | null): void {
    this.turnTo({ type: 'showHistory', file });
  }

  /** Clears an evaluation that only the panel has kept, such as a failure from before the window was reloaded. */
  forgetKept(): void {
    this.isKeptOver = true;
    if (!this.shown) this.showEvaluation(undefined);
  }

  /** Sends a reply or a notice. */
  answer(message: ToPanel): void {
    this.post(message);
  }

  dispose(): void {
    clearTimeout(this.flushTimer);
    this.listening.dispose();
    this.panel?.dispose();
  }

  private onMessage(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        void tellingFailures(vscode.l10n.t('Grades'), () => this.onReady(message));
        return;
      case 'copy':
        void tellingFailures(vscode.l10n.t('Grades'), () => vscode.env.clipboard.writeText(message.text));
        return;
      case 'cancel':
      case 'again':
      case 'otherReading':
      case 'reveal':
      case 'diff':
      case 'swap':
      case 'openRubric':
      case 'act':
      case 'history':
      case 'openRecord':
      case 'revealRecord':
      case 'compareRecords':
      case 'export':
      case 'firstStep':
        void tellingFailures(vscode.l10n.t('Grades'), () => this.handle(message));
        return;
      case 'select':
        this.select(message.id);
    }
  }

  private get shown(): Evaluation | undefined {
    return this.selected === null ? undefined : this.evaluations.get(this.selected);
  }

  /** Shows the evaluation again that the panel kept over a reload of the window, if it is still kept; a cleared one is not shown. */
  private async onReady({ keeps, record }: Extract<FromPanel, { type: 'ready' }>): Promise<void> {
    const first = keeps && record === null ? undefined : await this.first(record);
    this.selected ??= first?.id ?? null;
    this.ready = true;
    // Text that was written so far is part of the state that follows.
    this.unsent.clear();
    this.post({
      type: 'start',
      strings: panelStrings(vscode.l10n.t),
      evaluation: this.view(this.shown),
      firstSteps: this.steps.done,
    });
    const isCleared = record !== null || (keeps && this.isKeptOver);
    if (!this.shown && isCleared) this.post({ type: 'show', evaluation: null });
    this.postPageWanted();
  }

  private async first(record: string | null): Promise<Evaluation | undefined> {
    return (record === null ? undefined : await this.opened(record)) ?? this.evaluations.latest();
  }

  /** Opens a kept evaluation; undefined if it cannot be read. The failure is told, and the panel opens all the same. */
  private async opened(record: string): Promise<Evaluation | undefined> {
    let evaluation: Evaluation | undefined;
    await tellingFailures(vscode.l10n.t('Grades'), async () => {
      evaluation = await this.open(record);
    });
    return evaluation;
  }

  private onChange(change: EvaluationChange): void {
    if (change.type === 'moved') {
      // The line number of the other reading may have changed.
      const { shown } = this;
      if (shown && (['response', 'A', 'B'] as const).some((role) => otherOf(shown, role))) this.showEvaluation(shown);
      return;
    }
    const { evaluation } = change;
    if (change.type === 'started') {
      this.selected = evaluation.id;
      this.isKeptOver = true;
    }
    if (change.type === 'removed' && evaluation.id === this.selected) {
      this.selected = this.evaluations.latest()?.id ?? null;
      this.showEvaluation(this.shown);
      return;
    }
    const { shown } = this;
    if (evaluation.id === shown?.id) {
      if (change.type === 'text') this.postSoon({ id: evaluation.id, first: change.first, text: change.text });
      else this.showEvaluation(shown);
    } else if (change.type !== 'text' && shown?.kind === 'grading' && isOfSameResponses(shown, evaluation)) {
      // It stands in the list of gradings of the same response.
      this.showEvaluation(shown);
    }
  }

  private showEvaluation(evaluation: Evaluation | undefined): void {
    this.unsent.clear();
    this.post({ type: 'show', evaluation: this.view(evaluation) });
  }

  private view(evaluation: Evaluation | undefined): EvaluationView | null {
    if (!evaluation) return null;
    const others = evaluation.kind === 'grading' ? this.evaluations.gradingsOfSameResponse(evaluation) : [];
    return evaluationView(evaluation, others);
  }

  private turnTo(page: ToPanel): void {
    this.show();
    this.pageWanted = page;
    this.postPageWanted();
  }

  private postPageWanted(): void {
    const { pageWanted } = this;
    if (!this.ready || !this.panel || !pageWanted) return;
    this.pageWanted = null;
    // A page that was not delivered waits until the panel is ready again.
    const again = () => {
      this.pageWanted ??= pageWanted;
    };
    void this.panel.webview.postMessage(pageWanted).then((isDelivered) => {
      if (!isDelivered) again();
    }, again);
  }

  private postSoon({ id, first, text }: Unsent): void {
    const key = `${id} ${String(first)}`;
    this.unsent.set(key, { id, first, text: (this.unsent.get(key)?.text ?? '') + text });
    this.flushTimer ??= setTimeout(() => {
      this.flushTimer = undefined;
      for (const gathered of this.unsent.values()) this.post({ type: 'text', ...gathered });
      this.unsent.clear();
    }, BATCH);
  }

  /** Sends a message, if the panel is ready. Its first state contains all that it missed before. */
  private post(message: ToPanel): void {
    if (this.ready) void this.panel?.webview.postMessage(message).then(undefined, () => undefined);
  }
}
