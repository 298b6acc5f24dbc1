import { earlierRecordsNumber } from '../history/earlier-format.ts';
import type { FilePlace, Merged } from '../history/merged.ts';
import type { StoredRecord } from '../history/record.ts';
import { isMissing, using, type Disk } from './disk.ts';
import { recordPlacesOf, recordAt, UnknownShape } from './record-file.ts';

/** The records of a folder's entries. Reading never throws; problems are passed to `tell`. */
export class Records {
  private readonly disk: Disk;
  private readonly tell: (message: string) => void;

  constructor(disk: Disk, tell: (message: string) => void) {
    this.disk = disk;
    this.tell = tell;
  }

  /**
   * The record of an entry as the view knows it.
   * @param catchUp brings the view up to date: perhaps another window has put the record elsewhere.
   */
  async read(id: string, merged: () => Merged, catchUp: () => Promise<void>): Promise<StoredRecord | null> {
    try {
      for (let before: FilePlace | null | undefined; ;) {
        const known = merged().entries.get(id);
        if (!known) return null;
        const record = await this.at(id, known.place);
        if (record) return record;
        // Tries again as long as other windows keep moving the record.
        if (before !== undefined && before?.file === known.place?.file) break;
        before = known.place;
        await catchUp();
      }
      const found = await this.search(id, merged());
      if (!found) this.tell(`The record of the grade ${JSON.stringify(id)} is lost or damaged.`);
      return found;
    } catch (error) {
      if (error instanceof UnknownShape) {
        this.tell(`A newer version of the extension wrote the record of the grade ${JSON.stringify(id)}.`);
      } else this.tell(`The records cannot be read: ${String(error)}`);
      return null;
    }
  }

  private async at(id: string, place: FilePlace | null): Promise<StoredRecord | null> {
    if (!place) return null;
    try {
      return await using(this.disk, place.file, 'read', (file) => recordAt(file, id, place));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Looks through the file, and notes every record's place, so that this is not needed again. */
  private async search(id: string, merged: Merged): Promise<StoredRecord | null> {
    const file = merged.entries.get(id)?.place?.file;
    // Only windows of earlier versions append to one file together, and note places that are wrong.
    const names = (await this.disk.names()).filter((name) => name === file || earlierRecordsNumber(name) !== null);
    for (const name of names) {
      const places = await using(this.disk, name, 'read', recordPlacesOf);
      for (const [each, place] of places) {
        const known = merged.entries.get(each);
        if (each === id || known?.place?.file === name) merged.putPlace(each, { ...place, file: name });
      }
      const record = places.has(id) ? await this.at(id, merged.entries.get(id)?.place ?? null) : null;
      if (record) return record;
    }
    return null;
  }
}
