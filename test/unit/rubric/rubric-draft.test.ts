import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkRubric } from '../../../src/rubric/check.ts';
import { fileNameOf, renamedRubric, rubricSnippet, draftText } from '../../../src/rubric/read/rubric-draft.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import { rubricsOfRecords } from '../../../src/rubric/records.ts';

const SCORES = { 1: 'no', 2: 'It is: half', 3: '# three', 4: "It's “4”", 5: 'two\nlines' };

describe('fileNameOf', () => {
  for (const [name, file] of [
    ['Tact & Manners', 'tact-manners'],
    ['  Émotion  ', 'emotion'],
    ['回答是否有礼貌？', '回答是否有礼貌'],
    ['../../etc', 'etc'],
    ['🦉', 'rubric'],
  ] as const) {
    it(`makes ${file} of ${name}`, () => {
      assert.equal(fileNameOf(name), file);
    });
  }
});

describe('rubricText', () => {
  it('is read again as it was meant, whatever is in the texts', () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((each) => each.trim() !== '');
    fc.assert(
      fc.property(text, text, text, (name, criteria, level) => {
        const { rubric } = parseRubric(draftText(name, { criteria, scores: { ...SCORES, 3: level } }));
        assert.equal(rubric?.name, name.trim());
        assert.equal(rubric.criteria, criteria.trim());
        assert.deepEqual(rubric.scores, { ...SCORES, 3: level.trim() });
      }),
    );
  });

  it('has placeholders where levels are unknown', () => {
    const { findings } = checkRubric(draftText('Tact', { criteria: 'Is the response tactful?', scores: {} }));
    assert.deepEqual(findings, []);
  });
});

describe('rubricSnippet', () => {
  it('is a rubric without findings as it stands, with a tab stop for all that is open', () => {
    const snippet = rubricSnippet('Money: $1 {a}', null);
    const text = snippet
      .replace(/\$\{\d:((?:\\.|[^}])*)\}/g, '$1')
      .replace('$0', '')
      .replace(/\\([\\$}])/g, '$1');
    const { rubric, findings } = checkRubric(text);
    assert.equal(rubric?.name, 'Money: $1 {a}');
    assert.deepEqual(findings, []);
    assert.equal(snippet.match(/\$\{\d:/g)?.length, 6);
  });
});

describe('renamedRubric', () => {
  it('changes the name and nothing else', () => {
    assert.equal(renamedRubric('# a\nname: Old # b\nx: y\n', 'New: one'), '# a\nname: "New: one" # b\nx: y\n');
    assert.equal(renamedRubric('criteria: C?\n', 'New'), 'name: New\ncriteria: C?\n');
  });
});

describe('rubricsOfRecords', () => {
  const record = { orig_criteria: '[Is it kind?]', orig_score1_description: ' No. ', orig_score5_description: 'Yes.' };
  const draft = { criteria: 'Is it kind?', scores: { 1: 'No.', 5: 'Yes.' } };
  for (const [what, text, drafts] of [
    ['a record', JSON.stringify(record), [draft]],
    ['a list of records, each rubric once', JSON.stringify([record, { ...record, orig_response: 'x' }]), [draft]],
    ['JSONL with CRLF, a broken line and a byte order mark', `\uFEFF${JSON.stringify(record)}\r\n{\r\n`, [draft]],
    [
      'the same keys without orig_',
      '{"criteria": "C?", "score2_description": "b"}',
      [{ criteria: 'C?', scores: { 2: 'b' } }],
    ],
    ['nothing of other JSON', '[1, null, {"orig_criteria": "C?"}, {"orig_criteria": 2}]', []],
    ['nothing of what is no JSON', 'criteria: C?', []],
  ] as const) {
    it(`reads ${what}`, () => {
      assert.deepEqual(rubricsOfRecords(text), drafts);
    });
  }
});
