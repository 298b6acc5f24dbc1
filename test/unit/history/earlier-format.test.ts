import assert from 'node:assert/strict';
import { readEarlierJournal } from '../../../src/history/earlier-format.ts';
import { encodeLine } from '../../../src/history/json-lines.ts';
import { entryOf, type StoredRecord } from '../../../src/history/record.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';

const PLACE = { offset: 0, length: 10 };
const HEADER = '{"format":1,"records":"records-1.jsonl"}';

function added(record: StoredRecord, key = ''): string {
  return encodeLine({ type: 'added', record: PLACE, entry: { ...entryOf(record, key), dismissed: false } });
}

function journal(...lines: string[]) {
  return readEarlierJournal(lines.map((line) => `${line}\n`).join(''));
}

type Content = ReturnType<typeof readEarlierJournal>;

function ids(content: Content): string[] {
  return content.added.map(({ entry }) => entry.id);
}

const ONE = added(gradingRecord(1));
const TWO = added(gradingRecord(2));
const THREE = added(comparingRecord(3));

describe('a journal of the earlier format', () => {
  it('has its records beside it', () => {
    assert.equal(journal('{"format":1,"records":"records-7.jsonl"}', ONE).records, 7);
  });

  it('names no file elsewhere', () => {
    for (const records of ['../records-1.jsonl', '/etc/passwd', 'records-1.jsonl/..', 'records-.jsonl']) {
      assert.equal(journal(JSON.stringify({ format: 1, records }), ONE).records, null, records);
    }
  });

  const EVENTS: readonly (readonly [string, object, (content: Content) => void])[] = [
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
          content.added.map(({ entry }) => entry.dismissed),
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
          content.added[2]?.entry.anchors.map(({ role, uri, start, end }) => [role, uri, start, end]),
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
        assert.equal(content.added[0]?.entry.anchors[0]?.start, 10);
      },
    ],
  ];
  for (const [name, event, check] of EVENTS) {
    it(`applies what happened later: ${name}`, () => {
      const content = journal(HEADER, ONE, TWO, THREE, encodeLine(event));
      check(content);
      assert.deepEqual(content.damaged, []);
    });
  }

  it('adds again what was cleared before', () => {
    const cleared = encodeLine({ type: 'cleared', ids: 'all' });
    assert.deepEqual(ids(journal(HEADER, ONE, TWO, cleared, ONE)), ['grade-1']);
  });

  it('with lines of newer versions skips them quietly, and lets further fields through', () => {
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
    it(`that is damaged is read around the damage: ${line.slice(0, 60)}`, () => {
      assert.notEqual(line, ONE);
      const content = journal(HEADER, TWO, line, '', THREE);
      assert.deepEqual([ids(content), content.damaged], [['grade-2', 'comparison-3'], [{ line: 3, why }]]);
    });
  }

  it('is read without a last line that is being written', () => {
    const text = [HEADER, ONE, TWO].join('\n');
    for (let length = text.length; length > text.length - TWO.length; length--) {
      const content = readEarlierJournal(text.slice(0, length));
      assert.deepEqual(ids(content), length === text.length ? ['grade-1', 'grade-2'] : ['grade-1']);
      assert.deepEqual(content.damaged, []);
    }
  });

  it('gives stamps in the order in which things were added, from 1', () => {
    assert.deepEqual(
      journal(HEADER, TWO, ONE, THREE).added.map(({ stamp, entry }) => [stamp, entry.id]),
      [
        [1, 'grade-2'],
        [2, 'grade-1'],
        [3, 'comparison-3'],
      ],
    );
  });

  it('of a newer version is not read', () => {
    assert.deepEqual(journal('{"format":2,"kept":1}', ONE), { format: 2, records: null, added: [], damaged: [] });
  });
});
