import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NOWHERE, type JournalEvent } from '../../../src/history/events.ts';
import {
  decodeLine,
  decodeRecord,
  encodeEvent,
  encodeHeader,
  encodeRecord,
  encodeUnknown,
  recordIdOf,
  type UnknownLine,
} from '../../../src/history/journal-format.ts';
import type { UnscoredReason } from '../../../src/judge/verdict/unscored.ts';
import { entryOf, SUMMARY_LENGTH, type StoredRecord } from '../../../src/history/record.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';

function added(record: StoredRecord, key = ''): JournalEvent {
  const entry = { ...entryOf(record, key), dismissed: false };
  return { type: 'added', stamp: 7, record: { offset: 0, length: 10 }, entry };
}

const ONE = encodeEvent(added(gradingRecord(1)));

describe('an entry', () => {
  it('says of a grade what lists, marks and the cache need', () => {
    const record = gradingRecord(7, { uri: 'file:///project/my%20answers.md?x#y' });
    const { role, uri, start, end, hash } = record.anchors[0]!;
    assert.deepEqual(entryOf(record, 'the key'), {
      id: 'grade-7',
      at: record.at,
      kind: 'grading',
      anchors: [{ role, uri, start, end, hash }],
      title: 'my answers.md',
      rubric: { name: 'Empathy', uri: record.rubric.uri, hash: record.grade.rubric.hash, pass: 4 },
      result: { score: 4, expectedScore: 3.75 },
      summary: 'Feedback 7.',
      key: 'the key',
    });
  });

  it('says of a comparison what lists, marks and the cache need', () => {
    const { title, summary, result } = entryOf(comparingRecord(1, 'inconsistent'), '');
    assert.deepEqual(
      { title, summary, result },
      { title: 'a.md, b.md', summary: 'With A first.', result: { winner: 'inconsistent', probabilityA: 0.8 } },
    );
  });

  it('is short, however long the feedback', () => {
    const record = gradingRecord(1, { feedback: 'word '.repeat(10_000), response: 'x'.repeat(100_000) });
    assert.ok(entryOf(record, '').summary.length <= SUMMARY_LENGTH);
    assert.ok(encodeEvent(added(record)).length < 1000);
  });

  for (const [uri, title] of [
    ['untitled:Untitled-1', 'Untitled-1'],
    ['file:///c%3A/x/%E4%B8%AD.md', '中.md'],
    ['file:///x/100%.md', '100%.md'],
    ['vscode-remote://host/', 'vscode-remote://host/'],
  ] as const) {
    it(`calls ${uri} ${title}`, () => {
      assert.equal(entryOf(gradingRecord(1, { uri }), '').title, title);
    });
  }
});

