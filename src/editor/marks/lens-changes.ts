import type * as vscode from 'vscode';
import { coalesceByKey } from '../workbench/coalesce-by-key.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import type { Evaluations, WithEvaluations } from '../evaluations/evaluations.ts';
import type { Lazily } from '../workbench/lazily.ts';
import { onSettingsChange } from '../workbench/settings.ts';

/** Delay after a change of the evaluations before the lenses follow, in milliseconds: a change rarely comes alone. */
const LENS_DELAY = 100;

/**
 * Listens for what changes lenses: results, settings, what a person says about documents. Does not open the window; its grades come with it
 * as soon as something else does.
 */
export function listenForLenses(
  context: vscode.ExtensionContext,
  { window, reader }: { readonly window: Lazily<WithEvaluations>; readonly reader: DocumentReader },
  changed: () => void,
): void {
  const later = coalesceByKey<null>(() => null, changed, LENS_DELAY);
  const changedSoon = () => {
    later(null);
  };
  const listen = (evaluations: Evaluations) => {
    changedSoon();
    return evaluations.onDidChange(({ type }) => {
      if (type !== 'text' && type !== 'moved') changedSoon();
    });
  };
  context.subscriptions.push(
    onSettingsChange(changedSoon),
    reader.hints.onDidChange(changedSoon),
    window.onDidOpen(({ evaluations }) => context.subscriptions.push(listen(evaluations))),
    later,
  );
  if (window.current) context.subscriptions.push(listen(window.current.evaluations));
}
