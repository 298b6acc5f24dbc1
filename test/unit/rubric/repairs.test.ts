import assert from 'node:assert/strict';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import { GOOD, findingsOf, repairOf, mended } from './repair-cases.ts';

const COMMENTS = GOOD.match(/#.*/g)!;

describe('a rubric that is broken and mended', () => {
  // The piece of the good rubric that is replaced, by what, the finding, its repair, and what then stands there (the piece
  // itself where nothing is said).
  const breakages: [what: string, piece: string, broken: string, code: string, repair: string, after?: string][] = [
    ['a misspelt key', 'criteria:', 'critera:', 'missing-field', 'rename-key'],
    ['a misspelt optional key', 'description:', 'desciption:', 'unknown-key', 'rename-key'],
    ['a key in capitals', 'description:', 'Description:', 'unknown-key', 'rename-key'],
    [
      'a missing level',
      '  4: It names the feeling in general terms.\n',
      '',
      'missing-level',
      'add-levels',
      '  4: Everything is covered except for one detail.\n',
    ],
    [
      'a missing lowest level',
      '  1: It ignores the feeling. # one\n',
      '  # one\n',
      'missing-level',
      'add-levels',
      '  # one\n  1: It does not attempt what is asked.\n',
    ],
    ['a level as a decimal', '  4: It', '  4.0: It', 'extra-level', 'rename-key'],
    [
      'a level twice',
      'pass: 4',
      '  5: It names the feeling as the person would.\npass: 4',
      'duplicate-key',
      'remove-duplicate',
    ],
    [
      'a key twice, first without a value',
      'name: Empathy',
      'name:\nname: Empathy',
      'duplicate-key',
      'remove-duplicate',
    ],
    [
      'a colon in a text',
      'It ignores the feeling.',
      'It does this: nothing.',
      'yaml-syntax',
      'quote-value',
      '"It does this: nothing."',
    ],
    [
      'a text that begins with punctuation',
      'It names another feeling.',
      '@all: 🦉',
      'yaml-syntax',
      'quote-value',
      '"@all: 🦉"',
    ],
    [
      'a text that begins with a bracket',
      'It names another feeling.',
      '[sic] "x"',
      'yaml-syntax',
      'quote-value',
      `'[sic] "x"'`,
    ],
    [
      'a text that goes on behind its quotes',
      'It names another feeling.',
      '"Oh" says it all',
      'yaml-syntax',
      'quote-value',
      `'"Oh" says it all'`,
    ],
    [
      'an apostrophe in single quotes',
      'It names another feeling.',
      "'It's another.'",
      'yaml-syntax',
      'quote-value',
      `"It's another."`,
    ],
    [
      'a quote that is not closed',
      'It names another feeling.',
      '"It names another.',
      'yaml-syntax',
      'close-quote',
      '"It names another."',
    ],
    ['no space behind a colon', 'name: Empathy', 'name:Empathy', 'yaml-syntax', 'add-space'],
    [
      'no colon behind a key',
      'description: For replies to someone who is upset.',
      'description',
      'yaml-syntax',
      'add-colon',
      'description:',
    ],
    [
      'no colon behind the key of the levels',
      'scores: # lowest first',
      '# lowest first\nscores',
      'yaml-syntax',
      'add-colon',
      '# lowest first\nscores:',
    ],
    ['a level without a colon', '  3: It', '  3 It', 'yaml-syntax', 'add-colon'],
    ['a level without a space', '  3: It', '  3:It', 'yaml-syntax', 'add-space'],
    ['a level that is indented more', '  4: It', '   4: It', 'yaml-syntax', 'align-keys'],
    ['a level that is indented less', '  4: It', ' 4: It', 'yaml-syntax', 'align-keys'],
    ['a key that is indented', 'pass: 4', ' pass: 4', 'yaml-syntax', 'align-keys'],
    ['a tab before a level', '  4: It', '\t4: It', 'yaml-syntax', 'indent-with-spaces'],
    ['a number as a text', 'name: Empathy', 'name: 42', 'not-text', 'quote-value', 'name: "42"'],
    ['a word that may be true or false', 'It ignores the feeling.', 'no', 'not-text', 'quote-value', '"no"'],
    ['a list as a text', 'It ignores the feeling.', '[none]', 'not-text', 'quote-value', '"[none]"'],
    ['a pass mark with a sign', 'pass: 4', 'pass: ">= 4"', 'pass-out-of-range', 'set-pass'],
    ['a pass mark between two', 'pass: 4', 'pass: 3.7', 'pass-out-of-range', 'set-pass'],
    ['a pass mark in words', 'pass: 4', 'pass: "four"', 'pass-out-of-range', 'set-pass'],
    ['a pass mark as a fraction', 'pass: 4', 'pass: 4/5', 'pass-out-of-range', 'set-pass'],
    [
      'an empty option',
      'description: For replies to someone who is upset.\n',
      'description: ""\n',
      'empty-field',
      'remove-key',
      '',
    ],
    [
      'an empty text',
      'criteria: Does the response name what the person feels?',
      'criteria:',
      'empty-field',
      'fill-field',
      'criteria: Does the response do what this rubric asks of it?',
    ],
    [
      'a missing key',
      'criteria: Does the response name what the person feels?\n',
      '',
      'missing-field',
      'add-field',
      'criteria: Does the response do what this rubric asks of it?\n',
    ],
    [
      'a missing first key',
      'name: Empathy # for people\n',
      '# for people\n',
      'missing-field',
      'add-field',
      '# for people\nname: New rubric\n',
    ],
    [
      'criteria on two lines',
      'Does the response name what the person feels?',
      '|\n  Does the response name\n  what the person feels?',
      'criteria-several-lines',
      'join-lines',
    ],
    ['criteria without their mark', 'person feels?', 'person feels.', 'criteria-not-a-question', 'end-question'],
    [
      'curly quotes',
      'It names another feeling.',
      'It says “sad” and doesn’t mean it.',
      'curly-quotes',
      'straighten-quotes',
      `It says "sad" and doesn't mean it.`,
    ],
    [
      'a text that begins with curly quotes',
      'It names another feeling.',
      '“Sad” is all it says.',
      'curly-quotes',
      'straighten-quotes',
      `'"Sad" is all it says.'`,
    ],
    [
      'curly quotes in quotes',
      'It names another feeling.',
      '"“Sad” isn’t all."',
      'curly-quotes',
      'straighten-quotes',
      `"\\"Sad\\" isn't all."`,
    ],
    [
      'curly quotes in single quotes',
      'It names another feeling.',
      "'“Sad” isn’t all.'",
      'curly-quotes',
      'straighten-quotes',
      `'"Sad" isn''t all.'`,
    ],
  ];
  for (const [what, piece, broken, code, repair, after = piece] of breakages) {
    for (const [how, shape] of [
      ['', (text: string) => text],
      [', with CRLF and a byte order mark', (text: string) => '\uFEFF' + text.replaceAll('\n', '\r\n')],
    ] as const) {
      it(`${what}${how}`, () => {
        assert.equal(GOOD.split(piece).length, 2, piece);
        const text = shape(GOOD.replace(piece, () => broken));
        const result = mended(text, code, repair);
        assert.equal(result, shape(GOOD.replace(piece, () => after)));
        assert.ok(repairOf(text, code, repair).preferred);
        assert.ok(parseRubric(result).rubric);
        assert.deepEqual(
          findingsOf(result).filter((finding) => finding.code === code),
          [],
        );
        for (const comment of COMMENTS) assert.ok(result.includes(comment), comment);
      });
    }
  }

  it('all levels behind a key without any', () => {
    const text = 'name: N\nscores: # five\n# end\ncriteria: C?';
    assert.match(
      mended(text, 'empty-field', 'add-levels'),
      /^name: N\nscores: # five\n {2}1: .*\n {2}2: .*\n {2}3: .*\n {2}4: .*\n {2}5: .*\n# end\ncriteria: C\?$/,
    );
  });

  it('levels that stand where keys do', () => {
    const text = GOOD.replace(/^ {2}(?=\d)/gm, '');
    assert.equal(mended(text, 'empty-field', 'align-keys'), GOOD);
  });

  it('several missing levels, each in its place', () => {
    const text = 'scores:\r\n    2: b\r\n    4: d # end';
    assert.deepEqual(
      mended('name: N\r\ncriteria: C?\r\n' + text, 'missing-level', 'add-levels')
        .split('\r\n')
        .slice(2)
        .map((line) => line.slice(0, 9)),
      ['scores:', '    1: It', '    2: b', '    3: Th', '    4: d ', '    5: No'],
    );
  });

  it('missing levels of the flat form', () => {
    const text = 'name: N\ncriteria: C?\nscore2_description: b\nscore4_description: d\n';
    assert.deepEqual(
      mended(text, 'missing-level', 'add-levels')
        .split('\n')
        .map((line) => line.split(':')[0]),
      ['name', 'criteria', ...[1, 2, 3, 4, 5].map((score) => `score${score}_description`), ''],
    );
  });

  it('a list of levels', () => {
    const list = ['a', 'b', 'c', 'd', 'e'].map((text) => `  - ${text} # ${text}\n`).join('');
    assert.equal(
      mended('name: N\ncriteria: C?\nscores:\n' + list, 'not-a-mapping', 'number-levels'),
      'name: N\ncriteria: C?\nscores:\n  1: a # a\n  2: b # b\n  3: c # c\n  4: d # d\n  5: e # e\n',
    );
  });

  it('a file with nothing in it but a comment', () => {
    const result = mended('# 🦉', 'not-a-mapping', 'write-rubric');
    assert.match(result, /^# 🦉\nname: /);
    assert.deepEqual(findingsOf(result), []);
  });

  it('an unknown key, as a comment', () => {
    assert.equal(
      mended(GOOD + 'notes: |\n  a\n\n   b\n', 'unknown-key', 'comment-key'),
      GOOD + '# notes: |\n#   a\n\n#    b\n',
    );
  });
});
