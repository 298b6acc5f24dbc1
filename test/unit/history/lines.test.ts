import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalEvent } from '../../../src/history/events.ts';
import {
  decodeRecord,
  encodeEvent,
  encodeHeader,
  encodeRecord,
  readEntries,
  recordIdOf,
} from '../../../src/history/lines.ts';
import type { UnscoredReason } from '../../../src/judge/unscored.ts';
import { entryOf, SUMMARY_LENGTH, type StoredRecord } from '../../../src/history/record.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';

const PLACE = { offset: 0, length: 10 };
const HEADER = encodeHeader('records-1.jsonl');

function added(record: StoredRecord, key = ''): string {
  return encodeEvent({ type: 'added', record: PLACE, entry: { ...entryOf(record, key), dismissed: false } });
}

function journal(...lines: string[]) {
  return readEntries(lines.map((line) => `${line}\n`).join(''));
}

function ids(content: ReturnType<typeof readEntries>): string[] {
  return [...content.live.keys()];
}

const ONE = added(gradingRecord(1));
const TWO = added(gradingRecord(2));
const THREE = added(comparingRecord(3));

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
    assert.ok(added(record).length < 1000);
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
  const entry = { ...entryOf(record, key), dismissed: false };
  const text = Buffer.from(`${encodeEvent({ type: 'added', record: PLACE, entry })}\n`).toString();
  assert.deepEqual(readEntries(text).live.get(record.id)?.entry, entry);
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

  it('begin with a header', () => {
    assert.deepEqual(journal(encodeHeader('records-7.jsonl'), ONE).header, { format: 1, records: 'records-7.jsonl' });
    assert.equal(encodeHeader('records-7.jsonl'), '{"format":1,"records":"records-7.jsonl"}');
  });

  it('name no file elsewhere', () => {
    for (const records of ['../records-1.jsonl', '/etc/passwd', 'records-1.jsonl/..', 'records-.jsonl']) {
      const { header, damaged } = journal(JSON.stringify({ format: 1, records }), ONE);
      assert.equal(header, null, records);
      assert.equal(damaged.length, 1);
    }
  });

  const EVENTS: readonly (readonly [string, JournalEvent, (content: ReturnType<typeof readEntries>) => void])[] = [
    [
      'cleared',
      { type: 'cleared', ids: ['grade-1', 'comparison-3', 'never seen'] },
      (content) => {
        assert.deepEqual(ids(content), ['grade-2']);
      },
    ],
    [
      'all cleared',
      { type: 'cleared', ids: 'all' },
      (content) => {
        assert.deepEqual(ids(content), []);
      },
    ],
    [
      'dismissed',
      { type: 'dismissed', id: 'grade-2' },
      (content) => {
        assert.deepEqual(
          [...content.live.values()].map(({ entry }) => entry.dismissed),
          [false, true, false],
        );
      },
    ],
    [
      'moved',
      {
        type: 'moved',
        id: 'comparison-3',
        anchors: [
          { uri: 'u:a', start: 1, end: 2 },
          { uri: 'u:b', start: 3, end: 4 },
        ],
      },
      (content) => {
        assert.deepEqual(
          content.live.get('comparison-3')?.entry.anchors.map(({ role, uri, start, end }) => [role, uri, start, end]),
          [
            ['A', 'u:a', 1, 2],
            ['B', 'u:b', 3, 4],
          ],
        );
      },
    ],
    [
      'moved, but not as many anchors',
      { type: 'moved', id: 'grade-1', anchors: [] },
      (content) => {
        assert.equal(content.live.get('grade-1')?.entry.anchors[0]?.start, 10);
      },
    ],
  ];
  for (const [name, event, check] of EVENTS) {
    it(`apply what happened later: ${name}`, () => {
      const content = journal(HEADER, ONE, TWO, THREE, encodeEvent(event));
      check(content);
      assert.deepEqual(content.damaged, []);
    });
  }

  it('add again what was cleared before', () => {
    const cleared = encodeEvent({ type: 'cleared', ids: 'all' });
    assert.deepEqual(ids(journal(HEADER, ONE, TWO, cleared, ONE)), ['grade-1']);
  });

  it('of newer versions are skipped quietly, and their further fields let through', () => {
    const further = ONE.replace('"entry":{', '"further":1,"entry":{"further":2,');
    const content = journal(HEADER, '{"type":"starred","id":"grade-1"}', '{"type":"toString"}', further);
    assert.deepEqual([ids(content), content.damaged], [['grade-1'], []]);
  });

  const DAMAGE: readonly (readonly [string, string])[] = [
    ['{"type":"added"', 'not JSON'],
    ['\0\0\0', 'not JSON'],
    ['[]', 'of an unknown shape'],
    ['null', 'of an unknown shape'],
    ['{"type":"cleared","ids":[1]}', 'of an unknown shape'],
    ['{"type":"dismissed"}', 'of an unknown shape'],
    ['{"type":"moved","id":"grade-1","anchors":[{"uri":"","start":2,"end":1}]}', 'of an unknown shape'],
    [ONE.replace('"score":4', '"score":6'), 'of an unknown shape'],
    [ONE.replace('"score":4', '"score":"4"'), 'of an unknown shape'],
    [ONE.replace(',"pass":4', ''), 'of an unknown shape'],
    [ONE.replace('"kind":"grading"', '"kind":"comparing"'), 'of an unknown shape'],
    [ONE.replace(/"at":\d+/, '"at":1e999'), 'of an unknown shape'],
    [ONE.replace('"dismissed":false', '"dismissed":0'), 'of an unknown shape'],
    [ONE.replace('"start":10', '"start":-1'), 'of an unknown shape'],
    [ONE.replace('"offset":0', '"offset":0.5'), 'of an unknown shape'],
  ];
  for (const [line, why] of DAMAGE) {
    it(`that are damaged are skipped: ${line.slice(0, 60)}`, () => {
      assert.notEqual(line, ONE);
      const content = journal(HEADER, TWO, line, '', THREE);
      assert.deepEqual([ids(content), content.damaged], [['grade-2', 'comparison-3'], [{ line: 3, why }]]);
    });
  }

  it('are told from a last one that is torn', () => {
    const text = [HEADER, ONE, TWO].join('\n');
    const lengths = Array.from({ length: TWO.length }, (_, index) => text.length - index);
    for (const length of lengths) {
      const content = readEntries(text.slice(0, length));
      const whole = length === text.length;
      const cut = length === text.length - TWO.length;
      assert.deepEqual(ids(content), whole ? ['grade-1', 'grade-2'] : ['grade-1']);
      assert.deepEqual(content.damaged, whole || cut ? [] : [{ line: 3, why: 'torn' }]);
    }
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
