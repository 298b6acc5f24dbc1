/**
 * Puts work off until whatever asks for it is done, and then does it once for each thing, however often that was asked for. It runs
 * in a microtask: before anything else of the window does.
 * @param key what tells two things apart.
 */
export function coalesceByKey<T>(key: (thing: T) => unknown, work: (thing: T) => void): (thing: T) => void {
  let asked = new Map<unknown, T>();
  return (thing) => {
    if (asked.size === 0) {
      queueMicrotask(() => {
        const things = asked.values();
        asked = new Map();
        for (const each of things) work(each);
      });
    }
    asked.set(key(thing), thing);
  };
}
