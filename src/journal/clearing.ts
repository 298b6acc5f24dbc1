import { setTimeout } from 'node:timers/promises';
import { isMissing, isTaken, using, type Disk } from './disk.ts';
import { isEarlierFile } from './earlier-journal.ts';
import { epochOf, markedEpoch, markerName } from './segments.ts';

/** Number of attempts to remove a file. */
const ATTEMPTS = 4;

/** Thrown where grades were cleared but texts of them are still on the disk. */
export class TextsRemain extends Error {
  /** The files that hold them. */
  readonly names: readonly string[];

  constructor(names: readonly string[], cause?: unknown) {
    super(`The grades were cleared, but some of their texts are still on the disk, in ${names.join(', ')}.`, { cause });
    this.names = names;
  }
}

/**
 * Clears everything, of all windows, and removes every file with texts, whoever left it. Rule 4 of the protocol in
 * `segments.ts`. Needs no room on the disk. Throws {@link TextsRemain}, or what kept it from clearing.
 */
export async function clearEverything(disk: Disk): Promise<void> {
  const names = await disk.names();
  if (!names.some(holdsTexts)) return;
  const epoch = 1 + Math.max(...names.map((name) => epochOf(name) ?? markedEpoch(name) ?? 0));
  let failed = await mark(disk, epoch);
  const isOver = (name: string) => (epochOf(name) ?? Infinity) < epoch || isEarlierFile(name);
  let left: string[] = [];
  let cause: unknown;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await setTimeout(50 * attempt);
    const over = (await disk.names()).filter(isOver);
    const outcomes: Removal[] = [];
    for (const name of over) outcomes.push(await removeTexts(disk, name));
    left = over.filter((_, index) => outcomes[index]?.kind === 'left');
    cause = outcomes.find((outcome) => outcome.kind === 'left')?.error;
    // On a full disk there may be room only now.
    if (failed) failed = await mark(disk, epoch);
    if (left.length === 0 && (await remaining(disk, isOver)).length === 0) break;
  }
  if (failed) throw failed;
  if (left.length === 0) left = await remaining(disk, isOver);
  if (left.length > 0) throw new TextsRemain(left, cause);
  await removeMarkersBefore(disk, epoch - 1);
}

type Removal = { readonly kind: 'gone' } | { readonly kind: 'left'; readonly error: unknown };

/** Creates the marker of an epoch. @returns null, or the error that kept it from being created. */
async function mark(disk: Disk, epoch: number): Promise<Error | null> {
  try {
    await using(disk, markerName(epoch), 'createNew', () => Promise.resolve());
    return null;
  } catch (error) {
    // Another window clears everything at the same moment.
    if (isTaken(error)) return null;
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function removeTexts(disk: Disk, name: string): Promise<Removal> {
  try {
    await disk.remove(name);
    return { kind: 'gone' };
  } catch (error) {
    try {
      await disk.empty(name);
      return { kind: 'gone' };
    } catch (emptying) {
      return isMissing(emptying) ? { kind: 'gone' } : { kind: 'left', error };
    }
  }
}

/** The files that are over but not empty. */
async function remaining(disk: Disk, isOver: (name: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  for (const name of (await disk.names()).filter(isOver)) {
    if (((await disk.size(name)) ?? 0) > 0) found.push(name);
  }
  return found;
}

/** Removes older markers. The two largest stay, so that a list of the files that is made meanwhile has one of them. */
async function removeMarkersBefore(disk: Disk, epoch: number): Promise<void> {
  for (const name of await disk.names()) {
    if ((markedEpoch(name) ?? Infinity) < epoch) await disk.remove(name).catch(() => undefined);
  }
}

function holdsTexts(name: string): boolean {
  return epochOf(name) !== null || isEarlierFile(name);
}
