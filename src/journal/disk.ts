import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file as it is at one moment. */
export interface FileState {
  /** Tells it from another file of the same name. */
  readonly inode: number;
  /** In bytes. */
  readonly size: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly writtenAt: number;
}

export interface OpenFile {
  state(): Promise<FileState>;
  /** Fewer bytes where the file ends before. */
  read(offset: number, length: number): Promise<Buffer>;
  /** Puts all of it at the end in one write, or throws; then a part of it may have been written. */
  append(bytes: Buffer): Promise<void>;
  /** Waits until what was written is on the device. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** How to open: to read; to append to what is there; the same, made if missing; the same, but it must be new. */
export type OpenMode = 'read' | 'append' | 'create' | 'createNew';

/** What the journal needs of one folder. Names are those of files in it. What is missing is an error with `ENOENT`. */
export interface Disk {
  makeFolder(): Promise<void>;
  /** None where there is no folder. */
  names(): Promise<string[]>;
  /** Null where there is no such file. */
  state(name: string): Promise<FileState | null>;
  open(name: string, mode: OpenMode): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens where there is no such file. */
  remove(name: string): Promise<void>;
}

const FLAGS: Readonly<Record<OpenMode, string | number>> = {
  read: 'r',
  // 'a+' would make the file.
  append: constants.O_RDWR | constants.O_APPEND,
  create: 'a+',
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
    state: (name) => unlessMissing(stat(at(name)).then(stateOf), null),
    open: (name, mode) => openFile(at(name), FLAGS[mode]),
    rename: (from, to) => rename(at(from), at(to)),
    remove: (name) => rm(at(name), { force: true }),
  };
}

/** Whether an error says that a file is not there, or no folder that it could be in. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Whether an error says that a file that was to be new is there already. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
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
    state: () => handle.stat().then(stateOf),
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
    flush: () => handle.sync(),
    close: () => handle.close(),
  };
}

function stateOf(stats: { ino: number; size: number; mtimeMs: number }): FileState {
  return { inode: stats.ino, size: stats.size, writtenAt: stats.mtimeMs };
}

async function unlessMissing<T>(asked: Promise<T>, missing: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return missing;
    throw error;
  }
}