/** What is hard to put on a line. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\n',
        '\r\n',
        '\0',
        '\u0085',
        '\u2028',
        '\u2029',
        '\ud800',
        '\udfff',
        '"',
        '\\',
        '}\n{',
        '𝒳',
        '\ufeff',
        'a',
      ),
    )
    .map((pieces) => pieces.join('')),
  fc.constantFrom('__proto__', 'constructor'),
);

function assertComesBack(record: StoredRecord, key: string): void {
  const line = encodeRecord(record);
  assert.doesNotMatch(line, /[\n\r\u0085\u2028\u2029]/);
  assert.equal(recordIdOf(line), record.id);
  assert.deepEqual(decodeRecord(Buffer.from(line).toString()), record);
  const event = added(record, key);
  assert.deepEqual(decodeLine(Buffer.from(encodeEvent(event)).toString()), { kind: 'event', event });
}

describe('the lines of a journal', () => {
  it('bring any text back', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (response, feedback, uri) => {
        assertComesBack({ ...gradingRecord(1, { response, feedback, uri }), id: `grade ${uri}` }, feedback);
      }),
    );
  });

  it('bring huge texts back', () => {
    for (const huge of ['x'.repeat(5_000_000), '\u2028\ud800'.repeat(500_000)]) {
      assertComesBack(gradingRecord(1, { response: huge, feedback: huge }), '');
    }
  });

  it('bring comparisons back', () => {
    for (const winner of ['A', 'B', 'tie', 'inconsistent', null] as const) {
      const record = comparingRecord(1, winner);
      assert.deepEqual(decodeRecord(encodeRecord(record)), record);
    }
  });

  it('bring back why there is no score, what was thought, and the second question', () => {
    const record = gradingRecord(1, { score: null });
    const reasons: readonly UnscoredReason[] = [
      { code: 'illegal', said: '3-4' },
      { code: 'contradictory', said: ['1', '5'] },
      { code: 'noFeedback', thinking: true },
      { code: 'lowMass', mass: 0.31 },
      { code: 'noLabel' },
      { code: 'labelCallFailed', fault: { code: 'cutShort' } },
    ];
    for (const unscored of reasons) {
      const { provenance } = record.grade;
      const labelCall = { prompt: 'p [RESULT]', maxTokens: 2, request: { raw: true }, usage: provenance.usage };
      const grade = { ...record.grade, unscored, thinking: 'Hm.', provenance: { ...provenance, labelCall } };
      assertComesBack({ ...record, grade }, record.grade.feedback);
    }
  });

  it('bring back a reason of a newer version, and none that is broken', () => {
    const record = gradingRecord(1, { score: null });
    const withReason = (unscored: unknown) => JSON.stringify({ ...record, grade: { ...record.grade, unscored } });
    assert.notEqual(decodeRecord(withReason({ code: 'tired', hours: 9 })), null);
    for (const broken of [
      'illegal',
      { said: '3' },
      { code: 'illegal' },
      { code: 'contradictory', said: '3' },
      { code: 'lowMass' },
    ]) {
      assert.equal(decodeRecord(withReason(broken)), null, JSON.stringify(broken));
    }
  });

  const EVENTS: readonly JournalEvent[] = [
    { type: 'cleared', stamp: 3, ids: ['grade-1', 'grade-2'] },
    { type: 'dismissed', stamp: 4, id: 'grade-1' },
    { type: 'moved', stamp: 5, id: 'grade-1', anchors: [{ uri: 'u:a', start: 1, end: 2 }] },
    { ...added(gradingRecord(1)), moved: 12, limited: true } as JournalEvent,
  ];
  for (const event of EVENTS) {
    it(`bring events back: ${event.type}`, () => {
      assert.deepEqual(decodeLine(encodeEvent(event)), { kind: 'event', event });
    });
  }

  it('begin with a header that names the segment', () => {
    const header = encodeHeader('grades-0-x');
    assert.equal(header, '{"format":2,"segment":"grades-0-x"}');
    assert.deepEqual(decodeLine(header), { kind: 'header', format: 2, segment: 'grades-0-x' });
    assert.deepEqual(decodeLine('{"format":3,"more":[]}'), { kind: 'header', format: 3, segment: '' });
  });

  for (const line of ['{"type":"added"', '\0\0\0', 'grade', ONE.slice(0, -1), ONE.slice(1), `${ONE} (cut off)`, '']) {
    it(`are damaged if they are not JSON: ${line.slice(0, 30)}`, () => {
      assert.deepEqual(decodeLine(line), { kind: 'damaged', why: 'not JSON' });
    });
  }

  for (const line of ['[]', 'null', '5', '{}', '{"type":5}', '{"format":-1}']) {
    it(`are damaged if they are neither a header nor have a type: ${line}`, () => {
      assert.deepEqual(decodeLine(line), { kind: 'damaged', why: 'of an unknown shape' });
    });
  }

  function unknown(line: string): UnknownLine {
    const decoded = decodeLine(line);
    if (decoded.kind !== 'unknown') assert.fail(`${line} is ${decoded.kind}`);
    return decoded.line;
  }

  // A newer version may have another type, another kind of entry, or one more value of a field.
  const NEWER: readonly string[] = [
    '{"type":"starred","id":"grade-1","stamp":9}',
    '{"type":"toString"}',
    '{"type":"dismissed","stamp":9,"id":["grade-1"]}',
    ONE.replace('"kind":"grading"', '"kind":"agreeing"'),
    ONE.replace('"score":4', '"score":6'),
    ONE.replace('"role":"response"', '"role":"system"'),
    ONE.replace(/"at":\d+/, '"at":"2027-01-01"'),
  ];
  for (const line of NEWER) {
    it(`of newer versions are kept as they are: ${line.slice(0, 60)}`, () => {
      assert.notEqual(line, ONE);
      const read = unknown(line);
      assert.deepEqual(JSON.parse(encodeUnknown(read, null)), JSON.parse(line));
      const moved = JSON.parse(encodeUnknown(read, { offset: 5, length: 6 })) as { record: unknown };
      assert.deepEqual(moved.record, { offset: 5, length: 6 });
    });
  }

  it('of newer versions say what they are about', () => {
    const { id, stamp, record } = unknown(ONE.replace('"kind":"grading"', '"kind":"agreeing"'));
    assert.deepEqual({ id, stamp, record }, { id: 'grade-1', stamp: 7, record: { offset: 0, length: 10 } });
    const other = unknown('{"type":"starred","id":"grade-1"}');
    assert.deepEqual([other.id, other.stamp, other.record], ['grade-1', 0, null]);
  });

  it('keep fields that only a newer version knows', () => {
    const line = ONE.replace('"entry":{', '"further":1,"entry":{"further":{"a":[2]},');
    const decoded = decodeLine(line);
    if (decoded.kind !== 'event') assert.fail(decoded.kind);
    assert.deepEqual(JSON.parse(encodeEvent(decoded.event)), JSON.parse(line));
    assert.deepEqual(NOWHERE, { offset: 0, length: 0 });
  });
});

describe('a record that is damaged', () => {
  const line = encodeRecord(gradingRecord(1));
  const comparing = encodeRecord(comparingRecord(1));
  const CASES: readonly (readonly [string, string])[] = [
    [line, line.slice(0, -1)],
    [line, line.replace('"score":4', '"score":0')],
    [line, line.replace('"distribution":[0,', '"distribution":[')],
    [line, line.replace('"verdict":"stated"', '"verdict":"guessed"')],
    [line, line.replace('"feedback":', '"feedbak":')],
    [line, line.replace('"source":"selection"', '"source":"thin air"')],
    [line, line.replace('"5":"Wholly."', '"5":5')],
    [line, line.replace('"id":"grade-1"', '"id":""')],
    [comparing, comparing.replace('"first":"B"', '"first":"C"')],
    [comparing, comparing.replace('"oneOrder":null', '"oneOrder":{"why":"failed"}')],
    [comparing, comparing.replace('"orders":["A","B"]', '"orders":"AB"')],
  ];
  for (const [whole, damaged] of CASES) {
    it(`is none: ${firstDifference(whole, damaged)}`, () => {
      assert.ok(decodeRecord(whole));
      assert.notEqual(damaged, whole);
      assert.equal(decodeRecord(damaged), null);
    });
  }
});

function firstDifference(one: string, other: string): string {
  const index = Array.from(one).findIndex((character, at) => character !== other[at]);
  return other.slice(Math.max(0, index - 20), index + 20);
}
