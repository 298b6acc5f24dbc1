import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import path from 'node:path';

const ZEROS = Buffer.alloc(2 ** 20);

/** A model file on its way from a registry to the folder of a server, byte by byte. */
export interface Blob {
  /** Bytes that there are. */
  readonly total: number;
  /** SHA-256 of all of them, in hexadecimal. */
  readonly digest: string;
  /** Bytes that have come, in earlier pulls too. */
  arrived(): Promise<number>;
  /** Appends the bytes from `start` to `end`. */
  copy(start: number, end: number): Promise<void>;
  /** Gives the file its name, now that it is whole; returns its path. */
  finish(): Promise<string>;
}

/** The blob of a source file, lengthened with zeros to `total` bytes, which no reader of models looks at. */
export async function openBlob(source: string, total: number, folder: string): Promise<Blob> {
  const { size } = await stat(source);
  const digest = await digestOf(source, total - size);
  const whole = path.join(folder, `sha256-${digest}.gguf`);
  const partial = `${whole}-partial`;
  return {
    total,
    digest,
    arrived: async () => (await sizeOf(whole)) ?? (await sizeOf(partial)) ?? 0,
    copy: async (start, end) => {
      const [from, to] = [await open(source), await open(partial, 'a')];
      try {
        const bytes = Buffer.alloc(end - start);
        if (start < size) await from.read(bytes, 0, Math.min(end, size) - start, start);
        await to.write(bytes);
      } finally {
        await from.close();
        await to.close();
      }
    },
    finish: async () => {
      if ((await sizeOf(whole)) === undefined) await rename(partial, whole);
      return whole;
    },
  };
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}

async function digestOf(source: string, zeros: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(source, { highWaterMark: 2 ** 20 })) hash.update(chunk as Buffer);
  for (let left = zeros; left > 0; left -= ZEROS.length) hash.update(ZEROS.subarray(0, Math.min(left, ZEROS.length)));
  return hash.digest('hex');
}
