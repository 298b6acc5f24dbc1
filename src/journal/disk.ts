import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface OpenFile {
  /** Size in bytes. */
  size(): Promise<number>;
  /** Reads at an offset: fewer bytes if the file ends before. */
  read(offset: number, length: number): Promise<Buffer>;
  /** Puts all of it at the end in one write, or throws; then a part of it may have been written. */
  append(bytes: Buffer): Promise<void>;
  /** Waits until what was written is on the device. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Mode of opening: to read; to append to an existing file or a new one; to append to a file that must not exist yet. */
export type OpenMode = 'read' | 'append' | 'createNew';

/** The operations that the journal needs on one folder. Names are those of files in it. A missing file is an error with `ENOENT`. */
export interface Disk {
  makeFolder(): Promise<void>;
  /** Names of the files; none if there is no folder. */
  names(): Promise<string[]>;
  /** Size in bytes; null if there is no such file. */
  size(name: string): Promise<number | null>;
  open(name: string, mode: OpenMode): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; does nothing if there is no such file. */
  remove(name: string): Promise<void>;
  /** Cuts a file to nothing, which may be allowed where removing it is not. */
  empty(name: string): Promise<void>;
}

/** Number of attempts on a file that another program holds. */
const ATTEMPTS = 5;

const FLAGS: Readonly<Record<OpenMode, string | number>> = {
  read: 'r',
  // 'a+' would make the file.
  append: constants.O_RDWR | constants.O_APPEND,
  createNew: 'ax+',
};

/** The operations on a real folder. */
export function diskOf(folder: string): Disk {
  const at = (name: string) => path.join(folder, name);
  return {
    makeFolder: async () => {
      await mkdir(folder, { recursive: true });
    },
    names: () => unlessMissing(readdir(folder), []),
    size: (name) =>
      unlessMissing<number | null>(
        stat(at(name)).then(({ size }) => size),
        null,
      ),
    open: (name, mode) => openFile(at(name), FLAGS[mode]),
    rename: (from, to) => patiently(() => rename(at(from), at(to))),
    remove: (name) => patiently(() => rm(at(name), { force: true })),
    empty: (name) => unlessMissing(truncate(at(name)), undefined),
  };
}

/** True if an error says that a file does not exist, or that its folder does not. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT', 'ENOTDIR', 'ESTALE');
}

/** True if an error says that a file to be created exists already. */
export function isTaken(error: unknown): boolean {
  return hasCode(error, 'EEXIST');
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => error.code === code);
}

/** Opens a file to read it; null where there is none. */
export function openIfThere(disk: Disk, name: string): Promise<OpenFile | null> {
  return unlessMissing<OpenFile | null>(disk.open(name, 'read'), null);
}

/** Opens a file, uses it, and closes it in any case. */
export async function using<T>(
  disk: Disk,
  name: string,
  mode: OpenMode,
  use: (file: OpenFile) => Promise<T>,
): Promise<T> {
  const file = await disk.open(name, mode);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

async function openFile(file: string, flags: string | number): Promise<OpenFile> {
  const handle = await open(file, flags);
  return {
    size: async () => (await handle.stat()).size,
    read: async (offset, length) => {
      const bytes = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    append: async (bytes) => {
      const { bytesWritten } = await handle.write(bytes);
      if (bytesWritten < bytes.length) throw new Error('The disk took only a part of what was written.');
    },
    flush: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** Virus scanners and indexers hold a file for a moment on Windows, and then it can be neither renamed nor removed. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === ATTEMPTS || !isHeld(error)) throw error;
      await setTimeout(20 * attempt);
    }
  }
}

function isHeld(error: unknown): boolean {
  return hasCode(error, 'EPERM', 'EACCES', 'EBUSY');
}

async function unlessMissing<T>(asked: Promise<T>, missing: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return missing;
    throw error;
  }
}
