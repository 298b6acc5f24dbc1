import * as vscode from 'vscode';
import { isObject } from '../../history/guard.ts';
import type { ProxySettings } from '../../engine/transport/proxy-route.ts';
import type { RelativeWording } from '../../judge/prompt.ts';
import { LINT_CODES, type LintCode } from '../../rubric/finding.ts';
import { fileAddress } from './notebook-address.ts';

/** Grades that are shown among the problems. */
export type DiagnosticsSetting = 'belowPass' | 'all' | 'off';

/** Every setting, read once and typed. */
export interface Settings {
  readonly model: string;
  /** Tokens. */
  readonly contextLength: number;
  /** Seconds without any progress before giving up. */
  readonly timeout: number;
  /** Time for which the server keeps the model after a call, in Ollama's notation: `15m`, or `-1` for as long as it runs. */
  readonly keepAlive: string;
  /** A bundled rubric's name or a path, or empty. */
  readonly defaultRubric: string;
  readonly diagnostics: DiagnosticsSetting;
  /** True if two responses are compared in both orders. */
  readonly bothOrders: boolean;
  readonly relativePrompt: RelativeWording;
}

/** Places in a document at which the marks of grades are shown. */
export interface MarkSettings {
  /** At the end of the line. */
  readonly inline: boolean;
  readonly gutter: boolean;
  readonly overviewRuler: boolean;
}

/** Identity of the extension: its publisher and its name in the manifest. */
export const EXTENSION_ID = 'prometheus-grader.prometheus-grader';

/** Section of all settings. */
export const SECTION = 'prometheusGrader';

/** Of a notebook's cell, the settings are those of its file. */
function sectionOf(resource?: vscode.Uri): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION, resource && fileAddress(resource));
}

/** The settings that hold for a resource, or for the window. What cannot be one counts as its default. */
export function readSettings(resource?: vscode.Uri): Settings {
  const section = sectionOf(resource);
  return {
    model: text(section, 'model'),
    contextLength: positive(section, 'contextLength'),
    timeout: positive(section, 'timeout'),
    keepAlive: text(section, 'keepAlive'),
    defaultRubric: text(section, 'defaultRubric'),
    diagnostics: section.get<DiagnosticsSetting>('diagnostics', 'belowPass'),
    bothOrders: section.get<unknown>('compare.bothOrders') !== false,
    relativePrompt: section.get<unknown>('relativePrompt') === 'choice' ? 'choice' : 'comparison',
  };
}

/** The address that holds, and whose it is. */
export interface AddressSetting {
  readonly url: string;
  /** The person's own: that of their settings, or the default. The same as `url` where the workspace names none. */
  readonly own: string;
  readonly source: 'default' | 'user' | 'workspace';
  readonly ownSource: 'default' | 'user';
}

/** The address of the server for a resource. In Restricted Mode a workspace names none. */
export function readAddressSetting(resource?: vscode.Uri): AddressSetting {
  const values = sectionOf(resource).inspect<unknown>('ollama.url');
  const user = filled(values?.globalValue);
  const own = user ?? filled(values?.defaultValue) ?? '';
  const named = filled(values?.workspaceFolderValue) ?? filled(values?.workspaceValue);
  const ownSource = user === null ? 'default' : 'user';
  if (named !== null && vscode.workspace.isTrusted) return { url: named, own, source: 'workspace', ownSource };
  return { url: own, own, source: ownSource, ownSource };
}

function filled(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Reads what the editor's settings and the surroundings of the extension say of proxies. */
export function readProxySettings(): ProxySettings {
  const section = vscode.workspace.getConfiguration('http');
  return {
    proxy: section.get<string | null>('proxy') ?? '',
    support: section.get<string | null>('proxySupport') ?? '',
    noProxy: (section.get<readonly unknown[] | null>('noProxy') ?? []).filter((entry) => typeof entry === 'string'),
    environment: process.env,
  };
}

/** Reads where marks are shown, in every document of the window. */
export function readMarkSettings(): MarkSettings {
  const section = vscode.workspace.getConfiguration(SECTION);
  return {
    inline: section.get<unknown>('inlineMarks') !== false,
    gutter: section.get<unknown>('gutterMarks') === true,
    overviewRuler: section.get<unknown>('overviewRuler') === true,
  };
}

/** True if a document shows what can be done with its responses above them. */
export function readCodeLens(resource: vscode.Uri): boolean {
  return sectionOf(resource).get<unknown>('codeLens') !== false;
}

/** Names of speakers that a resource's settings assign to the model or to the person. What is no list of names counts as none. */
export function readSpeakers(resource: vscode.Uri): Record<'model' | 'person', readonly string[]> {
  const value = sectionOf(resource).get<unknown>('speakers');
  const sides = isObject(value) ? value : {};
  const names = (side: unknown) =>
    (Array.isArray(side) ? (side as unknown[]) : []).filter(
      (name): name is string => typeof name === 'string' && name.trim() !== '',
    );
  return { model: names(sides['model']), person: names(sides['person']) };
}

function text(section: vscode.WorkspaceConfiguration, key: string): string {
  const value = section.get<unknown>(key);
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : (section.inspect<string>(key)?.defaultValue ?? '');
}

function positive(section: vscode.WorkspaceConfiguration, key: string): number {
  const value = section.get<unknown>(key);
  if (typeof value === 'number' && value >= 1) return Math.floor(value);
  return section.inspect<number>(key)?.defaultValue ?? 1;
}

/** Limits to the number of evaluations that are kept. */
export interface HistoryLimitSettings {
  /** The person's own. */
  readonly limit: number;
  /** That of the workspace; null where it has none, or is not trusted. */
  readonly workspaceLimit: number | null;
}

/** Reads how many evaluations are kept, separately for the person and the workspace: a workspace must not erase what a person has kept. */
export function readHistoryLimits(): HistoryLimitSettings {
  const values = vscode.workspace.getConfiguration(SECTION).inspect<unknown>('history.limit');
  const count = (value: unknown) => (typeof value === 'number' && value >= 1 ? Math.floor(value) : null);
  const workspace = count(values?.workspaceFolderValue) ?? count(values?.workspaceValue);
  return {
    limit: count(values?.globalValue) ?? count(values?.defaultValue) ?? 1,
    workspaceLimit: vscode.workspace.isTrusted ? workspace : null,
  };
}

/** Reads which lint rules are switched on or off for a resource; a rule that is not named is on. */
export function readRubricLint(resource: vscode.Uri): Partial<Record<LintCode, boolean>> {
  const value = sectionOf(resource).get<unknown>('rubricLint');
  if (!isObject(value)) return {};
  return Object.fromEntries(LINT_CODES.map((code) => [code, value[code] !== false]));
}

/** Tells when any of our settings has changed. */
export function onSettingsChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}

/** Tells when the address of the server has changed for any resource. */
export function onAddressChange(listener: () => unknown): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${SECTION}.ollama.url`)) listener();
  });
}

/** Tells when the address or the model, which decide who judges, has changed for any resource. */
export function onJudgeChange(listener: () => unknown): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (['ollama.url', 'model'].some((key) => event.affectsConfiguration(`${SECTION}.${key}`))) listener();
  });
}

/** Opens the settings editor on ours, or on one of them. */
export async function openSettings(key?: string): Promise<void> {
  const query = key === undefined ? `@ext:${EXTENSION_ID}` : `@id:${SECTION}.${key}`;
  await vscode.commands.executeCommand('workbench.action.openSettings', query);
}
