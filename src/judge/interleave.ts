/** Begins an iteration, which ends early when the signal is aborted. */
export type Begin<T> = (signal: AbortSignal) => AsyncGenerator<T, void>;

/** An iteration and what it came to next. */
interface Step<T> {
  readonly iterator: AsyncGenerator<T, void>;
  readonly came: IteratorResult<T, void> | { readonly threw: unknown };
}

/**
 * Everything that several iterations yield, as it comes, with at most `atOnce` of them under way; the others follow in
 * their order. Once one has thrown no other is begun, those under way go on to their ends, and then it is thrown: what they
 * would have come to is not lost. When the loop is left early they are aborted.
 */
export async function* interleave<T>(
  iterations: readonly Begin<T>[],
  atOnce: number,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const waiting = [...iterations];
  const pending = new Map<AsyncGenerator<T, void>, Promise<Step<T>>>();
  const failures: unknown[] = [];
  const advance = (iterator: AsyncGenerator<T, void>): void => {
    const next = iterator.next().then(
      (came): Step<T> => ({ iterator, came }),
      (threw: unknown): Step<T> => ({ iterator, came: { threw } }),
    );
    pending.set(iterator, next);
  };
  const begin = (): void => {
    const next = waiting.shift();
    if (next) advance(next(either));
  };
  for (let index = 0; index < Math.max(1, atOnce); index++) begin();
  try {
    while (pending.size > 0) {
      const { iterator, came } = await Promise.race(pending.values());
      pending.delete(iterator);
      if ('threw' in came) {
        failures.push(came.threw);
      } else if (!came.done) {
        pending.set(iterator, never());
        yield came.value;
        advance(iterator);
      } else if (failures.length === 0) {
        begin();
      }
    }
  } finally {
    stop.abort();
    await Promise.allSettled([...pending.keys()].map((iterator) => iterator.return()));
  }
  // Of several failures only the first is thrown.
  if (failures.length > 0) throw failures[0];
}

/** Stands for an iterator whose value is being looked at. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
