import * as vscode from 'vscode';
import { isLoopback, readAddress, type Address } from '../../engine/transport/address.ts';
import { nameProblem, valueProblem, type HeaderProblem } from '../../engine/transport/request-header.ts';
import { Fault } from '../../judge/fault.ts';
import { faultText } from '../../words/fault-text.ts';
import { unlessDeclined, type JudgeAddress } from './judge-address.ts';
import { machine } from '../workbench/machine.ts';
import { openSettings } from '../workbench/settings.ts';
import { askFor, pick, type Row } from '../workbench/surfaces.ts';
import { UserError } from '../workbench/user-error.ts';
import type { Localize } from '../../words/localize.ts';
import type { Headers, RequestHeaders } from './request-headers.ts';

interface Item extends Row {
  /** Left out for a new one. */
  readonly header?: string;
}

/** Lets the person add, change and remove the headers for the address that the texts of a resource go to, until they are done. Throws a `UserError` for an address that is none. */
export async function setRequestHeaders(
  address: JudgeAddress,
  headers: RequestHeaders,
  resource: vscode.Uri | null,
): Promise<void> {
  const server = await unlessDeclined(() => where(address, resource));
  if (!server) return;
  for (;;) {
    const names = Object.keys(await stored(headers, server));
    const picked = await pickHeader(server, names);
    if (!picked) return;
    if (picked.header === undefined) await add(headers, server);
    else await changeOrRemove(headers, server, picked.header);
  }
}

async function stored(headers: RequestHeaders, { base }: Address): Promise<Headers> {
  try {
    return await headers.read(base);
  } catch {
    const t = vscode.l10n.t;
    throw new UserError(
      t('The headers could not be read from the secret storage of the editor.'),
      t('Unlock the key ring of your system, then run this command again.'),
    );
  }
}

async function where(address: JudgeAddress, resource: vscode.Uri | null): Promise<Address> {
  try {
    return readAddress((await address.resolve(resource, new AbortController().signal)).url);
  } catch (error) {
    throw error instanceof Fault ? errorOf(error) : error;
  }
}

function errorOf({ data }: Fault): UserError {
  const { what, next } = faultText(data, vscode.l10n.t, machine());
  const settings = { title: vscode.l10n.t('Open Settings'), run: () => openSettings('ollama.url') };
  return new UserError(what, next, [settings]);
}

async function pickHeader(server: Address, names: readonly string[]): Promise<Item | undefined> {
  const t = vscode.l10n.t;
  const items: Item[] = [
    ...names.map((header) => ({ header, icon: 'key', label: header, description: t('set') })),
    { icon: 'add', label: t('Add a Header…'), alwaysShow: true },
  ];
  const inTheOpen = server.base.startsWith('http:') && !isLoopback(server.base);
  return pick(items, {
    title: t('Headers of Every Request to {0}', server.shown),
    placeHolder: inTheOpen
      ? t('Careful: the address is http, so the values can be read on their way.')
      : t('The values are kept in the secret storage, and go to this address only.'),
    ignoreFocusOut: true,
  });
}

async function add(headers: RequestHeaders, server: Address): Promise<void> {
  const name = await askFor({
    title: vscode.l10n.t('Add a Header'),
    prompt: vscode.l10n.t('Its name, such as Authorization or X-Api-Key'),
    ignoreFocusOut: true,
    validateInput: (typed) => problemText(nameProblem(typed.trim()), vscode.l10n.t),
  });
  if (name !== undefined) await setValue(headers, server, name.trim());
}

async function changeOrRemove(headers: RequestHeaders, server: Address, name: string): Promise<void> {
  const change = { icon: 'edit', label: vscode.l10n.t('Change the Value…') };
  const remove = { icon: 'trash', label: vscode.l10n.t('Remove') };
  const picked = await pick([change, remove], { title: name, ignoreFocusOut: true });
  if (picked === change) await setValue(headers, server, name);
  if (picked === remove) await headers.set(server.base, name, null);
}

async function setValue(headers: RequestHeaders, server: Address, name: string): Promise<void> {
  const value = await askFor({
    title: vscode.l10n.t('Value of {0}', name),
    prompt: vscode.l10n.t('Sent with every request to {0}', server.shown),
    password: true,
    ignoreFocusOut: true,
    validateInput: (typed) => problemText(valueProblem(typed), vscode.l10n.t),
  });
  if (value !== undefined) await headers.set(server.base, name, value.trim());
}

function problemText(problem: HeaderProblem | null, t: Localize): string | null {
  switch (problem) {
    case null:
      return null;
    case 'noName':
      return t('A header name has letters, digits and hyphens, and no spaces.');
    case 'reservedName':
      return t('This header says where a request goes and where it ends; it is set for each request.');
    case 'noValue':
      return t('Write something, or press Escape.');
    case 'lineBreak':
      return t('A value has no line breaks: another header would begin there.');
    case 'notLatin':
      return t('A value can hold Latin characters only.');
  }
}
