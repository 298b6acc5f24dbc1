import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonlOf, markdownReport, type ReportWords } from '../../../src/history/export.ts';
import { decodeRecord } from '../../../src/history/journal-format.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';

const WORDS: ReportWords = {
  title: 'Grades',
  time: 'Time',
  document: 'Document',
  rubric: 'Rubric',
  result: 'Result',
  timeOf: (at) => new Date(at).toISOString().slice(0, 16),
  resultOf: (record) => (record.kind === 'grading' ? `${String(record.grade.score)}/5` : 'A is better'),
  orderOf: ({ first }) => `${first} first`,
  whyNoScore: (reason) => `No score: ${reason.code}.`,
  whyNoVerdict: (reason) => (reason.code === 'noLabel' ? '' : `No verdict: ${reason.code} <b>.`),
};

describe('the JSONL export', () => {
  it('has one full record on each line', () => {
    const records = [gradingRecord(1, { feedback: 'One\ntwo\u2028three' }), comparingRecord(2)];
    const lines = records.map(jsonlOf).join('').split('\n');
    assert.equal(lines.pop(), '');
    assert.deepEqual(lines.map(decodeRecord), records);
  });
});

describe('the Markdown export', () => {
  it('has a table over time, then the feedback of each', () => {
    const records = [gradingRecord(1, { feedback: 'Warm.\n\nBut long.' }), comparingRecord(2)];
    assert.equal(
      markdownReport(records, WORDS),
      `# Grades

| Time | Document | Rubric | Result |
| --- | --- | --- | --- |
| 2026-01-01T00:01 | answers.md | Empathy | 4/5 |
| 2026-01-01T00:02 | a.md, b.md | Empathy | A is better |

## 2026-01-01T00:01 · answers.md · Empathy · 4/5

> Warm.
>
> But long.

## 2026-01-01T00:02 · a.md, b.md · Empathy · A is better

**A first**

> With A first.

**B first**

> With B first.
`,
    );
  });

  it('says why there is no score, above the feedback', () => {
    const { grade, ...record } = gradingRecord(1, { score: null, feedback: 'Warm.' });
    const unscored = { ...record, grade: { ...grade, unscored: { code: 'noLabel' } as const } };
    const lines = markdownReport([unscored], WORDS).split('\n').slice(6);
    assert.deepEqual(lines.slice(1), ['', 'No score: noLabel.', '', '> Warm.', '']);
  });

  it('says why an order of a comparison has no verdict, where that is known', () => {
    const record = comparingRecord(1);
    const [a, b] = record.comparison.orders;
    assert.ok(a && b);
    const orders = [
      { ...a, verdict: null, unscored: { code: 'contradictory', said: ['A', 'B'] } as const },
      { ...b, verdict: null, unscored: { code: 'noLabel' } as const },
    ];
    const report = markdownReport([{ ...record, comparison: { ...record.comparison, orders } }], WORDS);
    assert.deepEqual(report.split('\n').slice(7, -1), [
      '',
      '**A first**',
      '',
      'No verdict: contradictory \\<b\\>.',
      '',
      '> With A first.',
      '',
      '**B first**',
      '',
      '> With B first.',
    ]);
  });

  for (const [text, shown] of [
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['![x](https://e.example)', '\\!\\[x\\](https\\://e.example)'],
    ['www.e.example', 'www\\.e.example'],
    ['# no heading', '\\# no heading'],
    ['---', '\\---'],
    ['1. no list', '1\\. no list'],
    ['- no list', '\\- no list'],
    ['    no code', 'no code'],
    ['```', '\\`\\`\\`'],
    ['a | b', 'a \\| b'],
    ['a\0b\ud800', 'a\ufffdb\ufffd'],
    ['&lt;', '\\&lt;'],
    ['1 + 1 = 2. Fine, (really).', '1 + 1 = 2. Fine, (really).'],
  ] as const) {
    it(`shows ${JSON.stringify(text)} as it is`, () => {
      const lines = markdownReport([gradingRecord(1, { feedback: `So:\n${text}` })], WORDS).split('\n');
      assert.deepEqual(lines.slice(-3), ['> So:', `> ${shown}`, '']);
    });
  }

  it('keeps its form whatever the texts are', () => {
    const hostile = fc
      .array(
        fc.constantFrom('\n', '\r', '\u2028', '|', '\\', '`', '#', '>', '- ', '<b>', '](', '\0', '\t', '1. ', ' ', 'a'),
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(hostile, hostile, hostile, (feedback, name, file) => {
        const rubric = { ...gradingRecord(1).rubric, name };
        const record = gradingRecord(1, { feedback, rubric, uri: `file:///${encodeURIComponent(file)}` });
        const lines = markdownReport([record], WORDS).split('\n');
        const row = lines[4] ?? '';
        assert.equal(row.match(/(?<!\\)(?:\\\\)*\|/g)?.length, 5, row);
        assert.match(lines[6] ?? '', /^## /);
        for (const line of lines.slice(8, -1)) {
          assert.match(line, /^>(?: \S.*)?$/);
          assert.doesNotMatch(line.slice(1), /(?<!\\)(?:\\\\)*[`<>#[\]|]/);
        }
        assert.doesNotMatch(lines.join('\n'), /[\0\r\t\u2028]/);
      }),
    );
  });
});
