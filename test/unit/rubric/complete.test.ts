import assert from 'node:assert/strict';
import { checkRubric } from '../../../src/rubric/check.ts';
import { completeRubric } from '../../../src/rubric/edit/complete.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import { marked } from '../exchange/marked.ts';
import { accept, filled } from './filled.ts';

const LEVELS = '  1: a\n  2: b\n  3: c\n  4: d\n  5: e\n';
const FIELDS = ['name', 'criteria', 'scores', 'pass', 'reference', 'description'];
const EVERYTHING = ['rubric', ...FIELDS, 'rubrics'];

/** The labels offered at the cursor of a text that is written with one. */
function labels(document: string): string[] {
  const { text, selections } = marked(document);
  return completeRubric(text, selections[0]!.start).map(({ label }) => label);
}

/** The text after accepting what is called `label`, with the cursor in it. */
function accepted(document: string, label: string): string {
  const { text, selections } = marked(document);
  const completion = completeRubric(text, selections[0]!.start).find((each) => each.label === label);
  assert.ok(completion, `no ${label} here`);
  const after = accept(text, completion);
  return `${after.text.slice(0, after.cursor)}|${after.text.slice(after.cursor)}`;
}

describe('completeRubric offers', () => {
  const cases: [what: string, document: string, labels: string[]][] = [
    ['a whole rubric in an empty file', '|', EVERYTHING],
    ['the same behind a byte order mark', '\uFEFF|', EVERYTHING],
    ['the same below a comment and a marker', '# 🦉\n---\n|', EVERYTHING],
    ['the same for letters in it', 'rub|', EVERYTHING],
    ['the keys that are not there', 'name: N\n|', FIELDS.slice(1)],
    [
      'the same between those that are',
      'name: N\n|\nscores:\n' + LEVELS,
      ['criteria', 'pass', 'reference', 'description'],
    ],
    [
      'the same around a half-typed one',
      'name: N\ncri|\nscores:\n' + LEVELS,
      ['criteria', 'pass', 'reference', 'description'],
    ],
    ['the same with CRLF', 'name: N\r\n|\r\npass: 4\r\n', ['criteria', 'scores', 'reference', 'description']],
    ['nothing where a comment would end up in a text', 'name: N\nref| # an answer\n', []],
    ['the same in a file that is indented', '  name: N\n  |', FIELDS.slice(1)],
    [
      'the levels first where none is there',
      'name: N\nscores:\n|',
      ['1–5', '1', '2', '3', '4', '5', 'criteria', 'pass', 'reference', 'description'],
    ],
    ['levels alone where the line is indented', 'scores:\n  |', ['1–5', '1', '2', '3', '4', '5']],
    ['levels around a half-typed one', 'scores:\n  1|', ['1–5', '1', '2', '3', '4', '5']],
    ['the levels that are not there', 'scores:\n  1: a\n  2: b\n  |', ['3–5', '3', '4', '5']],
    ['the levels that belong here before others', 'scores:\n  2: b\n  |\n  5: e\n', ['3', '4', '1']],
    ['one level by itself', 'scores:\n  1: a\n  2: b\n  3: c\n  |\n  5: e\n', ['4']],
    ['other levels before a colon', 'scores:\n  2: b\n  4: d\n  1|: a\n', ['5', '3']],
    ['levels that are not next to one another', 'scores:\n  1: a\n  3: c\n  5: e\n  |', ['2', '4']],
    ['all levels behind their key', 'scores: |\n', ['1–5']],
    ['levels below a text of several lines', 'scores:\n  1: >-\n    a\n    b\n  |', ['2–5', '2', '3', '4', '5']],
    ['levels where tabs indent', 'scores:\n\t1: a\n\t|', ['2–5', '2', '3', '4', '5']],
    ['pass marks', 'pass: |', ['1', '2', '3', '4', '5']],
    ['pass marks behind the colon', 'pass:|', ['1', '2', '3', '4', '5']],
    ['other pass marks', 'pass: 4| # mark\n', ['1', '2', '3', '5']],
    [
      'flat levels where there are some',
      'criteria: C?\nscore1_description: a\nscore2_description: b\n|',
      [
        '3–5',
        'score3_description',
        'score4_description',
        'score5_description',
        'name',
        'pass',
        'reference',
        'description',
      ],
    ],
    ['keys alone before a colon', 'cri|: C?', FIELDS],
    [
      'no level where all are there',
      'name: N\nscores:\n' + LEVELS + '|',
      ['criteria', 'pass', 'reference', 'description'],
    ],
    ['nothing deeper than a level', 'scores:\n  1: a\n    |', []],
    ['nothing in a text', 'name: N|', []],
    ['nothing in the next line of a text', 'criteria: Does it\n  an|', []],
    ['nothing in a block', 'reference: >-\n  Dear 🦉,\n  |', []],
    ['nothing in a comment', '# na|', []],
    ['nothing behind a comment', 'name: N # |', []],
    ['nothing behind a value of one line', 'pass: 4 |', []],
    ['nothing at a marker', '---|', []],
    ['nothing in a second document', 'name: N\n---\n|', []],
    ['nothing in flow style', '{name: N, |}', []],
    ['nothing among levels in flow style', 'scores: {1: a,\n  |}', []],
    ['nothing in a file that is too large to be read', '|' + ' '.repeat(1_048_577), []],
  ];
  for (const [what, document, expected] of cases) {
    it(what, () => {
      assert.deepEqual(labels(document), expected);
    });
  }
});

