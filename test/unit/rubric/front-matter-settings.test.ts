import assert from 'node:assert/strict';
import { readFrontMatter } from '../../../src/rubric/read/front-matter-settings.ts';

describe('readFrontMatter', () => {
  const nothing = { rubric: null, reference: null };
  const cases: [what: string, yaml: string, found: object, problems: string[]][] = [
    ['nothing', '', nothing, []],
    ['comments', '# none\n', nothing, []],
    ['a text that is not a mapping, as between two rules', 'a thought', nothing, []],
    ['a rubric', 'rubric: honesty\n', { rubric: 'honesty', reference: null }, []],
    ['a path with CRLF', 'rubric: rubrics/my own.yaml\r\n', { rubric: 'rubrics/my own.yaml', reference: null }, []],
    ['a reference', 'reference: |\n  two\n  lines\n', { rubric: null, reference: 'two\nlines' }, []],
    ['what belongs to others', 'title: 5\ntags: [a]\ntags: [b]\nrubric: x\n', { rubric: 'x', reference: null }, []],
    ['an alias', 'title: &t x\nreference: *t\n', { rubric: null, reference: 'x' }, []],
    ['a number', 'rubric: 5\nreference: r', { rubric: null, reference: 'r' }, ['error not-text "5"']],
    ['a list', 'rubric: [a, b]\n', nothing, ['error not-text "[a, b]"']],
    [
      'a key without a value',
      'rubric:\nreference: r',
      { rubric: null, reference: 'r' },
      ['warning empty-field "rubric"'],
    ],
    ['a key twice', 'rubric: a\nrubric: b', { rubric: 'a', reference: null }, ['error duplicate-key "rubric"']],
    ['broken YAML', 'title: "x"y\nrubric: a', nothing, ['error yaml-syntax "y"']],
    ['an alias of nothing', 'rubric: *r', nothing, ['error alias-unresolved "*r"']],
  ];
  for (const [what, yaml, found, problems] of cases) {
    it(`reads ${what}`, () => {
      const { problems: reported, ...values } = readFrontMatter(yaml);
      assert.deepEqual(values, found);
      const lines = reported.map(
        ({ severity, code, span }) => `${severity} ${code} ${JSON.stringify(yaml.slice(span.start, span.end))}`,
      );
      assert.deepEqual(lines, problems);
    });
  }
});
