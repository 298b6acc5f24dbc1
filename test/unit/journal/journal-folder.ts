import path from 'node:path';
import { Journal, type JournalOptions } from '../../../src/journal/journal.ts';
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
    file(name: string) {
      return path.join(home, 'storage', 'grades', name);
    },
    async open(options: Partial<JournalOptions> = {}) {
      const logged: string[] = [];
      const journal = await Journal.open(this.folder, { limit: 1000, log: (line) => logged.push(line), ...options });
      return { journal, logged };
    },
  };
}

export function ids(journal: Journal): string[] {
  return journal.entries().map(({ id }) => id);
}

/** Numbers from `first` up to and without `end`. */
export function range(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}
