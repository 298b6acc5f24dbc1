import assert from 'node:assert/strict';
import { isTimeToDrop, limitsOf, tooMany } from '../../../src/history/limit.ts';
import type { MergedEntry } from '../../../src/history/merged.ts';
import { entryOf } from '../../../src/history/record.ts';
import { gradingRecord } from '../../support/recorded.ts';

/** Entries in the order in which they were written; the names of those under a limit of the workspace are capitals. */
function entries(names: string, at: (index: number) => number = (index) => index): Map<string, MergedEntry> {
  return new Map(
    Array.from(names, (id, index) => [
      id,
      {
        stamp: index + 1,
        entry: { ...entryOf(gradingRecord(index), ''), id, at: at(index), dismissed: false },
        moved: 0,
        limited: id !== id.toLowerCase(),
        place: null,
      },
    ]),
  );
}

function dropped(names: string, all: number, workspace: number | null, at?: (index: number) => number): string {
  return [...tooMany(entries(names, at).values(), limitsOf(all, workspace), new Set())].sort().join('');
}

describe('the limit of a history', () => {
  it('drops what was written first', () => {
    assert.equal(dropped('abcde', 3, null), 'ab');
    assert.equal(dropped('abcde', 5, null), '');
    assert.equal(dropped('abcde', 0, null), 'abcde');
  });

  it('does not go by dates: a clock that was set back drops nothing new', () => {
    assert.equal(
      dropped('abcde', 3, null, (index) => -index),
      'ab',
    );
    assert.equal(
      dropped('abcde', 3, null, () => 0),
      'ab',
    );
  });

  it('of a workspace deletes nothing that was not written under it', () => {
    assert.equal(dropped('abcdeFGH', 100, 1), 'FG');
    assert.equal(dropped('FabcGdeH', 100, 1), 'FG');
    assert.equal(dropped('abcde', 100, 1), '');
  });

  it('of a workspace leaves that of the person as it is', () => {
    assert.equal(dropped('abcdeFGH', 4, 2), 'Fabc');
    assert.equal(dropped('abcdEFGH', 4, null), 'abcd');
  });

  it('of a workspace that is larger keeps more', () => {
    assert.equal(dropped('abcde', 3, 4), 'a');
  });

  it('neither counts nor drops what is still to be written', () => {
    assert.deepEqual([...tooMany(entries('abcde').values(), limitsOf(2, null), new Set(['a', 'e']))], ['b']);
  });

  it('is kept a tenth too late, and at least twenty', () => {
    const many = (count: number, letter = 'a') => {
      const all = new Map<string, MergedEntry>();
      for (let index = 0; index < count; index++) all.set(String(index), entries(letter).get(letter)!);
      return all;
    };
    assert.deepEqual(
      [120, 121].map((count) => isTimeToDrop(many(count), limitsOf(100, null), 0)),
      [false, true],
    );
    assert.equal(isTimeToDrop(many(1101), limitsOf(1000, null), 0), true);
    assert.equal(isTimeToDrop(many(1101), limitsOf(1000, null), 1), false);
    assert.equal(isTimeToDrop(many(500), limitsOf(1000, 1), 0), false);
    assert.equal(isTimeToDrop(many(22, 'A'), limitsOf(1000, 1), 0), true);
  });
});
