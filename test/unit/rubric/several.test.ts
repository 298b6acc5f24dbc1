import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkRubric } from '../../../src/rubric/check.ts';
import { completeRubric } from '../../../src/rubric/edit/complete.ts';
import { hoverRubric } from '../../../src/rubric/edit/hover.ts';
import { parseRubrics } from '../../../src/rubric/read/parse.ts';
import { outlinesOf, sectionView, rubricSections } from '../../../src/rubric/text/rubric-sections.ts';
import { applyEdits } from '../../../src/rubric/repair.ts';
import { repairsOf } from '../../../src/rubric/repairs.ts';
import { anyText, mutatedText } from '../../support/rubric-texts.ts';
import { one, item, LIST, DOCUMENTS } from './several-cases.ts';

describe('A file of several rubrics', () => {
  it('as a list is read, each with its name, its weight and its place', () => {
    const { rubrics, problems } = parseRubrics(LIST);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      rubrics.map(({ part, weight, rubric, nameSpan }) => [
        part,
        weight,
        rubric?.pass,
        LIST.slice(nameSpan.start, nameSpan.end),
      ]),
      [
        ['A', 2, 3, 'A'],
        ['B', 0.3, 4, 'B'],
        ['C', null, 3, 'C'],
      ],
    );
  });

  it('as documents is read, a comment or a marker at the end counting for nothing', () => {
    for (const end of ['', '---\n', '---\n# nothing\n']) {
      const { rubrics, problems } = parseRubrics(DOCUMENTS + end);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        rubrics.map(({ part, weight }) => [part, weight]),
        [
          ['A', null],
          ['B', 2],
        ],
      );
    }
  });

  it('as a list of lists in documents, and in flow style, is read', () => {
    const both = `rubrics:\n${item('A')}---\nrubrics:\n${item('B')}${item('C')}`;
    assert.deepEqual(
      parseRubrics(both).rubrics.map(({ part }) => part),
      ['A', 'B', 'C'],
    );
    const flow = JSON.stringify({
      rubrics: ['A', 'B'].map((name) => ({
        name,
        criteria: 'Is it so?',
        scores: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' },
      })),
    });
    assert.deepEqual(
      parseRubrics(flow).rubrics.map(({ part, rubric }) => [part, rubric?.scores[5]]),
      [
        ['A', 'e'],
        ['B', 'e'],
      ],
    );
  });

  it('may hold other forms, each with its own fix', () => {
    const text = `rubrics:\n${item('A')}${item('B').replace('scores:', 'anchors:').replace(/(\d):/g, 'score_$1:')}`;
    const { rubrics, findings } = checkRubric(text);
    assert.deepEqual(rubrics[1]?.rubric?.scores, rubrics[0]?.rubric?.scores);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['other-form'],
    );
    const [fix] = repairsOf(text, findings[0]!);
    assert.equal(applyEdits(text, fix!.edits), `rubrics:\n${item('A')}${item('B')}`);
  });

  it('tells which of its rubrics is refused, and by what', () => {
    const text = `rubrics:\n${item('A')}${item('B').replace('      4: d\n', '')}${item('C')}`;
    const { rubrics, rubric, findings } = checkRubric(text);
    assert.equal(rubric, null);
    assert.deepEqual(
      rubrics.map((each) => each.rubric?.name),
      ['A', undefined, 'C'],
    );
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['missing-level'],
    );
    const [fix] = repairsOf(text, findings[0]!);
    const mended = applyEdits(text, fix!.edits);
    assert.match(
      mended.split('- name: B')[1]!.split('- name: C')[0]!,
      /\n {6}4: Everything is covered except for one detail\.\n/,
    );
    assert.ok(checkRubric(mended).rubric);
  });

  it('tells two rubrics of one name apart, and says so', () => {
    const { rubrics, problems } = parseRubrics(`rubrics:\n${item('A')}${item('A')}`);
    assert.deepEqual(
      rubrics.map(({ part }) => part),
      ['A', 'A (2)'],
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['same-name'],
    );
  });

  it('names a flat rubric without a name by the file and its number', () => {
    const flat = `criteria: Is it so?\n${[1, 2, 3, 4, 5].map((score) => `score${score}_description: x${score}\n`).join('')}`;
    const { rubrics } = parseRubrics(`${flat}---\n${flat}`, { fallbackName: 'tone' });
    assert.deepEqual(
      rubrics.map(({ part, rubric }) => [part, rubric?.name]),
      [
        ['tone 1', 'tone 1'],
        ['tone 2', 'tone 2'],
      ],
    );
  });

  for (const [weight, read] of [
    ['2', 2],
    ['0', 0],
    ['0.25', 0.25],
    ['"3"', 3],
    ['30%', 0.3],
    ['-1', null],
    ['much', null],
    ['1e3', null],
    ['.inf', null],
    ['[1]', null],
  ] as const) {
    it(`reads a weight of ${weight} as ${read}`, () => {
      const { rubrics, problems } = parseRubrics(`rubrics:\n${item('A', `weight: ${weight}\n`)}${item('B')}`);
      assert.equal(rubrics[0]?.weight, read);
      assert.deepEqual(
        problems.map(({ code }) => code),
        read === null ? ['weight-out-of-range'] : [],
      );
    });
  }
});

