import { homedir, totalmem } from 'node:os';
import * as vscode from 'vscode';
import type { ModelServer, ServerOptions } from '../../engine/model-server.ts';
import { isLoopback, readAddress, type Address } from '../../engine/transport/address.ts';
import { diagnose, type DiagnosisOptions } from '../../engine/diagnosis/diagnosis.ts';
import type { Finding, Outcome, Step } from '../../engine/diagnosis/findings.ts';
import { proxyRoute, proxyVariables } from '../../engine/transport/proxy-route.ts';
import { secretsOf, withoutSecrets } from '../../engine/transport/secrets.ts';
import { Fault } from '../../judge/fault.ts';
import { anonymous, anonymousWords, type Person } from './anonymous.ts';
import { diagnosisReport, summaryOf, type ReportEntry } from './report.ts';
import { findingText, stepTitle } from '../../words/diagnosis-text.ts';
import { Declined, type JudgeAddress, type JudgeServer } from '../address/judge-address.ts';
import type { JudgeRun, JudgeState, JudgeWait, JudgeWitness } from '../judge/state.ts';
import type { Log } from '../workbench/log.ts';
import { machine } from '../workbench/machine.ts';
import type { ReadOnlyTexts } from '../workbench/read-only-texts.ts';
import { readAddressSetting, readProxySettings, readSettings } from '../workbench/settings.ts';
import { withProgress } from '../workbench/surfaces.ts';
import { surroundingText, surroundingTitle, type Surrounding } from '../../words/surroundings.ts';

/** Parts of the extension that the command needs. */
export interface DiagnoseParts {
  readonly extension: vscode.Extension<unknown>;
  readonly address: JudgeAddress;
  /** Makes the server of an address. */
  readonly connect: (options: ServerOptions) => Promise<ModelServer>;
  /** Is told what was learned about the judge. */
  readonly judge: JudgeState;
  readonly log: Log;
  /** Holds the report as a read-only document. */
  readonly reports: ReadOnlyTexts;
}

/** An unfinished report. Findings are kept even if later checks fail or are cancelled. */
interface Draft {
  readonly entries: ReportEntry[];
  secrets: readonly string[];
  cancelled: boolean;
}

/** Checks the judge of a resource, shows the report beside, and returns it. If it is cancelled, the report holds what was found so far. */
export async function diagnoseJudge(parts: DiagnoseParts, resource: vscode.Uri | null): Promise<string> {
  const draft: Draft = { entries: [], secrets: [], cancelled: false };
  await withProgress(vscode.l10n.t('Diagnosing the judge'), async (tell, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => {
      stop.abort();
    });
    const use = parts.judge.begin(() => {
      stop.abort();
    });
    use.wait('connecting');
    try {
      await examine(parts, resource, draft, use, stop.signal, (message) => {
        tell({ message });
      });
    } catch (error) {
      if (stop.signal.aborted) draft.cancelled = true;
      else draft.entries.push(mistake(error, parts.log));
    } finally {
      use.end();
    }
  });
  const entries = draft.entries.map((entry) => discreetEntry(entry, draft.secrets));
  parts.log.info(`diagnosis: ${summaryOf(entries, draft.cancelled, vscode.l10n.t)}`);
  const text = diagnosisReport(entries, draft.cancelled, vscode.l10n.t);
  const uri = parts.reports.add(`${vscode.l10n.t('Diagnosis of the Judge')}.md`, text);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  return text;
}

/** A mistake of ours ends the checks, and is one more thing to report. */
function mistake(error: unknown, log: Log): ReportEntry {
  log.error(error instanceof Error ? error : String(error));
  const said = error instanceof Error ? error.message : String(error);
  return {
    title: vscode.l10n.t('Diagnosis'),
    outcome: 'failed',
    what: vscode.l10n.t('Prometheus Grader made a mistake: {0}', said),
    next: vscode.l10n.t('Try again; if it happens again, report it with what the log says.'),
  };
}

