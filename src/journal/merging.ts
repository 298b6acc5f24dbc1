import { decodeLine, FORMAT, type UnknownLine } from '../history/journal-format.ts';
import { earlierRecordsName } from '../history/earlier-format.ts';
import { Merged, type FilePlace } from '../history/merged.ts';
import { openIfThere, type Disk, type OpenFile } from './disk.ts';
import { readEarlier } from './earlier-journal.ts';
import { readLines } from './line-file.ts';
import { bytesAt, lineFinder } from './record-file.ts';
import { recordsName, type SegmentFile } from './segments.ts';

/** Sealed segments that were read whole. */
export interface Inputs {
  readonly files: readonly SegmentFile[];
  readonly merged: Merged;
  readonly unknown: readonly PlacedLine[];
}

/** A line, and the file that its record is in, if it has one. */
interface PlacedLine {
  readonly line: UnknownLine;
  readonly file: string;
}

/** Maximum length of a header, in bytes. */
const HEADER_BYTES = 1 << 12;

/** Reads sealed segments. Those of newer versions, and those that are not there any more, are left out. Throws where one cannot be read. */
export async function readInputs(disk: Disk, files: readonly SegmentFile[]): Promise<Inputs> {
  const merged = new Merged();
  const read: SegmentFile[] = [];
  const unknown = new Map<string, PlacedLine>();
  for (const file of files) {
    if (file.kind === 'earlier') {
      const earlier = await readEarlier(disk, file.name);
      if (!earlier || earlier.isNewer) continue;
      for (const event of earlier.added) merged.apply(event, earlierRecordsName(file.number));
      read.push(file);
      continue;
    }
    const opened = await openIfThere(disk, file.name);
    if (!opened) continue;
    const records = recordsName(file.segment);
    try {
      if (await isNewer(opened)) continue;
      await readLines(opened, 0, true, (text) => {
        const line = text === '' ? null : decodeLine(text);
        if (line?.kind === 'event') merged.apply(line.event, records);
        else if (line?.kind === 'unknown') note(unknown, { line: line.line, file: records });
      });
    } finally {
      await opened.close();
    }
    read.push(file);
  }
  return { files: read, merged, unknown: [...unknown.values()] };
}

/** Source of the bytes of records when they are copied. */
export interface RecordSource {
  /** The line of a record; null if it is lost. */
  record(id: string, place: FilePlace): Promise<Buffer | null>;
  /** The line at a place, whatever it says; null if there is none. */
  bytes(place: FilePlace): Promise<Buffer | null>;
  close(): Promise<void>;
}

/** The records of a folder; each file is opened once. */
export function recordSource(disk: Disk): RecordSource {
  const files = new Map<string, { opened: OpenFile; find: ReturnType<typeof lineFinder> } | null>();
  const open = async (name: string) => {
    let file = files.get(name);
    if (file === undefined) {
      const opened = await openIfThere(disk, name);
      file = opened && { opened, find: lineFinder(opened) };
      files.set(name, file);
    }
    return file;
  };
  return {
    record: async (id, place) => (await open(place.file))?.find(id, place) ?? null,
    bytes: async (place) => {
      const file = await open(place.file);
      return file && bytesAt(file.opened, place);
    },
    close: async () => {
      for (const file of files.values()) await file?.opened.close();
    },
  };
}

/** True if the first line of a segment says that a newer version wrote it. */
async function isNewer(file: OpenFile): Promise<boolean> {
  const [first = ''] = (await file.read(0, HEADER_BYTES)).toString().split('\n', 1);
  const line = decodeLine(first);
  return line.kind === 'header' && line.format > FORMAT;
}

function note(lines: Map<string, PlacedLine>, { line, file }: PlacedLine): void {
  // Copies of one line differ by the place of its record only.
  const key = JSON.stringify({ ...line.value, record: null });
  if (!lines.get(key)?.line.record?.length) lines.set(key, { line, file });
}
