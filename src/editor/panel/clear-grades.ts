import * as vscode from 'vscode';
import { documentArgument } from '../workbench/command-arguments.ts';
import { nameOf } from '../workbench/documents.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { KeptEvaluations } from '../evaluations/kept-evaluations.ts';
import type { Panel } from './panel.ts';
import { showMessage } from '../workbench/surfaces.ts';
import { offer } from '../workbench/user-error.ts';

/** Parts of the extension that the command needs. */
export interface ClearGradesParts {
  readonly evaluations: Evaluations;
  readonly kept: KeptEvaluations;
  readonly panel: Panel;
}

/**
 * Clear Grades: those of the document that the argument names (`{ uri }`), or all (`{}`). Without an argument the person is asked which.
 * Throws a `UserError` for an argument that names none.
 */
export async function clearGrades(
  parts: ClearGradesParts,
  active: vscode.Uri | null,
  argument: unknown,
): Promise<void> {
  if (typeof argument !== 'object' || argument === null) {
    await ask(parts, active);
    return;
  }
  const named = 'uri' in argument ? argument.uri : undefined;
  if (named === undefined || named === null) {
    await clear(parts);
    return;
  }
  await clear(parts, documentArgument(vscode.l10n.t('Clear Grades'), named) ?? undefined);
}

async function ask(parts: ClearGradesParts, active: vscode.Uri | null): Promise<void> {
  const { evaluations, kept, panel } = parts;
  await kept.whenKept();
  const all = kept.journal.entries().length;
  const here = active ? kept.of(active).length : 0;
  if (all === 0 && evaluations.all().length === 0) {
    panel.forgetKept();
    void showMessage('information', vscode.l10n.t('There are no grades to clear.'));
    return;
  }
  const everything = vscode.l10n.t('Clear All');
  const ofDocument = active && here > 0 ? vscode.l10n.t('Clear Those of {0}', nameOf(active)) : null;
  const question =
    active && here > 0
      ? vscode.l10n.t(
          'Clear grades? Kept in this workspace: {0}. Of {2}: {1}. They cannot be brought back.',
          all,
          here,
          nameOf(active),
        )
      : vscode.l10n.t('Clear all grades of this workspace? Kept: {0}. They cannot be brought back.', all);
  // The command must not wait until somebody answers.
  offer('warning', question, [
    ...(ofDocument === null || !active ? [] : [{ title: ofDocument, run: () => clear(parts, active) }]),
    { title: everything, run: () => clear(parts) },
  ]);
}

async function clear({ evaluations, kept, panel }: ClearGradesParts, uri?: vscode.Uri): Promise<void> {
  evaluations.clear(uri);
  panel.forgetKept();
  await kept.clear(uri);
}
