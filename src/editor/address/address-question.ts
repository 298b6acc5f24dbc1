import * as vscode from 'vscode';
import { pick, type Row } from '../workbench/surfaces.ts';
import { isLoopback, redactAddress } from '../../engine/transport/address.ts';

/** Owner of the address that is used: the workspace, or the person's own settings. */
export type AddressChoice = 'workspace' | 'own';

interface Item extends Row {
  readonly choice: AddressChoice;
}

/**
 * Asks whether texts may go to the address that the workspace names. Undefined where the person would not say. Their own is the first choice, so that a key
 * that was meant for the document does not agree.
 * @param shown the workspace's address as it may be shown.
 * @param own the person's own, with whatever is in it.
 */
export async function askWhichAddress(
  shown: string,
  own: string,
  token: vscode.CancellationToken,
): Promise<AddressChoice | undefined> {
  const t = vscode.l10n.t;
  const items: Item[] = [
    {
      choice: 'own',
      icon: 'account',
      label: t('Use My Own Address'),
      description: redactAddress(own),
      detail: t('As in your own settings; what the workspace names is not used.'),
    },
    {
      choice: 'workspace',
      icon: 'folder',
      label: t('Use the Address of the Workspace'),
      description: shown,
      detail: isLoopback(shown)
        ? t('Another server on this machine.')
        : t('Your texts leave this machine, and whoever runs that server can read them.'),
    },
  ];
  const picked = await pick(
    items,
    {
      title: t('This workspace wants your texts to be sent to {0}', shown),
      placeHolder: t('Remembered for this workspace. Escape sends nothing.'),
      ignoreFocusOut: true,
    },
    token,
  );
  return picked?.choice;
}
