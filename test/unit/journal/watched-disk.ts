import type { Disk, OpenFile } from '../../../src/journal/disk.ts';

/** What is about to be done to a disk, and to which file. */
export interface Step {
  readonly kind:
    'names' | 'size' | 'open' | 'read' | 'append' | 'flush' | 'rename' | 'remove' | 'empty' | 'make folder';
  readonly name: string;
}

/** The same disk; before each step it waits for, and throws, what `before` does. */
export function watchedDisk(disk: Disk, before: (step: Step) => Promise<unknown>): Disk {
  const after = async <T>(kind: Step['kind'], name: string, work: () => Promise<T>): Promise<T> => {
    await before({ kind, name });
    return work();
  };
  const watched = (name: string, file: OpenFile): OpenFile => ({
    size: () => after('size', name, () => file.size()),
    read: (offset, length) => after('read', name, () => file.read(offset, length)),
    append: (bytes) => after('append', name, () => file.append(bytes)),
    flush: () => after('flush', name, () => file.flush()),
    close: () => file.close(),
  });
  return {
    makeFolder: () => after('make folder', '', () => disk.makeFolder()),
    names: () => after('names', '', () => disk.names()),
    size: (name) => after('size', name, () => disk.size(name)),
    rename: (from, to) => after('rename', from, () => disk.rename(from, to)),
    remove: (name) => after('remove', name, () => disk.remove(name)),
    empty: (name) => after('empty', name, () => disk.empty(name)),
    open: (name, mode) => after('open', name, async () => watched(name, await disk.open(name, mode))),
  };
}
