import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface OpenFile {
  /** In bytes. */
  size(): Promise<number>;
  /** Fewer bytes where the file ends before. */
  read(offset: number, length: number): Promise<Buffer>;
  /** Puts all of it at the end in one write, or throws; then a part of it may have been written. */
  append(bytes: Buffer): Promise<void>;
  /** Waits until what was written is on the device. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** How to open: to read; to append to what is there; to append to what must not be there yet. */
export type OpenMode = 'read' | 'append' | 'createNew';

/** What the journal needs of one folder. Names are those of files in it. What is missing is an error with `ENOENT`. */
export interface Disk {
  makeFolder(): Promise<void>;
  /** None where there is no folder. */
  names(): Promise<string[]>;
  /** In bytes; null where there is no such file. */
  size(name: string): Promise<number | null>;
  open(name: string, mode: OpenMode): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens where there is no such file. */
  remove(name: string): Promise<void>;
  /** Cuts a file to nothing, which may be allowed where removing it is not. */
  empty(name: string): Promise<void>;
}

/** How often a file that is held by another program is tried. */
const ATTEMPTS = 5;

const FLAGS: Readonly<Record<OpenMode, string | number>> = {
  read: 'r',
  // 'a+' would make the file.
  append: constants.O_RDWR | constants.O_APPEND,
  createNew: 'ax+',
};

/** The real one. */
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

/** Whether an error says that a file is not there, or no folder that it could be in. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT', 'ENOTDIR', 'ESTALE');
}

/** Whether an error says that a file that was to be new is there already. */
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

/** Opens a file, and closes it whatever comes of its use. */
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
