import type { Disk, OpenFile } from '../../../src/journal/disk.ts';
import { quickDisk } from './journal-folder.ts';

/** A disk that can be switched off in the middle of a write, or that runs full. */
export interface FailingDisk extends Disk {
  /** How many bytes were written, and files renamed or removed, which count as one byte each. */
  readonly spent: number;
  /** What was spent before each of these. */
  readonly steps: readonly number[];
  /** Gives the disk so many bytes from now on. */
  refill(bytes: number): void;
}

/**
 * The real folder, until so many bytes are written: of the write that exceeds them only the first bytes are.
 * @param kind after that: `dead`: nothing happens any more, as when the process was killed; `full`: writes fail, all
 *   else goes on.
 */
export function failingDisk(folder: string, budget: number, kind: 'dead' | 'full'): FailingDisk {
  const disk = quickDisk(folder);
  let spent = 0;
  let allowed = budget;
  const steps: number[] = [];
  const dead = () => kind === 'dead' && spent >= allowed;
  const spend = (bytes: number): number => {
    steps.push(spent);
    const granted = Math.max(0, Math.min(bytes, allowed - spent));
    spent += granted;
    return granted;
  };
  /** Does it unless the disk is dead. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead()) throw new Error('dead');
    return work();
  };
  /** The same for something that happens wholly or not at all. */
  const step = <T>(work: () => Promise<T>): Promise<T> =>
    alive(async () => {
      if (kind === 'dead' && spend(1) === 0) throw new Error('dead');
      return work();
    });
  const wrapped = (file: OpenFile): OpenFile => ({
    size: () => alive(() => file.size()),
    read: (offset, length) => alive(() => file.read(offset, length)),
    append: (bytes) =>
      alive(async () => {
        const granted = spend(bytes.length);
        if (granted > 0) await file.append(bytes.subarray(0, granted));
        if (granted < bytes.length) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      }),
    flush: () => alive(() => file.flush()),
    close: () => file.close(),
  });
  return {
    get spent() {
      return spent;
    },
    steps,
    refill: (bytes) => {
      allowed = spent + bytes;
    },
    makeFolder: () => alive(() => disk.makeFolder()),
    names: () => alive(() => disk.names()),
    size: (name) => alive(() => disk.size(name)),
    open: async (name, mode) => wrapped(await alive(() => disk.open(name, mode))),
    rename: (from, to) => step(() => disk.rename(from, to)),
    remove: (name) => step(() => disk.remove(name)),
    empty: (name) => step(() => disk.empty(name)),
  };
}
