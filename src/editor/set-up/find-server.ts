import * as vscode from 'vscode';
import { isLoopback, readAddress } from '../../engine/transport/address.ts';
import { awaitServer } from '../../engine/await-server.ts';
import type { ModelServer, ServerOptions, ServerStart } from '../../engine/model-server.ts';
import { Fault, type FaultData } from '../../judge/fault.ts';
import { findProgram } from '../../engine/server-program.ts';
import { machine } from '../workbench/machine.ts';
import { downloadPage, serverItems, type ServerItem, type ServerPlace } from '../../words/set-up-server-text.ts';
import { WaitingNotice } from './waiting-notice.ts';
import { startOllama } from './start-ollama.ts';
import { askFor, createPick, type Row } from '../workbench/surfaces.ts';

/** Parts of the extension that the search needs. */
export interface ServerSearchParts {
  /** The server at an address that was typed. */
  readonly serverAt: (url: string) => Promise<ModelServer>;
  /** True if a server is the one of the settings. */
  readonly isOfSettings: (server: ModelServer) => boolean;
  /** Called with each fault of the server while it is watched. */
  readonly onFault: (fault: FaultData, server: ModelServer) => void;
  /** Called with a function that brings the search to the front. */
  readonly onShow: (show: () => void) => void;
}

type ServerRow = ServerItem & Row;

/** Milliseconds that a server has to answer before anything is shown. */
const UNNOTICED = 400;

/**
 * Waits until the server answers, and meanwhile shows what can be done. Nothing is shown if it answers at once.
 * @returns the server, at another address if the person gave one; null where the person gave up.
 */
export async function findServer(first: ModelServer, parts: ServerSearchParts): Promise<ModelServer | null> {
  const search = new ServerSearch(first, parts);
  try {
    return await search.found;
  } finally {
    search.dispose();
  }
}

class ServerSearch implements vscode.Disposable {
  /** Resolves when the search is over. */
  readonly found: Promise<ModelServer | null>;
  private readonly parts: ServerSearchParts;
  private readonly pick = createPick<ServerRow>();
  private readonly timer: NodeJS.Timeout;
  private server: ModelServer;
  private fault: FaultData | null = null;
  private watching = new AbortController();
  private isThere: boolean | null = null;
  private isAsking = false;
  private isOver = false;
  private hasAppeared = false;
  /** Notification that is shown while the list is hidden. */
  private notice: WaitingNotice | null = null;
  private readonly focus: vscode.Disposable;
  private end: { resolve(server: ModelServer | null): void; reject(error: unknown): void };

