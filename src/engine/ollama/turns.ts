/** A place in a queue in which one at a time is served, first come, first served. */
export interface Turn {
  /** True while it is this one's turn. */
  readonly isNow: boolean;
  /** Resolves when the turn comes; rejects with the signal's reason when aborted before. */
  wait(signal: AbortSignal): Promise<void>;
  /** Ends the turn, or gives up the place. Must be called in every case; more than once does no harm. */
  leave(): void;
}

/** A queue: each call takes the last place. */
export type Turns = () => Turn;

interface Place extends Turn {
  come?: () => void;
}

/** A queue of its own. */
export function createTurns(): Turns {
  const places: Place[] = [];
  return () => {
    const place: Place = {
      get isNow() {
        return places[0] === place;
      },
      wait: (signal) =>
        new Promise((resolve, reject) => {
          signal.throwIfAborted();
          if (place.isNow) {
            resolve();
            return;
          }
          const stop = (): void => {
            place.leave();
            reject(signal.reason as Error);
          };
          place.come = () => {
            signal.removeEventListener('abort', stop);
            resolve();
          };
          signal.addEventListener('abort', stop, { once: true });
        }),
      leave: () => {
        const at = places.indexOf(place);
        if (at === -1) return;
        places.splice(at, 1);
        if (at === 0) places[0]?.come?.();
      },
    };
    places.push(place);
    return place;
  };
}
