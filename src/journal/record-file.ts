import { isUtf8 } from 'node:buffer';
import type { RecordPlace } from '../history/events.ts';
import { decodeRecord, recordIdOf } from '../history/lines.ts';
import type { StoredRecord } from '../history/record.ts';
import type { OpenFile } from './disk.ts';

const LINE_BREAK = 0x0a;
const CHUNK = 1 << 18;
/** An id is found this far into a line, or not at all. */
const ID_BYTES = 1 << 12;

/** The record at a place, or null if it does not stand there. */
export async function recordAt(file: OpenFile, id: string, place: RecordPlace): Promise<StoredRecord | null> {
  const line = await lineAt(file, id, place);
  const record = line && isUtf8(line) ? decodeRecord(line.toString()) : null;
  return record?.id === id ? record : null;
}

/** The bytes of a record's line, or null if no line of this id stands there. The rest of it is not looked at. */
export async function lineAt(file: OpenFile, id: string, place: RecordPlace): Promise<Buffer | null> {
  if (place.length === 0) return null;
  const line = await file.read(place.offset, place.length);
  if (line.length < place.length || line.includes(LINE_BREAK)) return null;
  return idOf(line) === id ? line : null;
}

/** Where the records of a file stand, by their ids; of several with one id the last one. Reads all of it. */
export async function placesOf(file: OpenFile): Promise<Map<string, RecordPlace>> {
  const places = new Map<string, RecordPlace>();
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const chunk = await file.read(offset + rest.length, CHUNK);
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end; (end = bytes.indexOf(LINE_BREAK, start)) !== -1; start = end + 1) {
      note(places, bytes.subarray(start, end), offset + start);
    }
    offset += start;
    rest = bytes.subarray(start);
    if (chunk.length === 0) break;
  }
  note(places, rest, offset);
  return places;
}

/**
 * Appends a line, with a line break before it if the last one was torn.
 * @returns where the line stands if nobody else appended at the same moment, and how large the file was and is then.
 */
export async function appendLine(
  file: OpenFile,
  line: string,
): Promise<{ place: RecordPlace; before: number; after: number }> {
  const { size } = await file.state();
  const torn = size > 0 && (await file.read(size - 1, 1))[0] !== LINE_BREAK;
  const bytes = Buffer.from(`${torn ? '\n' : ''}${line}\n`);
  await file.append(bytes);
  const offset = size + (torn ? 1 : 0);
  return { place: { offset, length: size + bytes.length - 1 - offset }, before: size, after: size + bytes.length };
}

function note(places: Map<string, RecordPlace>, line: Buffer, offset: number): void {
  const id = idOf(line);
  if (id !== null) places.set(id, { offset, length: line.length });
}

function idOf(line: Buffer): string | null {
  return recordIdOf(line.subarray(0, ID_BYTES).toString());
}
