import assert from 'node:assert/strict';
import { checkRubric } from '../../../src/rubric/check.ts';
import type { RubricFinding } from '../../../src/rubric/finding.ts';
import { importRubrics } from '../../../src/rubric/read/import.ts';
import { rubricsOfRecords } from '../../../src/rubric/records.ts';
import { applyEdits } from '../../../src/rubric/repair.ts';
import { repairsOf } from '../../../src/rubric/repairs.ts';
import { SCORES } from '../../../src/rubric/rubric.ts';
import { READ_FORMS, SCALES, SEVERAL_FORMS } from '../../fixtures/rubric-forms.ts';
import type { FormTexts } from '../../fixtures/rubric-forms.ts';

const STRUCTURE = new Set(['other-form', 'other-scale', 'several-criteria', 'to-write', 'same-name']);

/** What is said of the structure: wording is another matter. */
function structural(findings: readonly RubricFinding[]): string[] {
  return findings.filter(({ code, severity }) => severity === 'error' || STRUCTURE.has(code)).map(({ code }) => code);
}

function rubricOf({ name, criteria, levels }: FormTexts) {
  return { name, criteria, scores: Object.fromEntries(levels.map((text, index) => [index + 1, text])), pass: 3 };
}

function fixes(text: string, code: string) {
  const finding = checkRubric(text).findings.find((each) => each.code === code);
  assert.ok(finding, `no ${code}`);
  return repairsOf(text, finding);
}

it('The forms are sixty files at least', () => {
  assert.ok(READ_FORMS.length + SCALES.length + SEVERAL_FORMS.length >= 60);
});

