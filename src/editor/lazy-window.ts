import * as vscode from 'vscode';
import type { DocumentReader } from './document-reader.ts';
import type { FirstSteps } from './first-steps.ts';
import type { JudgeState } from './judge-state.ts';
import { once } from './once.ts';
import type { Pins } from './pins.ts';
import type { GraderWindow } from './window.ts';

/** What is there before the window is, and shared with it. */
export interface BeforeWindow {
  readonly judge: JudgeState;
  readonly steps: FirstSteps;
  /** Loaded by the first document that is read. */
  readonly reader: () => Promise<DocumentReader>;
  readonly pins: () => Promise<Pins>;
}

/** The parts of a window, put together by the first command that needs them. */
export class LazyWindow {
  private readonly context: vscode.ExtensionContext;
  private readonly before: BeforeWindow;
  private readonly opens = new vscode.EventEmitter<GraderWindow>();
  private opened: GraderWindow | undefined;

  readonly onDidOpen = this.opens.event;

  readonly open = once(() => this.load());

  constructor(context: vscode.ExtensionContext, before: BeforeWindow) {
    this.context = context;
    this.before = before;
  }

  /** The window, if anything has needed it yet. */
  get current(): GraderWindow | undefined {
    return this.opened;
  }

  private async load(): Promise<GraderWindow> {
    const [{ openWindow }, { registerGradeSurfaces }] = await Promise.all([
      import('./window.ts'),
      import('./grade-surfaces.ts'),
    ]);
    this.opened = await openWindow(this.context, this.before);
    this.context.subscriptions.push(registerGradeSurfaces(this.opened.evaluations));
    this.opens.fire(this.opened);
    return this.opened;
  }
}