async function examine(
  { extension, address, connect, log }: DiagnoseParts,
  resource: vscode.Uri | null,
  draft: Draft,
  use: JudgeRun,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<void> {
  const t = vscode.l10n.t;
  const add = (surrounding: Surrounding, outcome: Outcome = 'ok') => {
    draft.entries.push({ title: surroundingTitle(surrounding, t), outcome, ...surroundingText(surrounding, t) });
  };
  add(versions(extension));
  add({ code: 'machine', remoteName: vscode.env.remoteName ?? null, isOwn: machine().remoteName === undefined });
  const ask = () => {
    use.wait('answer');
  };
  const server = await resolved(() => address.resolve(resource, signal, ask), resource, draft, add);
  if (!server) return;
  const at = readAddress(server.url);
  draft.secrets = secretsOf(at, server.headers);
  for (const [surrounding, outcome] of surroundings(server, at, resource, address)) add(surrounding, outcome);
  for await (const event of diagnose(await connect(server), optionsFor(server, at, resource), signal)) {
    const title = stepTitle(event.step, t);
    if (event.type === 'checking') {
      use.wait(waitFor(event.step));
      tell(title);
      continue;
    }
    report(event.finding, use);
    log.debug(`diagnosis: ${event.step}: ${event.outcome} ${event.finding.code}`);
    draft.entries.push({ title, outcome: event.outcome, ...findingText(discreet(event.finding), t, machine()) });
  }
}

function report(finding: Finding, judge: JudgeWitness): void {
  if (finding.code === 'fault') judge.failed(finding.fault);
  if (finding.code === 'modelMissing') judge.failed({ code: 'modelNotFound', model: finding.model });
  if (finding.code === 'modelLoads') judge.ready(finding.identity);
}

function waitFor(step: Step): JudgeWait | null {
  if (step === 'server') return 'connecting';
  return step === 'loading' ? 'loading' : null;
}

/** The server, if texts may go anywhere at all; otherwise the draft says why not. */
async function resolved(
  resolve: () => Promise<JudgeServer>,
  resource: vscode.Uri | null,
  draft: Draft,
  add: (surrounding: Surrounding, outcome?: Outcome) => void,
): Promise<JudgeServer | undefined> {
  try {
    return await resolve();
  } catch (error) {
    if (error instanceof Declined) {
      add({ code: 'declined', address: readAddress(readAddressSetting(resource ?? undefined).url).shown }, 'failed');
    } else if (error instanceof Fault) {
      const { what, next } = findingText({ code: 'fault', fault: error.data }, vscode.l10n.t, machine());
      draft.entries.push({ title: vscode.l10n.t('Address'), outcome: 'failed', what, next });
    } else {
      throw error;
    }
    return undefined;
  }
}

function versions(extension: vscode.Extension<unknown>): Surrounding {
  const { version } = extension.packageJSON as { version: string };
  const { platform, arch } = process;
  return { code: 'versions', extension: version, editor: `${vscode.env.appName} ${vscode.version}`, platform, arch };
}

function surroundings(
  { headers }: JudgeServer,
  { base, shown, credentials }: Address,
  resource: vscode.Uri | null,
  address: JudgeAddress,
): readonly (readonly [Surrounding, Outcome])[] {
  const setting = readAddressSetting(resource ?? undefined);
  const isUnused = address.choiceFor(resource) === 'own';
  const source = isUnused ? setting.ownSource : setting.source;
  const unused = isUnused ? readAddress(setting.url).shown : null;
  const { timeout, keepAlive } = readSettings(resource ?? undefined);
  const proxies = readProxySettings();
  const route = proxyRoute(base, proxies);
  const isByName = /^https?:\/\/localhost(?=[:/]|$)/i.test(base);
  return [
    [{ code: 'address', address: shown, source, leaves: !isLoopback(base), unused }, 'ok'],
    ...(isByName ? [[{ code: 'localhost', address: shown }, 'warning'] as const] : []),
    [{ code: 'proxy', route, support: proxies.support, variables: proxyVariables(proxies.environment) }, 'ok'],
    [{ code: 'headers', names: Object.keys(headers), hasCredentials: credentials.length > 0 }, 'ok'],
    [{ code: 'patience', timeout, keepAlive }, 'ok'],
  ];
}

function optionsFor({ allowCloud }: JudgeServer, { base }: Address, resource: vscode.Uri | null): DiagnosisOptions {
  const { model, contextLength, timeout, keepAlive } = readSettings(resource ?? undefined);
  const totalMemory = isLoopback(base) ? totalmem() : null;
  return { allowCloud, model, contextLength, stallSeconds: timeout, keepAlive, totalMemory };
}

/** Entry without anything of the person or their secrets, wherever its sentences come from: the report is for others to read. */
function discreetEntry({ title, outcome, what, next }: ReportEntry, secrets: readonly string[]): ReportEntry {
  const discreetly = (text: string) => withoutSecrets(anonymous(text, person()), secrets);
  return { title, outcome, what: discreetly(what), next: next === null ? null : discreetly(next) };
}

/** The finding without personal folders: a server's own words may name those of the account that runs it. */
function discreet(finding: Finding): Finding {
  if (finding.code !== 'fault' || !('detail' in finding.fault)) return finding;
  return { ...finding, fault: { ...finding.fault, detail: anonymousWords(finding.fault.detail, person()) } };
}

function person(): Person {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return { home: homedir(), folders };
}
