import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { InstalledModel, ModelServer } from '../../engine/model-server.ts';
import { withProgress } from '../workbench/surfaces.ts';

/** Milliseconds that a server has to answer before anything is shown. */
const UNNOTICED = 400;

/**
 * Has the server describe a model, with progress that can be cancelled where that takes long.
 * @param controller ends it when it is aborted, and is aborted by the person who cancels it.
 * @returns null where the server does not have the model. Throws a `Fault`.
 */
export async function lookUp(
  server: ModelServer,
  model: string,
  controller: AbortController,
): Promise<InstalledModel | null | 'cancelled'> {
  const looking = server.describe(model, controller.signal).catch((error: unknown) => {
    if (controller.signal.aborted) return 'cancelled' as const;
    throw error;
  });
  const found = await Promise.race([looking, sleep(UNNOTICED, 'slow' as const)]);
  if (found !== 'slow') return found;
  return withProgress(vscode.l10n.t('Looking for {0}…', model), (_report, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    return looking;
  });
}