describe('The sections of a file', () => {
  it('are its items, or its documents', () => {
    assert.deepEqual(
      rubricSections(LIST).map(({ kind }) => kind),
      ['item', 'item', 'item'],
    );
    assert.deepEqual(
      rubricSections(DOCUMENTS).map(({ kind }) => kind),
      ['document', 'document'],
    );
    assert.deepEqual(
      rubricSections(one('A')).map(({ kind }) => kind),
      ['document'],
    );
  });

  it('are outlined each by itself', () => {
    const outlines = outlinesOf(LIST);
    assert.deepEqual(
      outlines.map(({ name, entries }) => [name, entries.map(({ key }) => key)]),
      [
        ['A', ['name', 'criteria', 'scores', 'weight']],
        ['B', ['name', 'criteria', 'scores', 'weight', 'pass']],
        ['C', ['name', 'criteria', 'scores']],
      ],
    );
    for (const { span, nameSpan, name, entries } of outlines) {
      assert.equal(LIST.slice(nameSpan.start, nameSpan.end), name);
      assert.equal(LIST[span.start], '-');
      for (const { keySpan, key } of entries) assert.equal(LIST.slice(keySpan.start, keySpan.end), key);
    }
    assert.deepEqual(outlinesOf(one('A')), []);
  });

  for (const [what, texts] of [
    ['at random', anyText],
    ['mutated', mutatedText.map((text) => `rubrics:\n  - ${text.replaceAll('\n', '\n    ')}\n${item('Z')}`)],
  ] as const) {
    it(`of any text ${what} are apart, and their views keep every offset and line`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(texts, fc.double({ min: 0, max: 1, noNaN: true }), (text, where) => {
          let last = 0;
          for (const { start, end } of rubricSections(text)) {
            assert.ok(start >= last && end >= start && end <= text.length);
            last = end;
          }
          // Nothing can be written before a byte order mark.
          const offset = Math.max(text.startsWith('\uFEFF') ? 1 : 0, Math.round(where * text.length));
          const view = sectionView(text, offset);
          assert.equal(view.length, text.length);
          assert.equal(view.replace(/[^\r\n]/g, ''), text.replace(/[^\r\n]/g, ''));
          for (const { span, entries } of outlinesOf(text)) {
            assert.ok(span.start >= 0 && span.end <= text.length);
            for (const entry of entries) assert.ok(entry.keySpan.end <= text.length);
          }
          for (const completion of completeRubric(text, offset)) {
            const { start, end } = completion.replace;
            assert.ok(start <= offset && offset <= end && end <= text.length);
            assert.doesNotMatch(text.slice(start, end), /[\r\n]/);
          }
          hoverRubric(text, offset);
          for (const finding of checkRubric(text).findings.slice(0, 3)) {
            for (const { edits } of repairsOf(text, finding)) {
              let at = 0;
              for (const edit of edits) {
                assert.ok(edit.span.start >= at && edit.span.end <= text.length, finding.code);
                at = edit.span.end;
              }
            }
          }
        }),
        { numRuns: 400 },
      );
    });
  }
});
