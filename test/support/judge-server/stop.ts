/** Watches a text for stop sequences while it grows. */
export interface StopWatch {
  /** What may be sent now, and whether a stop sequence was reached; what could still become one is held back. */
  add(text: string): { readonly text: string; readonly stopped: boolean };
  /** What was held back and did not become one. */
  rest(): string;
}

/** A watch over the given sequences; with none, everything passes at once. */
export function watchForStops(stops: readonly string[]): StopWatch {
  const sequences = stops.filter((stop) => stop !== '');
  let held = '';
  return {
    add(text) {
      held += text;
      const found = sequences.map((stop) => held.indexOf(stop)).filter((index) => index >= 0);
      if (found.length > 0) {
        const before = held.slice(0, Math.min(...found));
        held = '';
        return { text: before, stopped: true };
      }
      const keep = Math.max(0, ...sequences.map((stop) => partialMatch(held, stop)));
      const ready = held.slice(0, held.length - keep);
      held = held.slice(held.length - keep);
      return { text: ready, stopped: false };
    },
    rest() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** How many characters at the end of the text begin the stop sequence. */
function partialMatch(text: string, stop: string): number {
  for (let length = Math.min(text.length, stop.length - 1); length > 0; length--) {
    if (text.endsWith(stop.slice(0, length))) return length;
  }
  return 0;
}