  constructor(first: ModelServer, parts: ServerSearchParts) {
    this.server = first;
    this.parts = parts;
    const { promise, resolve, reject } = Promise.withResolvers<ModelServer | null>();
    this.found = promise;
    this.end = { resolve, reject };
    this.pick.title = vscode.l10n.t('Set Up Judge Model');
    this.pick.step = 1;
    this.pick.totalSteps = 3;
    this.pick.ignoreFocusOut = true;
    this.pick.busy = true;
    this.pick.placeholder = vscode.l10n.t('Set-up goes on by itself as soon as Ollama answers');
    this.pick.onDidAccept(() => {
      const [row] = this.pick.selectedItems;
      if (row) void this.act(row).catch(reject);
    });
    this.pick.onDidHide(() => {
      if (!this.isAsking && !this.isOver) this.waitHidden();
    });
    // Somebody who comes back from a download page may have installed it.
    this.focus = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) this.look();
    });
    this.timer = setTimeout(() => {
      this.appear();
    }, UNNOTICED);
    this.look();
    this.watch(first);
  }

  dispose(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.watching.abort();
    this.focus.dispose();
    this.notice?.dispose();
    this.pick.dispose();
  }

  /** Finds out whether the server's program is installed, which decides the order of the remedies. */
  private look(): void {
    void Promise.all(this.starts.map(({ program }) => findProgram(program))).then((places) => {
      const isThere = places.some((place) => place !== null);
      if (this.isOver || isThere === this.isThere) return;
      this.isThere = isThere;
      this.render({ anew: true });
    });
  }

  /** Goes on watching the server while the list is hidden. With an invalid address there is nothing to wait for, and the search ends. */
  private waitHidden(): void {
    if (this.fault?.code === 'badAddress') {
      this.end.resolve(null);
      return;
    }
    this.notice = new WaitingNotice(placeOf(this.server).shown, () => {
      this.end.resolve(null);
    });
    this.render();
  }

  /** Asks a server again and again, until it answers or another one is watched. */
  private watch(server: ModelServer): void {
    this.watching.abort();
    this.watching = new AbortController();
    this.server = server;
    this.fault = null;
    this.render();
    const { signal } = this.watching;
    this.until(server, signal).catch((error: unknown) => {
      if (signal.aborted) return;
      // An invalid address stays invalid: nothing is tried again.
      if (error instanceof Fault) this.fail(error.data);
      else this.end.reject(error);
    });
  }

  private async until(server: ModelServer, signal: AbortSignal): Promise<void> {
    const answers = awaitServer(server, signal);
    for (;;) {
      const { done, value } = await answers.next();
      if (done) {
        this.end.resolve(server);
        return;
      }
      this.fail(value.data);
    }
  }

  private fail(fault: FaultData): void {
    this.fault = fault;
    this.parts.onFault(fault, this.server);
    this.render();
    this.appear();
  }

  /** Shows the list the first time only: the person may have closed it, of which the editor informs with a delay. */
  private appear(): void {
    if (this.hasAppeared) return;
    this.show();
  }

  private show(): void {
    if (this.isAsking || this.isOver) return;
    this.hasAppeared = true;
    this.notice?.dispose();
    this.notice = null;
    this.parts.onShow(() => {
      this.show();
    });
    this.pick.show();
  }

  private render({ anew } = { anew: false }): void {
    const chosen = anew ? undefined : this.pick.activeItems[0]?.action;
    const rows = serverItems(this.fault, this.place(), vscode.l10n.t, machine());
    this.notice?.says(rows[0]?.detail ?? '');
    this.pick.items = rows.map((row): ServerRow => ({ ...row, alwaysShow: true }));
    // The likeliest remedy is under the cursor at once, and the chosen row stays there when the reason changes.
    const active = this.pick.items.find(({ action }) => action === chosen && action !== 'wait') ?? this.pick.items[1];
    if (active) this.pick.activeItems = [active];
  }

  /** The programs of this machine that start a server of this kind. */
  private get starts(): readonly ServerStart[] {
    return this.server.starts(process.platform, process.env);
  }

  private place(): ServerPlace {
    const { shown, isHere } = placeOf(this.server);
    const [first] = isHere ? this.starts.filter(({ canServe }) => canServe) : [];
    return {
      address: shown,
      platform: process.platform,
      isHere,
      isInstalled: this.isThere,
      isApp: first !== undefined && first.program.kind !== 'terminal',
      isOfSettings: this.parts.isOfSettings(this.server),
    };
  }

  private async act({ action }: ServerRow): Promise<void> {
    switch (action) {
      case 'wait':
        this.watch(this.server);
        return;
      case 'install':
      case 'update':
        await vscode.env.openExternal(vscode.Uri.parse(downloadPage(this.place())));
        this.look();
        return;
      case 'start':
        await startOllama(this.starts);
        return;
      case 'address':
        await this.askForAddress();
        return;
      case 'diagnose':
        this.end.resolve(null);
        await vscode.commands.executeCommand('prometheusGrader.diagnoseJudge');
    }
  }

  private async askForAddress(): Promise<void> {
    this.watching.abort();
    this.isAsking = true;
    const { shown } = placeOf(this.server);
    const url = await askFor({
      title: vscode.l10n.t('Set Up Judge Model: address of Ollama'),
      prompt: vscode.l10n.t('The setting is written only once a judge there was tried out.'),
      placeHolder: 'http://127.0.0.1:11434',
      value: shown,
      ignoreFocusOut: true,
      validateInput: (value) => addressProblem(value),
    });
    this.isAsking = false;
    this.watch(url === undefined ? this.server : await this.parts.serverAt(url.trim()));
    this.show();
  }
}

/** Address as it may be shown, and whether it is of this machine. An address that is not valid is shown as its fault gives it. */
function placeOf({ url }: ServerOptions): { readonly shown: string; readonly isHere: boolean } {
  try {
    return { shown: readAddress(url).shown, isHere: isLoopback(url) };
  } catch (error) {
    const shown = error instanceof Fault && error.data.code === 'badAddress' ? error.data.address : '';
    return { shown, isHere: false };
  }
}

function addressProblem(value: string): string | null {
  try {
    readAddress(value);
    return null;
  } catch {
    return vscode.l10n.t('This is no address: it should look like {0}.', 'http://127.0.0.1:11434');
  }
}
