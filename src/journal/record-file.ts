import { isUtf8 } from 'node:buffer';
import type { RecordPlace } from '../history/events.ts';
import { parseLine } from '../history/json-lines.ts';
import { decodeRecord, recordIdOf } from '../history/journal-format.ts';
import type { StoredRecord } from '../history/record.ts';
import type { OpenFile } from './disk.ts';

const LINE_BREAK = 0x0a;
const CHUNK = 1 << 18;
/** Number of bytes at the start of a line in which its id is looked for. */
const ID_BYTES = 1 << 12;

/** Thrown for a record that is whole, but of a shape that this version does not know. */
export class UnknownShape extends Error {}

/** The record at a place, or null if it does not stand there. Throws {@link UnknownShape}. */
export async function recordAt(file: OpenFile, id: string, place: RecordPlace): Promise<StoredRecord | null> {
  const line = await recordLineAt(file, id, place);
  if (!line || !isUtf8(line)) return null;
  const text = line.toString();
  const record = decodeRecord(text);
  if (!record && parseLine(text) !== undefined) throw new UnknownShape();
  return record?.id === id ? record : null;
}

/** The bytes of a record's line, or null if no line of this id stands there. The rest of it is not looked at. */
export async function recordLineAt(file: OpenFile, id: string, place: RecordPlace): Promise<Buffer | null> {
  const line = await bytesAt(file, place);
  return line && idOf(line) === id ? line : null;
}

/** The bytes of one line, whatever it says; null if there is not exactly one. */
export async function bytesAt(file: OpenFile, place: RecordPlace): Promise<Buffer | null> {
  if (place.length === 0 || place.offset + place.length > (await file.size())) return null;
  const line = await file.read(place.offset, place.length);
  return line.length < place.length || line.includes(LINE_BREAK) ? null : line;
}

/** The places of all records of a file by their ids; of several with one id the last one. Reads all of it. */
export async function recordPlacesOf(file: OpenFile): Promise<Map<string, RecordPlace>> {
  const places = new Map<string, RecordPlace>();
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const chunk = await file.read(offset + rest.length, Math.max(CHUNK, rest.length));
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

/** Finds the lines of records at their places or, once it has looked through the file for one, elsewhere. */
export function lineFinder(file: OpenFile): (id: string, place: RecordPlace) => Promise<Buffer | null> {
  let found: Map<string, RecordPlace> | null = null;
  return async (id, place) => {
    const line = await recordLineAt(file, id, place);
    if (line) return line;
    found ??= await recordPlacesOf(file);
    const elsewhere = found.get(id);
    return elsewhere ? recordLineAt(file, id, elsewhere) : null;
  };
}

/** The id of a record's line as it is found in a file; null if it cannot be. */
export function idOf(line: Buffer): string | null {
  return recordIdOf(line.subarray(0, ID_BYTES).toString());
}

function note(places: Map<string, RecordPlace>, line: Buffer, offset: number): void {
  const id = idOf(line);
  if (id !== null) places.set(id, { offset, length: line.length });
}
