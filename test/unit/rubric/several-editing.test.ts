import assert from 'node:assert/strict';
import { checkRubric } from '../../../src/rubric/check.ts';
import { completeRubric } from '../../../src/rubric/edit/complete.ts';
import { hoverRubric } from '../../../src/rubric/edit/hover.ts';
import { parseRubrics } from '../../../src/rubric/read/parse.ts';
import { marked } from '../exchange/marked.ts';
import { accept } from './filled.ts';
import { one, item, LIST, DOCUMENTS } from './several-cases.ts';

describe('Completing in a list of rubrics', () => {
  const labels = (document: string) => {
    const { text, selections } = marked(document);
    return completeRubric(text, selections[0]!.start).map(({ label }) => label);
  };
  const after = (document: string, label: string) => {
    const { text, selections } = marked(document);
    const completion = completeRubric(text, selections[0]!.start).find((each) => each.label === label);
    assert.ok(completion, `no ${label}`);
    return accept(text, completion).text;
  };

  it('offers the keys that an item lacks, weight among them, and another item', () => {
    const keys = ['pass', 'reference', 'description', 'weight', '- rubric'];
    assert.deepEqual(labels(`rubrics:\n${item('A')}    |\n${item('B')}`), keys);
    assert.deepEqual(labels(`rubrics:\n${item('A')}    |`), keys);
    assert.deepEqual(labels(`${one('A')}---\n${one('B')}|`), ['pass', 'reference', 'description', 'weight']);
    assert.deepEqual(labels(`${one('A')}|`), ['pass', 'reference', 'description']);
  });

  it('offers the levels of the item that the cursor is in', () => {
    assert.deepEqual(labels(`rubrics:\n${item('A')}  - name: B\n    scores:\n      1: a\n      |`), [
      '2–5',
      '2',
      '3',
      '4',
      '5',
      '- rubric',
    ]);
  });

  it('writes a whole rubric behind a dash, below the key, and below the last item', () => {
    for (const [document, label] of [
      ['rubrics:\n  - |', 'rubric'],
      ['rubrics:\n  |', '- rubric'],
      [`rubrics:\n${item('A')}|`, '- rubric'],
      [`rubrics:\r\n  |`, '- rubric'],
      ['|', 'rubrics'],
    ] as const) {
      const text = after(document, label);
      const { rubrics, findings } = checkRubric(text);
      assert.deepEqual(findings, [], text);
      assert.equal(rubrics.at(-1)?.rubric?.name, 'New rubric', text);
      assert.ok(text.startsWith('rubrics:'));
    }
  });

  it('replaces nothing that somebody wrote before the dash of an item', () => {
    for (const before of [':', '“', 'x ', '- ?', ':  '])
      for (const cursor of [`${before}|  - name: M`, `${before} | - name: M`, `${before}  - na|me: M`]) {
        const { text, selections } = marked(`rubrics:\n${item('A')}${cursor}\n`);
        for (const { replace } of completeRubric(text, selections[0]!.start))
          assert.match(text.slice(replace.start, replace.end), /^[ \t]*[\w.-]*[ \t]*$/, cursor);
      }
  });

  it('writes a key where the others of its item stand', () => {
    const text = after(`rubrics:\n${item('A')}    we|`, 'weight');
    assert.deepEqual(
      parseRubrics(text).rubrics.map(({ weight }) => weight),
      [1],
    );
  });
});

describe('Hovering over a list of rubrics', () => {
  it('explains the keys of each, and shows what the judge reads of the one that the name is of', () => {
    assert.equal(hoverRubric(LIST, LIST.indexOf('rubrics'))?.topic, 'rubrics');
    const second = LIST.indexOf('name: B');
    assert.equal(hoverRubric(LIST, second + 6)?.preview?.name, 'B');
    const weight = hoverRubric(LIST, LIST.indexOf('weight: 30'));
    assert.equal(weight?.topic, 'weight');
    assert.equal(LIST.slice(weight.span.start, weight.span.end), 'weight');
    const level = LIST.indexOf('4: d', second);
    assert.deepEqual(hoverRubric(LIST, level)?.span, { start: level, end: level + 1 });
    assert.equal(hoverRubric(DOCUMENTS, DOCUMENTS.indexOf('name: B') + 6)?.preview?.name, 'B');
  });
});
