import { coalesceByKey } from '../workbench/coalesce-by-key.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import type { WithEvaluations } from '../evaluations/evaluations.ts';
import type { Lazily } from '../workbench/lazily.ts';
import type { Owned } from '../workbench/owned.ts';
import { onSettingsChange } from '../workbench/settings.ts';

/** Delay after a change of the evaluations before the lenses follow, in milliseconds: a change rarely comes alone. */
const LENS_DELAY = 100;

/**
 * Listens for what changes lenses: results, settings, what a person says about documents. Does not open the window; its grades come with it
 * as soon as something else does.
 */
export function listenForLenses(
  owned: Owned,
  { window, reader }: { readonly window: Lazily<WithEvaluations>; readonly reader: DocumentReader },
  changed: () => void,
): void {
  const later = coalesceByKey<null>(() => null, changed, LENS_DELAY);
  const changedSoon = () => {
    later(null);
  };
  const listen = ({ evaluations }: WithEvaluations) => {
    changedSoon();
    owned.add(
      evaluations.onDidChange(({ type }) => {
        if (type !== 'text' && type !== 'moved') changedSoon();
      }),
    );
  };
  owned.add(later);
  owned.add(onSettingsChange(changedSoon));
  owned.add(reader.hints.onDidChange(changedSoon));
  owned.add(window.onDidOpen(listen));
  if (window.current) listen(window.current);
}
