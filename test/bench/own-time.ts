import { Session, type Profiler } from 'node:inspector/promises';

/** A stretch of time, in microseconds of `process.hrtime`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Microseconds between two looks at what runs. */
const INTERVAL = 100;

/**
 * Looks at what this process runs while some work is done, and tells for how long, in milliseconds, code was running in each of
 * the stretches that the work names, that is of some files or was called by theirs: garbage collection in it included.
 * @param isOwn whether a script's address is one of theirs.
 */
export async function ownTimes(
  isOwn: (url: string) => boolean,
  work: () => Promise<readonly Stretch[]>,
): Promise<number[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.post('Profiler.start');
  const stretches = await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const own = ownNodes(profile, isOwn);
  const times = stretches.map(() => 0);
  let now = profile.startTime;
  for (const [index, node] of (profile.samples ?? []).entries()) {
    const took = profile.timeDeltas?.[index + 1] ?? 0;
    now += profile.timeDeltas?.[index] ?? 0;
    const at = own.has(node) ? stretches.findIndex(({ start, end }) => start <= now && now < end) : -1;
    if (at >= 0) times[at] = (times[at] ?? 0) + took / 1000;
  }
  return times;
}

export function microseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** The nodes of the call tree that stand below a function of one of the files, and those functions themselves. */
function ownNodes({ nodes }: Profiler.Profile, isOwn: (url: string) => boolean): ReadonlySet<number> {
  const own = new Set<number>();
  // A node comes before those that it called.
  for (const { id, callFrame, children } of nodes) {
    if (!own.has(id) && !isOwn(callFrame.url)) continue;
    own.add(id);
    for (const child of children ?? []) own.add(child);
  }
  return own;
}
