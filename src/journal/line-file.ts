import type { OpenFile } from './disk.ts';

const LINE_BREAK = 0x0a;
const CHUNK = 1 << 22;
/** Text put behind a line that was cut off, so that the next bytes do not make it whole. */
const CUT_OFF = ' (cut off)\n';

/**
 * Reads the lines of a file from an offset.
 * @param toEnd true to read a last line that lacks its line break: nothing is being appended any more.
 * @returns the offset after the last line that was read.
 */
export async function readLines(
  file: OpenFile,
  from: number,
  toEnd: boolean,
  each: (line: string) => void,
): Promise<number> {
  let offset = from;
  for (let chunk = CHUNK; ;) {
    const bytes = await file.read(offset, chunk);
    const lineBreak = bytes.lastIndexOf(LINE_BREAK);
    if (lineBreak !== -1) {
      eachLine(bytes.toString('utf8', 0, lineBreak), each);
      offset += lineBreak + 1;
      if (bytes.length < chunk && !toEnd) return offset;
    } else if (bytes.length < chunk) {
      if (!toEnd || bytes.length === 0) return offset;
      each(bytes.toString());
      return offset + bytes.length;
    } else {
      chunk *= 2;
    }
  }
}

/**
 * Appends a line to a file that nobody else appends to.
 * @param end where the last line ends that was appended whole; -1 if that is not known.
 * @returns the line's place, in bytes, without its line break.
 */
export async function appendLine(file: OpenFile, line: string, end = -1): Promise<{ offset: number; length: number }> {
  const size = await file.size();
  const isCutOff = size > 0 && size !== end && (await file.read(size - 1, 1))[0] !== LINE_BREAK;
  const before = Buffer.from(isCutOff ? CUT_OFF : '');
  const bytes = Buffer.from(`${line}\n`);
  await file.append(isCutOff ? Buffer.concat([before, bytes]) : bytes);
  return { offset: size + before.length, length: bytes.length - 1 };
}

/** Gathers lines for a new file into few writes. */
export function batchedLines(file: OpenFile, batch = 1 << 20) {
  const lineBreak = Buffer.from('\n');
  let waiting: Buffer[] = [];
  let offset = 0;
  let written = 0;
  const end = async () => {
    if (waiting.length > 0) await file.append(Buffer.concat(waiting));
    waiting = [];
    written = offset;
  };
  return {
    end,
    /** @returns the line's place. */
    add: async (line: Buffer): Promise<{ offset: number; length: number }> => {
      const place = { offset, length: line.length };
      waiting.push(line, lineBreak);
      offset += line.length + 1;
      if (offset - written > batch) await end();
      return place;
    },
  };
}

function eachLine(text: string, each: (line: string) => void): void {
  for (let start = 0; start <= text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    each(text.slice(start, end));
    start = end + 1;
  }
}
