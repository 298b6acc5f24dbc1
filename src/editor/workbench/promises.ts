/** Makes work that is done once, however often it is asked for. A failure is not kept: whoever asks next has it done again. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let doing: Promise<T> | undefined;
  return () =>
    (doing ??= work().catch((error: unknown) => {
      doing = undefined;
      throw error;
    }));
}

/** For work that nobody waits for: what goes wrong with it is written down, at least. */
export function logFailure(work: unknown, log = toHostLog): void {
  Promise.resolve(work).catch(log);
}

function toHostLog(error: unknown): void {
  // eslint-disable-next-line no-console -- there may be no window yet, and so no log of our own
  console.error(error);
}

/**
 * Waits for work, but no longer than that.
 * @param milliseconds the longest to wait; the work goes on after it.
 * @returns whether the work is done. What it throws is thrown.
 */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), patience]);
  } finally {
    clearTimeout(timer);
  }
}
