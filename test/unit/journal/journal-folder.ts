import assert from 'node:assert/strict';
import path from 'node:path';
import { diskOf, type Disk } from '../../../src/journal/disk.ts';
import { Journal } from '../../../src/journal/journal.ts';
import type { JournalOptions } from '../../../src/journal/options.ts';
import { readSegmentName } from '../../../src/journal/segments.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

/** A folder of its own for each test of a suite, with the journals that are opened in it. */
export function journalFolder() {
  let home = '';
  let suite = '';
  let count = 0;
  before(async () => {
    suite = await temporaryFolder('journal');
  });
  beforeEach(() => {
    home = path.join(suite, String(++count));
  });
  after(() => removeTemporaryFolder(suite));
  return {
    /** Not there until a journal makes it. */
    get folder() {
      return path.join(home, 'storage', 'grades');
    },
    get disk() {
      return quickDisk(path.join(home, 'storage', 'grades'));
    },
    file(name: string) {
      return path.join(home, 'storage', 'grades', name);
    },
    /** The names of the files there, by what they are. */
    async names() {
      const names = (await quickDisk(path.join(home, 'storage', 'grades')).names()).sort();
      const of = (...kinds: readonly string[]) =>
        names.filter((name) => kinds.includes(readSegmentName(name)?.kind ?? name));
      return {
        all: names,
        lines: of('open', 'sealed'),
        records: of('records'),
        kinds: names.map((name) => readSegmentName(name)?.kind ?? name).sort(),
      };
    },
    /** The path of the only file of lines or of records. */
    async only(kind: 'lines' | 'records') {
      const { [kind]: names } = await this.names();
      assert.equal(names.length, 1, names.join());
      return this.file(names[0] ?? '');
    },
    async open(options: Partial<JournalOptions> = {}) {
      const logged: string[] = [];
      const log = (line: string) => logged.push(line);
      const journal = await Journal.openOn(this.disk, { limit: 1000, log, ...options });
      return { journal, logged };
    },
  };
}

/** The real folder, but nothing waits for the device: these tests end processes, not machines. */
export function quickDisk(folder: string): Disk {
  const disk = diskOf(folder);
  return {
    ...disk,
    open: async (name, mode) => ({ ...(await disk.open(name, mode)), flush: () => Promise.resolve() }),
  };
}

export function ids(journal: Journal): string[] {
  return journal.entries().map(({ id }) => id);
}

/** Numbers from `first` up to and without `end`. */
export function range(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}