describe('completeRubric writes', () => {
  const cases: [what: string, document: string, label: string, after: string][] = [
    ['a key over its first letters', 'na|', 'name', 'name: New rubric|'],
    ['a key over letters on both sides', 'pass: 4\nna|m\n', 'name', 'pass: 4\nname: New rubric|\n'],
    ['a key before its colon', 'cr|iterion: C?\n', 'criteria', 'criteria|: C?\n'],
    ['a level that lacks its indentation', 'scores:\n|', '1', 'scores:\n  1: It does not attempt what is asked.|'],
    [
      'a level as deep as the others',
      'scores:\n    1: a\n|',
      '2',
      'scores:\n    1: a\n    2: It makes an attempt but gets the main thing wrong.|',
    ],
    ['a level where the author began', 'scores:\n |', '1', 'scores:\n 1: It does not attempt what is asked.|'],
    ['a key in the column of the others', '  name: N\n|', 'pass', '  name: N\n  pass: 3|'],
    [
      'several levels with the file’s line ending',
      'scores:\r\n  1: a\r\n  2: b\r\n  3: c\r\n  |',
      '4–5',
      'scores:\r\n  1: a\r\n  2: b\r\n  3: c\r\n  4: Everything is covered except for one detail.\r\n  5: Nothing remains that a reader would add or change.|',
    ],
    ['a pass mark behind the colon', 'pass:|\n', '4', 'pass: 4|\n'],
    ['a pass mark over another', 'pass: |3 # mark\n', '4', 'pass: 4| # mark\n'],
    [
      'a reference as a block',
      'name: 🦉\nref|',
      'reference',
      'name: 🦉\nreference: $\n  A response that deserves full marks.|',
    ],
    ['a level before its colon', 'scores:\n  1: a\n  |: b', '2', 'scores:\n  1: a\n  2|: b'],
  ];
  for (const [what, document, label, after] of cases) {
    it(what, () => {
      assert.equal(accepted(document, label).replace('reference: |', 'reference: $'), after);
    });
  }

  it('placeholders in the editor’s language, with tab stops', () => {
    const [rubric] = completeRubric('', 0, (topic) => `<${topic}> $} \\`);
    assert.match(rubric!.snippet, /^name: \$\{1:<name> \\\$\\\} \\\\\}\ncriteria: \$\{2:/);
    assert.match(rubric!.snippet, /\n {2}5: \$\{7:<level-5>/);
    assert.match(filled(rubric!.snippet), /^name: <name> \$\} \\\ncriteria: <criteria>/);
  });
});

describe('a rubric typed by completion alone', () => {
  for (const [what, start] of [
    ['in an empty file', ''],
    ['behind a byte order mark', '\uFEFF'],
    ['below a comment, with CRLF', '# 🦉\r\n'],
  ] as const) {
    const lineEnding = start.endsWith('\r\n') ? '\r\n' : '\n';

    it(`${what}, at once`, () => {
      const [whole] = completeRubric(start, start.length);
      const { text } = accept(start, whole!);
      assert.deepEqual(checkRubric(text).findings, []);
      assert.ok(checkRubric(text).rubric);
    });

    for (const first of ['key', 'level'] as const) {
      it(`${what}, ${first === 'key' ? 'key by key' : 'line by line'}, until nothing is left to offer`, () => {
        let text = start;
        let steps = 0;
        for (;;) {
          const offered = completeRubric(text, text.length).filter(({ kind }) => kind !== 'rubric');
          const next =
            first === 'level' ? (offered.find(({ score }) => score !== undefined) ?? offered[0]) : offered[0];
          if (!next) {
            break;
          }
          // Typing the levels one by one begins with their key alone.
          const typed = first === 'level' && next.label === 'scores' ? { ...next, snippet: 'scores:' } : next;
          text = accept(text, typed).text + lineEnding;
          steps += 1;
          assert.ok(steps <= 11, text);
        }
        assert.equal(steps, first === 'level' ? 11 : 6);
        assert.deepEqual(checkRubric(text).findings, []);
        assert.ok(parseRubric(text).rubric);
        assert.ok(lineEnding === '\n' || !/[^\r]\n/.test(text));
      });
    }
  }
});
