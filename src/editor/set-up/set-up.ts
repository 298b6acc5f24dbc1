import * as vscode from 'vscode';
import { isCloudModel, isSameModel } from '../../engine/models/model-name.ts';
import type { ModelServer, ServerOptions } from '../../engine/model-server.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { Trial } from '../../engine/diagnosis/trial.ts';
import { Fault, type FaultData } from '../../judge/fault.ts';
import { isAccepted } from '../../judge/probe.ts';
import { textArgument, wrongArgument } from '../workbench/command-arguments.ts';
import { unlessDeclined } from '../address/judge-address.ts';
import type { JudgeRun } from '../judge/state.ts';
import type { Log } from '../workbench/log.ts';
import { download } from './download.ts';
import { setUp, type Refusal, type SetUpSteps, type Stage } from './flow.ts';
import { lookUp } from './look-up-model.ts';
import { SetUpMessages, type SetUpAgain } from './messages.ts';
import { readModelName } from '../../words/set-up-model-text.ts';
import { chooseModel } from './choose-model.ts';
import { findServer } from './find-server.ts';
import { writeSettings } from './write-settings.ts';
import { showTrial } from './show-trial.ts';
import { readAddressSetting, readSettings } from '../workbench/settings.ts';
import { tellingErrors } from '../workbench/user-error.ts';

/** Parts of the extension that a set-up needs. */
export interface SetUpParts {
  readonly log: Log;
  /** The document in front, for which settings are read and written: of the time when a set-up starts. */
  readonly resource: () => vscode.Uri | undefined;
  /** The server at an address, or at that of the settings, with what requests to it must carry. Throws `Declined`. */
  readonly serverAt: (url: string | null, resource: vscode.Uri | undefined) => Promise<ServerOptions>;
  /** Makes the server of an address. */
  readonly connect: (options: ServerOptions) => Promise<ModelServer>;
  /** True if a model may be used there that runs on somebody else's machines. */
  readonly isCloudAllowed: (server: ServerOptions, model: string) => boolean;
  /** Registers a use of the judge until it ends. */
  readonly begin: (cancel: () => void) => JudgeRun;
  /** True if texts go to an address now, so that it need not be written. */
  readonly isInUse: (server: ServerOptions, resource: vscode.Uri | undefined) => boolean;
  /** Runs `write`, which puts an address into the person's own settings, and has that address used for a resource. */
  readonly keepOwn: (resource: vscode.Uri | undefined, write: () => Promise<void>) => Promise<void>;
  /** Receives news of the judge of the settings. */
  readonly told: {
    /** There is a server, whether or not it is the one of the settings. */
    found(): void;
    ready(identity: EngineIdentity, tokensPerSecond: number | null): void;
    failed(fault: FaultData): void;
  };
}

/** The argument of the command: what it answers is not asked. */
export interface SetUpArgument {
  readonly model?: string | undefined;
  readonly url?: string | undefined;
}

const COMMAND = 'prometheusGrader.setUpJudge';

/** Set Up Judge Model: finds a server, has a model chosen and downloaded, tries it out, and writes the settings if it can judge. */
export class SetUpJudge implements vscode.Disposable {
  private readonly parts: SetUpParts;
  private readonly messages: SetUpMessages;
  private running: { readonly result: Promise<string | undefined>; show: () => void } | null = null;
  private controller = new AbortController();

  constructor(parts: SetUpParts) {
    this.parts = parts;
    this.messages = new SetUpMessages(parts.log);
  }

  /**
   * The name of the accepted model; undefined where there is none: the person has cancelled, or been told why. Only one set-up runs
   * at a time: another one brings the first to the front, and ends as that does.
   */
  async run(argument?: unknown): Promise<string | undefined> {
    return this.runFor(this.parts.resource(), argument);
  }

  private async runFor(resource: vscode.Uri | undefined, argument: unknown): Promise<string | undefined> {
    if (this.running) {
      this.running.show();
      return this.running.result;
    }
    this.controller = new AbortController();
    const result = tellingErrors(() => unlessDeclined(() => this.setUp(readArgument(argument), resource)));
    const running = { result, show: showProgress };
    this.running = running;
    try {
      return await result;
    } finally {
      this.running = null;
    }
  }

  dispose(): void {
    this.controller.abort();
    this.messages.dispose();
  }

