import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalEvent } from '../../../src/history/events.ts';
import { Merged } from '../../../src/history/merged.ts';
import { entryOf } from '../../../src/history/record.ts';
import { gradingRecord } from '../../support/recorded.ts';

const IDS = [0, 1, 2, 3];

/** Adds of one id have one stamp, as nobody adds an evaluation twice. Copies of it may have met other events. */
const anyEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc
    .record({ number: fc.constantFrom(...IDS), dismissed: fc.boolean(), start: fc.nat(3), moved: fc.nat(9) })
    .map(({ number, dismissed, start, moved }): JournalEvent => ({
      type: 'added',
      stamp: number + 1,
      record: { offset: number, length: 5 },
      entry: {
        ...entryOf(gradingRecord(number), ''),
        dismissed,
        anchors: [{ role: 'response', hash: '', uri: 'u:', start: moved === 0 ? 0 : start, end: 9 }],
      },
      ...(moved === 0 ? {} : { moved: number + 1 + moved }),
    })),
  fc
    .record({ number: fc.constantFrom(...IDS), stamp: fc.integer({ min: 0, max: 12 }) })
    .chain(({ number, stamp }) =>
      fc.constantFrom<JournalEvent>(
        { type: 'cleared', stamp, ids: [`grade-${number}`] },
        { type: 'dismissed', stamp, id: `grade-${number}` },
        { type: 'moved', stamp, id: `grade-${number}`, anchors: [{ uri: 'u:', start: stamp % 3, end: 9 }] },
      ),
    ),
);

function merged(events: Iterable<JournalEvent>): Merged {
  const all = new Merged();
  for (const event of events) all.apply(event, 'file');
  return all;
}

/** What can be seen of it. */
function said(all: Merged): unknown {
  return [...all.entries.values()].sort((one, other) => one.stamp - other.stamp);
}

/** The same as a compaction writes it. */
function compacted(all: Merged): JournalEvent[] {
  const added = [...all.entries.values()].map(({ stamp, entry, moved, place }): JournalEvent => ({
    type: 'added',
    stamp,
    record: place!,
    entry,
    moved,
  }));
  return [...all.rest(), ...added];
}

describe('merged events', () => {
  it('say the same in any order, and however often they are there', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.gen(), (events, gen) => {
        const shuffled = gen(fc.shuffledSubarray, events, { minLength: events.length });
        const some = gen(fc.subarray, events);
        assert.deepEqual(said(merged([...shuffled, ...some])), said(merged(events)));
      }),
      { numRuns: 300 },
    );
  });

  it('say the same when some of them are compacted, early or late, once or twice', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.gen(), (events, gen) => {
        const one = compacted(merged(gen(fc.subarray, events)));
        const other = compacted(merged([...gen(fc.subarray, events), ...one]));
        assert.deepEqual(said(merged([...events, ...one, ...other])), said(merged(events)));
        assert.deepEqual(said(merged(compacted(merged(events)))), said(merged(events)));
      }),
      { numRuns: 300 },
    );
  });

  it('keep what was cleared cleared, also where a copy of it comes later', () => {
    const [one, two] = [0, 1].map((number): JournalEvent => ({
      type: 'added',
      stamp: number + 1,
      record: { offset: 0, length: 5 },
      entry: { ...entryOf(gradingRecord(number), ''), dismissed: false },
    }));
    const all = merged([one!, two!, { type: 'cleared', stamp: 3, ids: ['grade-0'] }]);
    const later = merged([...compacted(all), one!, two!]);
    assert.deepEqual([...later.entries.keys()], ['grade-1']);
    assert.equal(later.clock, 3);
  });
});
