import { totalmem } from 'node:os';
import * as vscode from 'vscode';
import { isLoopback } from '../../engine/transport/address.ts';
import type { InstalledModel, ModelServer } from '../../engine/model-server.ts';
import { KNOWN_DOWNLOADS } from '../../engine/models/known-downloads.ts';
import { isSameModel } from '../../engine/models/model-name.ts';
import type { Refusal } from './flow.ts';
import { modelGroups, readModelName, refusalText, typedItem, type ModelItem } from '../../words/set-up-model-text.ts';
import { readSettings } from '../workbench/settings.ts';
import { createPick, type Row } from '../workbench/surfaces.ts';

interface ModelRow extends Row {
  /** Absent from separators. */
  readonly name?: string;
  /** True for the row of the text in the box. */
  readonly isTyped?: boolean;
}

/**
 * Lets the person choose a model of the server, choose a known download, or type a name.
 * @param refusal the model that could not be had: its row says why, and its name stands there to be mended.
 * @returns the name; null where the person gave up. Throws a `Fault` where the server does not tell its models.
 */
export async function chooseModel(
  server: ModelServer,
  refusal: Refusal | null,
  onShow: (show: () => void) => void,
): Promise<string | null> {
  const choice = new ModelChoice(server, refusal);
  onShow(() => {
    choice.show();
  });
  try {
    return await choice.chosen;
  } finally {
    choice.dispose();
  }
}

/** Milliseconds after new rows in which the editor itself moves in the list. */
const SETTLED = 250;

class ModelChoice implements vscode.Disposable {
  /** Resolves when the choice is made. */
  readonly chosen: Promise<string | null>;
  private readonly server: ModelServer;
  private readonly refusal: Refusal | null;
  private readonly pick = createPick<ModelRow>();
  private readonly looking = new AbortController();
  private installed: readonly InstalledModel[] = [];
  private renderedAt = 0;
  private suggested: string | undefined;
  /** Name of the row that the person moved to, which stays active when more becomes known. */
  private movedTo: string | undefined;

  constructor(server: ModelServer, refusal: Refusal | null) {
    this.server = server;
    this.refusal = refusal;
    const { promise, resolve, reject } = Promise.withResolvers<string | null>();
    this.chosen = promise;
    this.pick.title = vscode.l10n.t('Set Up Judge Model');
    this.pick.step = 2;
    this.pick.totalSteps = 3;
    this.pick.ignoreFocusOut = true;
    this.pick.matchOnDescription = true;
    this.pick.matchOnDetail = true;
    this.pick.placeholder = vscode.l10n.t('Choose a model, or type the name of any other');
    this.pick.keepScrollPosition = true;
    this.pick.onDidChangeActive(([row]) => {
      if (row?.name !== this.suggested && Date.now() - this.renderedAt > SETTLED) this.movedTo = row?.name;
    });
    this.pick.onDidChangeValue(() => {
      this.movedTo = undefined;
      this.render();
    });
    this.pick.onDidAccept(() => {
      const name = this.name();
      if (name !== '') resolve(name);
    });
    this.pick.onDidHide(() => {
      resolve(null);
    });
    void this.fill().catch(reject);
    this.show();
  }

  show(): void {
    this.pick.show();
  }

  dispose(): void {
    this.looking.abort();
    this.pick.dispose();
  }

  private async fill(): Promise<void> {
    this.pick.busy = true;
    this.render();
    try {
      this.list(
        await this.server.models(this.looking.signal, (models) => {
          this.list(models);
          this.offerToMend();
        }),
      );
    } catch (error) {
      if (this.looking.signal.aborted) return;
      throw error;
    }
    this.pick.busy = false;
  }

  private list(models: readonly InstalledModel[]): void {
    this.installed = models;
    this.render();
  }

  /** A name that is listed is there to be seen; another one is kept to be mended. */
  private offerToMend(): void {
    const refused = this.refusal?.model;
    if (refused === undefined || this.pick.value !== '') return;
    if (this.listed().some(({ name }) => isSameModel(name, refused))) return;
    this.pick.value = refused;
    this.render();
  }

  private render(): void {
    const groups = modelGroups(this.installed, KNOWN_DOWNLOADS, surroundings(this.server), vscode.l10n.t);
    const typed = typedItem(this.pick.value, this.listed(), vscode.l10n.t);
    const rows = groups.flatMap(({ heading, items }): ModelRow[] => [
      { label: heading, kind: vscode.QuickPickItemKind.Separator },
      ...items.map((item) => this.row(item)),
    ]);
    this.pick.items = typed ? [{ ...this.row(typed), isTyped: true, alwaysShow: true }, ...rows] : rows;
    this.renderedAt = Date.now();
    const wanted = this.movedTo ?? this.refusal?.model ?? '';
    const active =
      this.pick.items.find(({ name }) => name !== undefined && isSameModel(name, wanted)) ??
      this.pick.items.find(({ name }) => name !== undefined && !this.isUnlikely(name));
    if (!active || this.pick.value !== '') return;
    this.suggested = active.name;
    this.pick.activeItems = [active];
  }

  /** True for a model that is hardly a judge: it is not preselected, so that Enter does not take it. */
  private isUnlikely(model: string): boolean {
    return this.installed.some(({ name, likelihood }) => name === model && likelihood === 'unlikely');
  }

  /** The rows follow what is typed with a delay: what stands in the box counts, not what its row still says. */
  private name(): string {
    const [row] = this.pick.selectedItems;
    return row?.name === undefined || row.isTyped ? readModelName(this.pick.value) : row.name;
  }

  private row(item: ModelItem): ModelRow {
    const { refusal } = this;
    if (!refusal || !isSameModel(refusal.model, item.name)) return item;
    return { ...item, icon: 'error', label: item.name, detail: refusalText(refusal.fault, vscode.l10n.t) };
  }

  private listed(): readonly { readonly name: string }[] {
    return [...this.installed, ...KNOWN_DOWNLOADS];
  }
}

function surroundings({ url }: ModelServer) {
  const { model: current, contextLength } = readSettings();
  return { current, contextLength, memory: isLoopback(url) ? totalmem() : null };
}
