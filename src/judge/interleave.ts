/** Begins an iteration, which ends early when the signal is aborted. */
export type Begin<T> = (signal: AbortSignal) => AsyncGenerator<T, void>;

/** An iteration and what it came to next. */
type Step<T> = readonly [AsyncGenerator<T, void>, IteratorResult<T, void>];

/**
 * Everything that several iterations yield, as it comes, with at most `atOnce` of them under way; the others follow in
 * their order. One that throws ends the whole, and those under way are aborted then, as when the loop is left early.
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
  const advance = (iterator: AsyncGenerator<T, void>): void => {
    const next = iterator.next().then((result): Step<T> => [iterator, result]);
    // Only the first of several failures is anybody's business.
    next.catch(() => undefined);
    pending.set(iterator, next);
  };
  const begin = (): void => {
    const next = waiting.shift();
    if (next) advance(next(either));
  };
  for (let index = 0; index < Math.max(1, atOnce); index++) begin();
  try {
    while (pending.size > 0) {
      const [iterator, result] = await Promise.race(pending.values());
      pending.delete(iterator);
      if (result.done) {
        begin();
      } else {
        pending.set(iterator, never());
        yield result.value;
        advance(iterator);
      }
    }
  } finally {
    stop.abort();
    await Promise.allSettled([...pending.keys()].map((iterator) => iterator.return()));
  }
}

/** Stands for an iterator whose value is being looked at. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
