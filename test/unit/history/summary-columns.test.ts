import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnsOf, mergedOf, type Columns } from '../../../src/history/summary-columns.ts';
import type { JournalEvent } from '../../../src/history/events.ts';
import { Merged } from '../../../src/history/merged.ts';
import { entryOf } from '../../../src/history/record.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';

const standing = fc.record(
  {
    uri: fc.constantFrom('file:///é.md', 'file:///b.md', ''),
    start: fc.nat(9),
    end: fc.nat(9),
  },
  { noNullPrototype: true },
);

const anyEvent: fc.Arbitrary<JournalEvent> = fc
  .record({ number: fc.nat(5), stamp: fc.nat(20) })
  .chain(({ number, stamp }) => {
    const record =
      number % 2
        ? comparingRecord(number)
        : gradingRecord(number, number === 2 ? { score: null, expectedScore: null } : {});
    const added = fc
      .record({
        anchors: fc.array(standing, { maxLength: 3 }),
        dismissed: fc.boolean(),
        limited: fc.boolean(),
        length: fc.nat(2),
        moved: fc.nat(3),
      })
      .map(({ anchors, dismissed, limited, length, moved }): JournalEvent => ({
        type: 'added',
        stamp: number + 1,
        record: { offset: number, length },
        entry: {
          ...entryOf(record, `key ${number}`),
          dismissed,
          anchors: anchors.map((anchor, index) => ({
            role: index === 0 ? 'response' : 'reference',
            hash: 'h',
            ...anchor,
          })),
        },
        limited,
        ...(moved > 0 ? { moved: stamp + moved } : {}),
      }));
    const { id } = record;
    return fc.oneof(
      added,
      fc.constantFrom<JournalEvent>({ type: 'cleared', stamp, ids: [id, 'other'] }, { type: 'dismissed', stamp, id }),
      fc.array(standing, { maxLength: 3 }).map((anchors): JournalEvent => ({ type: 'moved', stamp, id, anchors })),
    );
  });

const events = fc.array(anyEvent, { maxLength: 20 });

function apply(merged: Merged, all: readonly JournalEvent[]): Merged {
  for (const event of all) merged.apply(event, `file ${event.stamp % 2}`);
  return merged;
}

/** All that can be seen of a state, without summaries. In which order clearings are told, and which of them together, means nothing. */
function said(merged: Merged): unknown {
  const rest = [...merged.rest()].flatMap((event): JournalEvent[] =>
    event.type === 'cleared' ? event.ids.map((id) => ({ ...event, ids: [id] })) : [event],
  );
  const entries = [...merged.entries.values()].map((each) => ({ ...each, entry: { ...each.entry, summary: null } }));
  return { clock: merged.clock, entries, rest: rest.map((event) => JSON.stringify(event)).sort(), size: merged.size };
}

const throughJson = (merged: Merged) => mergedOf(JSON.parse(JSON.stringify(columnsOf(merged))) as Columns);

describe('the columns of a merged state', () => {
  it('say all of it but the summaries', () => {
    fc.assert(
      fc.property(events, (all) => {
        const merged = apply(new Merged(), all);
        assert.deepEqual(said(throughJson(merged)), said(merged));
      }),
    );
  });

  it('lead to the same whatever comes after them', () => {
    fc.assert(
      fc.property(events, events, (before, after) => {
        const merged = apply(new Merged(), before);
        assert.deepEqual(said(apply(throughJson(merged), after)), said(apply(merged, after)));
      }),
    );
  });
});
