import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Window } from './host.ts';
import { until } from './workspace-documents.ts';

/** The rows of a list that is shown to choose from. */
export const ROWS = '.quick-input-list .monaco-list-row';

/** A run that is under way, in an object so that awaiting this does not wait for the run's end. */
export interface UnderWay<T> {
  readonly run: Promise<T>;
}

/**
 * Begins a run, again and again, until the list that it asks with stays open.
 * An editor that is still being drawn takes the focus once more, and that ends a question as Escape does.
 * @param begin selects what the run is about, and begins it
 */
export async function untilItAsks<T>(
  window: Window,
  begin: () => Promise<{ readonly run: Thenable<T> }>,
): Promise<UnderWay<T>> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const state = { ended: false };
    const { run: begun } = await begin();
    const run = Promise.resolve(begun).finally(() => (state.ended = true));
    const isShown = async () => (await window.count(ROWS)) > 0;
    await until('something is asked, or the run has ended', async () => state.ended || (await isShown()));
    await sleep(500);
    if (!state.ended && (await isShown())) return { run };
    await run;
  }
  assert.fail('No question stayed open.');
}