  private async setUp({ model, url }: SetUpArgument, resource: vscode.Uri | undefined): Promise<string | undefined> {
    return (await setUp(this.steps(url ?? null, resource), model ?? null)) ?? undefined;
  }

  private steps(url: string | null, resource: vscode.Uri | undefined): SetUpSteps<ModelServer, Trial> {
    const { connect, isCloudAllowed, begin, told } = this.parts;
    const serverAt = async (address: string | null) => connect(await this.parts.serverAt(address, resource));
    const isInUse = (server: ServerOptions) => this.parts.isInUse(server, resource);
    const { contextLength, timeout, keepAlive } = readSettings(resource);
    const onShow = (show: () => void) => {
      if (this.running) this.running.show = show;
    };
    const again =
      (server: ServerOptions): SetUpAgain =>
      (model) =>
        this.runFor(resource, { url: server.url, ...(model !== null && { model }) });
    return {
      findServer: async (before) => {
        const first = before ?? (await serverAt(url).catch((error: unknown) => connect(mended(error, url, resource))));
        const onFault = (fault: FaultData, server: ServerOptions) => {
          if (isInUse(server)) told.failed(fault);
        };
        const server = await findServer(first, { serverAt, isOfSettings: isInUse, onFault, onShow });
        if (server) told.found();
        return server;
      },
      chooseModel: (server, refusal: Refusal | null) => chooseModel(server, refusal, onShow),
      isInstalled: async (server, model) => {
        onShow(showProgress);
        const refuse = () => {
          if (!isCloudAllowed(server, model)) throw new Fault({ code: 'cloudModel', model });
        };
        if (isCloudModel(model)) refuse();
        const found = await lookUp(server, model, this.controller);
        if (found === 'cancelled') return null;
        if (found?.cloud) refuse();
        return found !== null;
      },
      download: async (server, model) => {
        const isThere = await download(server, model, timeout, this.controller);
        if (!isThere) this.messages.downloadCancelled(model, again(server));
        return isThere;
      },
      tryOut: (server, model) =>
        showTrial(
          server,
          { model, contextLength, stallSeconds: timeout, keepAlive, allowCloud: isCloudAllowed(server, model) },
          this.controller,
          begin,
        ),
      conclude: async (server, model, trial) => {
        if (!isAccepted(trial.probe)) {
          this.messages.noJudge(model, trial, contextLength, again(server));
          return false;
        }
        await this.keep(server, model, resource);
        told.ready(trial.identity, trial.probe.tokensPerSecond);
        this.messages.accepted(model, trial, contextLength);
        return true;
      },
      tell: (fault: FaultData, stage: Stage, server, model) => {
        if (this.isOfSettings(server, model, resource)) told.failed(fault);
        this.messages.failed(fault, stage, model, again(server));
      },
    };
  }

  /** Writes the model, and the address if it is new, into the settings. */
  private async keep(server: ServerOptions, model: string, resource: vscode.Uri | undefined): Promise<void> {
    if (this.parts.isInUse(server, resource)) return writeSettings({ model }, resource);
    const values = { 'ollama.url': server.url, model };
    return this.parts.keepOwn(resource, () => writeSettings(values, resource));
  }

  /** True if the server, and the model unless none was chosen yet, are those of the settings. */
  private isOfSettings(server: ServerOptions, model: string | null, resource: vscode.Uri | undefined): boolean {
    const isModel = model === null || isSameModel(model, readSettings(resource).model);
    return isModel && this.parts.isInUse(server, resource);
  }
}

/** Opens the list of notifications, where hidden progress is. */
function showProgress(): void {
  void vscode.commands.executeCommand('notifications.showList');
}

/** Server options for an invalid address, so that it is shown and can be corrected. Throws every other error again. */
function mended(error: unknown, url: string | null, resource: vscode.Uri | undefined): ServerOptions {
  if (!(error instanceof Fault) || error.data.code !== 'badAddress') throw error;
  return { url: url ?? readAddressSetting(resource).url };
}

function readArgument(argument: unknown): SetUpArgument {
  if (argument === undefined || argument === null) return {};
  if (typeof argument !== 'object') throw wrongArgument(COMMAND, 'argument', vscode.l10n.t('an object'));
  const given = argument as Record<string, unknown>;
  const model = readModelName(textArgument(COMMAND, 'model', given['model']) ?? '');
  const url = textArgument(COMMAND, 'url', given['url'])?.trim();
  return { model: model === '' ? undefined : model, url: url === '' ? undefined : url };
}
