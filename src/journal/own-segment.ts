import { NOWHERE, type RecordPlace } from '../history/events.ts';
import { encodeHeader } from '../history/journal-format.ts';
import { isMissing, using, type Disk, type OpenFile } from './disk.ts';
import { appendLine } from './line-file.ts';
import { currentEpoch, newSegment, openName, recordsName, sealedName } from './segments.ts';

/** Lines to be written together: one of the segment, made when the place of its record is known, and the record's. */
export interface LinesToWrite {
  readonly record: string | null;
  readonly line: (place: RecordPlace) => string;
}

/** Result of writing the lines: the place of the record in the segment, or the error that kept it from the disk. */
export type WrittenLines =
  { readonly place: RecordPlace; readonly segment: string; readonly line: RecordPlace } | { readonly error: unknown };

/** The segment that one window appends to. Rule 1 of the protocol in `segments.ts`. */
export class OwnSegment {
  private readonly disk: Disk;
  /** Offset behind the last whole line of each file, by the file's name. */
  private readonly ends = new Map<string, number>();
  private own: { readonly segment: string; readonly epoch: number } | null = null;

  constructor(disk: Disk) {
    this.disk = disk;
  }

  /**
   * Appends in order. Lines that are returned without an error are on the device and in the journal.
   * @returns null if none of it counts, because the segment was sealed or its epoch has ended: it has to be written again.
   */
  async append(writings: readonly LinesToWrite[], epoch: number): Promise<WrittenLines[] | null> {
    try {
      const segment = await this.segmentOf(epoch);
      const written = await this.write(segment, writings);
      const names = await this.disk.names();
      if (currentEpoch(names) > epoch) await this.removeDead(segment);
      else if (names.includes(openName(segment))) return written;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    this.own = null;
    return null;
  }

  /** Seals the segment: nothing more is appended to it, and later lines begin a new one. */
  async seal(): Promise<void> {
    const segment = this.own?.segment;
    this.own = null;
    if (segment === undefined) return;
    try {
      await this.disk.rename(openName(segment), sealedName(segment));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  private async segmentOf(epoch: number): Promise<string> {
    if (this.own?.epoch === epoch) return this.own.segment;
    await this.seal();
    this.ends.clear();
    const segment = newSegment(epoch);
    try {
      await this.create(segment);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await this.disk.makeFolder();
      await this.create(segment);
    }
    this.own = { segment, epoch };
    return segment;
  }

  private async create(segment: string): Promise<void> {
    try {
      await using(this.disk, openName(segment), 'createNew', (file) => appendLine(file, encodeHeader(segment)));
      await using(this.disk, recordsName(segment), 'createNew', () => Promise.resolve());
    } catch (error) {
      await this.removeDead(segment).catch(() => undefined);
      throw error;
    }
  }

  private async write(segment: string, writings: readonly LinesToWrite[]): Promise<WrittenLines[]> {
    const places: (RecordPlace | { readonly error: unknown })[] = writings.map(() => NOWHERE);
    if (writings.some(({ record }) => record !== null)) {
      await this.appendEach(recordsName(segment), async (opened) => {
        for (const [index, { record }] of writings.entries()) {
          if (record !== null) places[index] = await orError(this.appendTo(recordsName(segment), opened, record));
        }
      });
    }
    const written: WrittenLines[] = [];
    await this.appendEach(openName(segment), async (opened) => {
      for (const [index, { line }] of writings.entries()) {
        const place = places[index] ?? NOWHERE;
        if ('error' in place) written.push(place);
        else {
          const appended = await orError(this.appendTo(openName(segment), opened, line(place)));
          written.push('error' in appended ? appended : { place, segment, line: appended });
        }
      }
    });
    return written;
  }

  private async appendEach(name: string, work: (file: OpenFile) => Promise<void>): Promise<void> {
    await using(this.disk, name, 'append', async (file) => {
      await work(file);
      await file.flush();
    });
  }

  private async appendTo(name: string, file: OpenFile, line: string): Promise<RecordPlace> {
    const end = this.ends.get(name);
    this.ends.delete(name);
    const place = await appendLine(file, line, end);
    this.ends.set(name, place.offset + place.length + 1);
    return place;
  }

  private async removeDead(segment: string): Promise<void> {
    for (const name of [openName(segment), sealedName(segment), recordsName(segment)]) await this.disk.remove(name);
  }
}

async function orError<T extends object>(work: Promise<T>): Promise<T | { readonly error: unknown }> {
  try {
    return await work;
  } catch (error) {
    return { error };
  }
}
