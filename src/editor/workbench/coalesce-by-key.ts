/** Work that is asked for. Called with a thing, it has the work done for that thing, once. */
export interface Coalesced<T> {
  (thing: T): void;
  /** Leaves out the work that a thing waits for, if it waits for any. */
  cancel(thing: T): void;
  /** Leaves out all work that is waited for. */
  dispose(): void;
}

/**
 * Puts work off and then does it once for each thing, however often it was asked for, with the thing that came last.
 * @param key tells two things apart.
 * @param delay milliseconds without another request for the same thing; without it the work runs in a microtask, when what asks for it
 * is done and before anything else of the window.
 */
export function coalesceByKey<T>(key: (thing: T) => unknown, work: (thing: T) => void, delay?: number): Coalesced<T> {
  return delay === undefined ? inMicrotask(key, work) : afterDelay(key, work, delay);
}

function inMicrotask<T>(key: (thing: T) => unknown, work: (thing: T) => void): Coalesced<T> {
  let asked = new Map<unknown, T>();
  const ask = (thing: T): void => {
    if (asked.size === 0) {
      queueMicrotask(() => {
        const things = asked.values();
        asked = new Map();
        for (const each of things) work(each);
      });
    }
    asked.set(key(thing), thing);
  };
  return Object.assign(ask, {
    cancel: (thing: T) => void asked.delete(key(thing)),
    dispose: () => {
      asked.clear();
    },
  });
}

function afterDelay<T>(key: (thing: T) => unknown, work: (thing: T) => void, delay: number): Coalesced<T> {
  const timers = new Map<unknown, NodeJS.Timeout>();
  const cancel = (thing: T): void => {
    clearTimeout(timers.get(key(thing)));
    timers.delete(key(thing));
  };
  const ask = (thing: T): void => {
    cancel(thing);
    const run = () => {
      timers.delete(key(thing));
      work(thing);
    };
    timers.set(key(thing), setTimeout(run, delay));
  };
  return Object.assign(ask, {
    cancel,
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  });
}