describe('A rubric in another form is read, and mended by one fix:', () => {
  for (const [what, texts, write] of READ_FORMS) {
    it(what, () => {
      const text = write(texts);
      const { rubric, findings } = checkRubric(text);
      assert.deepEqual({ ...rubric }, rubricOf(texts), JSON.stringify(findings));
      const found = structural(findings);
      // Keys in quotes are ours as they are.
      if (found.length === 0) return;
      assert.deepEqual(found, ['other-form']);
      assert.ok(findings.every(({ code, severity }) => code !== 'other-form' || severity === 'hint'));
      const [fix, ...others] = fixes(text, 'other-form');
      assert.ok(fix?.preferred, 'a preferred fix');
      assert.deepEqual(others, []);
      const mended = applyEdits(text, fix.edits);
      const after = checkRubric(mended);
      assert.deepEqual(after.rubric, rubric, mended);
      assert.deepEqual(structural(after.findings), []);
      for (const comment of text.match(/# .*/g) ?? []) assert.ok(mended.includes(comment.trim()), comment);
    });

    it(`${what}: imported`, () => {
      const [imported, ...others] = importRubrics(write(texts), 'file');
      assert.deepEqual(others, []);
      assert.equal(imported?.name, texts.name);
      const { rubric, findings } = checkRubric(imported.text);
      assert.deepEqual({ ...rubric }, rubricOf(texts));
      assert.deepEqual(structural(findings), []);
    });
  }
});

describe('Another scale is one finding, and laid out in five levels:', () => {
  for (const [what, text, laidOut] of SCALES) {
    it(what, () => {
      const { rubric, findings } = checkRubric(text);
      assert.equal(rubric, null);
      assert.deepEqual(structural(findings), ['other-scale'], JSON.stringify(findings));
      const [fix] = fixes(text, 'other-scale');
      assert.equal(fix?.code, 'lay-out-levels');
      const mended = applyEdits(text, fix.edits);
      const after = checkRubric(mended);
      assert.ok(after.rubric, mended);
      for (const score of SCORES) {
        const level: string = after.rubric.scores[score];
        if (laidOut[score].length > 0) assert.deepEqual(level.split('\n'), laidOut[score], mended);
        else assert.match(level, /^TODO/);
      }
      const missing = SCORES.filter((score) => laidOut[score].length === 0).length;
      assert.deepEqual(structural(after.findings), Array<string>(missing).fill('to-write'));
    });
  }

  it('1 to 3, or a rubric that is not finished: the author chooses', () => {
    const text = 'name: N\ncriteria: Is it so?\nscores:\n  1: a\n  2: b\n  3: c\n';
    assert.deepEqual(
      fixes(text, 'other-scale').map(({ code, preferred }) => [code, preferred]),
      [
        ['lay-out-levels', false],
        ['add-levels', false],
      ],
    );
  });

  it('with the comments, and what marked each level before', () => {
    const text =
      '# top\nname: N\ncriteria: Is it so? # one\nscores: # from low\n  0: none # zero\n  # between\n  1: some\n  2: all\npass: 3\n';
    const [fix] = fixes(text, 'other-scale');
    const mended = applyEdits(text, fix!.edits);
    for (const comment of ['# top', '# one', '# zero', '# between']) assert.ok(mended.includes(comment), mended);
    assert.match(mended, /1: none # 0\n/);
    assert.match(mended, /5: all # 2\n/);
  });
});

describe('Several criteria in another form are one finding, listed or split:', () => {
  for (const [what, text, names] of SEVERAL_FORMS) {
    it(what, () => {
      const { rubric, findings } = checkRubric(text);
      assert.equal(rubric, null);
      assert.deepEqual(structural(findings), ['several-criteria'], JSON.stringify(findings));
      assert.ok(findings[0]?.code === 'several-criteria' && findings[0].count === names.length);
      const [list, split] = fixes(text, 'several-criteria');
      assert.equal(list?.code, 'list-rubrics');
      const listed = applyEdits(text, list.edits);
      const after = checkRubric(listed);
      assert.deepEqual(
        after.rubrics.map(({ part }) => part),
        names,
        listed,
      );
      assert.ok(
        after.rubrics.every(({ rubric: each }) => each !== null),
        listed,
      );
      assert.ok(split?.code === 'split-files');
      assert.equal(split.files.length, names.length - 1);
      const own = checkRubric(applyEdits(text, split.edits)).rubric;
      const others = split.files.map((file) => checkRubric(file.text).rubric);
      assert.deepEqual(
        [own, ...others].map((each) => each?.name),
        names,
      );
      assert.deepEqual(
        [own, ...others],
        after.rubrics.map(({ rubric: each }) => each),
      );
      assert.equal(new Set(split.files.map(({ name }) => name)).size, split.files.length);
      for (const { name } of split.files) assert.match(name, /^[\p{L}\p{N}-]+\.rubric\.yaml$/u);
    });
  }

  it('keeps weights, and what else the file says', () => {
    const [, text = ''] = SEVERAL_FORMS.find(([what]) => what.includes('weights')) ?? [];
    const [list] = fixes(`name: Mine\nowner: us\n${text}`, 'several-criteria');
    const listed = applyEdits(`name: Mine\nowner: us\n${text}`, list!.edits);
    assert.deepEqual(
      checkRubric(listed).rubrics.map(({ weight }) => weight),
      [2, 1],
    );
    assert.match(listed, /^name: Mine\n# owner: us\nrubrics:/);
  });
});

describe('Records of data sets and tools bring rubrics:', () => {
  const levels = {
    score1_description: 'a',
    score2_description: 'b',
    score3_description: 'c',
    score4_description: 'd',
    score5_description: 'e',
  };
  const scores = { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' };
  const cases: [what: string, text: string, drafts: object[]][] = [
    [
      'nested in a record',
      JSON.stringify([{ id: 'x', score_rubric: { criteria: '[Is it so?]', ...levels } }]),
      [{ criteria: 'Is it so?', scores, name: 'x' }],
    ],
    [
      'keyed by id',
      JSON.stringify({
        p0: { input: 'i', score_rubric: { criteria: 'A?', ...levels } },
        p1: { score_rubric: { criteria: 'B?', ...levels } },
      }),
      [
        { criteria: 'A?', scores, name: 'p0' },
        { criteria: 'B?', scores, name: 'p1' },
      ],
    ],
    [
      'a list of levels',
      JSON.stringify({
        criteria: 'A?',
        levels: [1, 2, 3, 4, 5].map((score) => ({ score, description: scores[score as 1] })),
      }),
      [{ criteria: 'A?', scores }],
    ],
    [
      'on each line, once',
      `${JSON.stringify({ criteria: 'A?', anchors: scores })}\n`.repeat(2),
      [{ criteria: 'A?', scores }],
    ],
    [
      'deep in a result',
      JSON.stringify({ results: { config: { evaluators: [{ name: 'E', criteria: 'A?', scale: scores }] } } }),
      [{ criteria: 'A?', scores, name: 'E' }],
    ],
    [
      'not in an ordinary record',
      JSON.stringify([{ id: 1, prompt: 'p', response: 'r', score: 4 }, { messages: [{ role: 'user', content: 'x' }] }]),
      [],
    ],
    [
      'not in answers that are numbered',
      JSON.stringify({
        question: 'Q?',
        choices: [
          { index: 0, text: 'a' },
          { index: 1, text: 'b' },
        ],
      }),
      [],
    ],
  ];
  for (const [what, text, drafts] of cases) {
    it(what, () => {
      assert.deepEqual(rubricsOfRecords(text), drafts);
    });
  }
});
