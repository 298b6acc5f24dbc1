import * as vscode from 'vscode';
import type { Side } from '../judge/comparison.ts';
import type { EvaluationView, FromPanel, ToPanel } from '../protocol.ts';
import { evaluationView } from './evaluation-view.ts';
import type { Evaluation, EvaluationChange, Evaluations } from './evaluations.ts';
import { panelHtml } from './panel-html.ts';
import { panelStrings } from './panel-strings.ts';

/** The type of the panel's webview, which the manifest and `extension.ts` name as well: importing it there would load the panel. */
const PANEL_TYPE = 'prometheusGrader.grades';

/** How long streamed text is gathered before it is handed to the panel, in milliseconds: about one frame. */
const BATCH = 16;

/** What the panel asks of the rest of the extension. */
export type PanelRequest = Exclude<FromPanel, { type: 'ready' } | { type: 'copy' }>;

/** Text that was written and not handed to the panel yet. */
interface Unsent {
  readonly id: number;
  readonly first: Side | null;
  readonly text: string;
}

/** The panel beside the document. It shows the evaluation that was started last. */
export class Panel implements vscode.Disposable {
  private readonly extensionUri: vscode.Uri;
  private readonly evaluations: Evaluations;
  private readonly handle: (request: PanelRequest) => unknown;
  private readonly listening: vscode.Disposable;
  private panel: vscode.WebviewPanel | null = null;
  private ready = false;
  private readonly unsent = new Map<string, Unsent>();
  private flushTimer: NodeJS.Timeout | undefined;

  constructor(extensionUri: vscode.Uri, evaluations: Evaluations, handle: (request: PanelRequest) => unknown) {
    this.extensionUri = extensionUri;
    this.evaluations = evaluations;
    this.handle = handle;
    this.listening = evaluations.onDidChange((change) => {
      this.onChange(change);
    });
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

  /** Takes over a new panel, or the one that the editor kept over a reload of the window. */
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
    panel.webview.html = panelHtml({
      script: inPanel('panel.js'),
      style: inPanel('panel-style.css'),
      cspSource: panel.webview.cspSource,
      nonce: crypto.randomUUID().replaceAll('-', ''),
      language: vscode.env.language,
      title: vscode.l10n.t('Grades'),
    });
  }

  dispose(): void {
    clearTimeout(this.flushTimer);
    this.listening.dispose();
    this.panel?.dispose();
  }

  private onMessage(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        // What was written so far is part of the state that follows.
        this.unsent.clear();
        this.post({ type: 'start', strings: panelStrings(vscode.l10n.t), evaluation: view(this.evaluations.latest()) });
        // What the panel kept over a reload of the window is welcome, what it kept from before it was cleared is not.
        if (this.evaluations.hasStarted && !this.evaluations.latest()) this.post({ type: 'show', evaluation: null });
        return;
      case 'copy':
        void vscode.env.clipboard.writeText(message.text);
        return;
      case 'cancel':
      case 'again':
      case 'reveal':
      case 'diff':
      case 'swap':
      case 'openRubric':
      case 'act':
        this.handle(message);
    }
  }

  private onChange(change: EvaluationChange): void {
    if (change.type === 'moved') return;
    const { evaluation } = change;
    const latest = this.evaluations.latest();
    if (change.type === 'removed') {
      if (evaluation.id > (latest?.id ?? 0)) this.post({ type: 'show', evaluation: view(latest) });
    } else if (evaluation.id === latest?.id) {
      if (change.type === 'text') this.postSoon({ id: evaluation.id, first: change.first, text: change.text });
      else this.showEvaluation(evaluation);
    }
  }

  private showEvaluation(evaluation: Evaluation): void {
    this.unsent.clear();
    this.post({ type: 'show', evaluation: evaluationView(evaluation) });
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

  /** Before the panel is ready there is nobody to hear it, and what it missed is part of its first state. */
  private post(message: ToPanel): void {
    if (this.ready) void this.panel?.webview.postMessage(message);
  }
}

function view(evaluation: Evaluation | undefined): EvaluationView | null {
  return evaluation ? evaluationView(evaluation) : null;
}
