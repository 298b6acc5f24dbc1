import * as vscode from 'vscode';
import type { FromPanel, ToPanel } from '../protocol.ts';
import type { Grading, GradingChange, Gradings } from './gradings.ts';
import { gradingView } from './grading-view.ts';
import { panelHtml } from './panel-html.ts';
import { panelStrings } from './panel-strings.ts';

/** The type of the panel's webview, which the manifest and `extension.ts` name as well: importing it there would load the panel. */
const PANEL_TYPE = 'prometheusGrader.grades';

/** How long streamed text is gathered before it is handed to the panel, in milliseconds: about one frame. */
const BATCH = 16;

/** What the panel asks of the rest of the extension. */
export type PanelRequest = Exclude<FromPanel, { type: 'ready' } | { type: 'copy' }>;

/** The panel beside the document. It shows the grading that was started last. */
export class Panel implements vscode.Disposable {
  private readonly extensionUri: vscode.Uri;
  private readonly gradings: Gradings;
  private readonly handle: (request: PanelRequest) => unknown;
  private readonly listening: vscode.Disposable;
  private panel: vscode.WebviewPanel | null = null;
  private ready = false;
  private readonly unsent = new Map<number, string>();
  private flushTimer: NodeJS.Timeout | undefined;

  constructor(extensionUri: vscode.Uri, gradings: Gradings, handle: (request: PanelRequest) => unknown) {
    this.extensionUri = extensionUri;
    this.gradings = gradings;
    this.handle = handle;
    this.listening = gradings.onDidChange((change) => {
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
        this.post({ type: 'start', strings: panelStrings(vscode.l10n.t), grading: view(this.gradings.latest()) });
        // What the panel kept over a reload of the window is welcome, what it kept from before it was cleared is not.
        if (this.gradings.hasStarted && !this.gradings.latest()) this.post({ type: 'show', grading: null });
        return;
      case 'copy':
        void vscode.env.clipboard.writeText(message.text);
        return;
      case 'cancel':
      case 'gradeAgain':
      case 'revealResponse':
      case 'openRubric':
      case 'act':
        this.handle(message);
    }
  }

  private onChange(change: GradingChange): void {
    const latest = this.gradings.latest();
    if (change.type === 'removed') {
      if (change.grading.id > (latest?.id ?? 0)) this.post({ type: 'show', grading: view(latest) });
    } else if (change.grading.id === latest?.id) {
      if (change.type === 'text') this.postSoon(change.grading.id, change.text);
      else this.showGrading(change.grading);
    }
  }

  private showGrading(grading: Grading): void {
    this.unsent.clear();
    this.post({ type: 'show', grading: gradingView(grading) });
  }

  private postSoon(id: number, text: string): void {
    this.unsent.set(id, (this.unsent.get(id) ?? '') + text);
    this.flushTimer ??= setTimeout(() => {
      this.flushTimer = undefined;
      for (const [each, gathered] of this.unsent) this.post({ type: 'text', id: each, text: gathered });
      this.unsent.clear();
    }, BATCH);
  }

  /** Before the panel is ready there is nobody to hear it, and what it missed is part of its first state. */
  private post(message: ToPanel): void {
    if (this.ready) void this.panel?.webview.postMessage(message);
  }
}

function view(grading: Grading | undefined) {
  return grading ? gradingView(grading) : null;
}
