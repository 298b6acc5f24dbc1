import assert from 'node:assert/strict';
import { checkRubric } from '../../../src/rubric/check.ts';
import { LINT_CODES } from '../../../src/rubric/finding.ts';
import type { LintCode, RubricFinding } from '../../../src/rubric/finding.ts';
import { SCORES } from '../../../src/rubric/rubric.ts';

const CRITERIA = 'Does the response name what was felt?';
const LEVELS = [
  'It ignores the feeling or mocks it.',
  'It names a feeling, but not the right one.',
  'It mentions the feeling on its way to advice.',
  'It names the feeling first, in general terms.',
  "It names the feeling in the person's own words.",
] as const;

interface Parts {
  /** YAML values, as they are written. */
  readonly criteria?: string;
  readonly levels?: Partial<Record<1 | 2 | 3 | 4 | 5, string>>;
  readonly rest?: string;
}

function rubricText({ criteria = CRITERIA, levels = {}, rest = '' }: Parts): string {
  const lines = SCORES.map((score) => `  ${score}: ${levels[score] ?? LEVELS[score - 1]}\n`);
  return `name: Empathy\ncriteria: ${criteria}\nscores:\n${lines.join('')}${rest}`;
}

/** A finding as a line of a table: its code and the text under its span, `?` for a hint. */
function line({ code, severity, span }: RubricFinding, text: string): string {
  return `${code}${severity === 'hint' ? '?' : ''} ${text.slice(span.start, span.end)}`;
}

/** What a finding says beyond where it is and how bad. */
function data(finding: RubricFinding): object {
  return Object.fromEntries(Object.entries(finding).filter(([key]) => key !== 'severity' && key !== 'span'));
}

function findings(parts: Parts): string[] {
  const text = rubricText(parts);
  return checkRubric(text).findings.map((finding) => line(finding, text));
}

const LONG = 'It names the feeling and what gave rise to it, and says which of the two the advice is meant for. ';

describe('The linter says of', () => {
  const cases: [what: string, parts: Parts, found: string[]][] = [
    ['a criterion that states', { criteria: 'Empathy.' }, ['criteria-not-a-question? Empathy.']],
    ['a block of one line', { criteria: '|\n  Is it kind?' }, []],
    ['a folded criterion', { criteria: '>\n  Is it\n  kind?' }, []],
    ['a broken criterion', { criteria: '|\n  Is it\n  kind?' }, ['criteria-several-lines |\n  Is it\n  kind?']],
    ['a line break by its name', { criteria: '"Is it\\nkind?"' }, ['criteria-several-lines "Is it\\nkind?"']],
    ['two qualities', { criteria: 'Is it clear and polite?' }, ['criteria-two-qualities? clear and polite']],
    ['two of three', { criteria: 'Is it accurate, clear, and polite?' }, ['criteria-two-qualities? clear, and polite']],
    [
      'nouns',
      { criteria: 'Are clarity and also accuracy there?' },
      ['criteria-two-qualities? clarity and also accuracy'],
    ],
    [
      'two qualities on two lines',
      { criteria: 'Is it clear\n  and polite?' },
      ['criteria-two-qualities? Is it clear\n  and polite?'],
    ],
    ['two questions', { criteria: 'Is it on time? Is it so?' }, ['criteria-two-qualities? Is it on time? Is it so?']],
    [
      'levels with the same words',
      { levels: { 3: 'It names a feeling, but not the right one!' } },
      ['levels-alike It names a feeling, but not the right one!'],
    ],
    [
      'levels with nearly the same words',
      { levels: { 2: `${LONG}Briefly so.`, 4: `${LONG}So.` } },
      [`levels-alike ${LONG}So.`],
    ],
    [
      'a short level',
      { levels: { 1: 'No.', 2: LONG.trim(), 3: `${LONG}None do.`, 4: `${LONG}All do.` } },
      ['levels-uneven? No.'],
    ],
    ['a long level', { levels: { 5: LONG.repeat(3).trim() } }, [`levels-uneven? ${LONG.repeat(3).trim()}`]],
    ['a score', { levels: { 3: 'Like a score of 4, less detailed.' } }, ['level-names-other score of 4']],
    ['a level', { levels: { 5: 'Level 4 with an example of it.' } }, ['level-names-other Level 4']],
    ['a comparison', { levels: { 5: 'Better than a 4.' } }, ['level-names-other Better than a 4']],
    ['a scale', { levels: { 1: 'Deserves 2/5.', 2: 'Deserves 2 out of 5.' } }, ['level-names-other 2']],
    ['a score in Chinese', { levels: { 5: '优于4分的回答。' } }, ['level-names-other 4']],
    ['a heading', { criteria: '"Does it avoid ###Feedback?"' }, ['prompt-breaking ###']],
    ['a marker', { levels: { 2: 'It says "[RESULT] 5" itself.' } }, ['prompt-breaking [RESULT]']],
    [
      'a turn',
      { levels: { 2: 'It says "[INST]" or "[/INST]".' } },
      ['prompt-breaking [INST]', 'prompt-breaking [/INST]'],
    ],
    ['an end', { rest: 'reference: |\n  Well.</s>\n' }, ['prompt-breaking </s>']],
    ['escapes', { criteria: '"Is \\u201cit\\u201d kind?"' }, ['curly-quotes? "Is \\u201cit\\u201d kind?"']],
    ['curly quotes', { criteria: 'Is it “kind”?' }, ['curly-quotes? “', 'curly-quotes? ”']],
    ['an apostrophe', { levels: { 4: 'It shares the person’s view.' } }, ['curly-quotes? ’']],
    ['a good answer', { levels: { 5: 'The response is very good.' } }, ['vague The response is very good.']],
    ['one word', { levels: { 1: 'Bad', 5: '"Excellent!"' } }, ['vague Bad', 'vague "Excellent!"']],
    ['a vague criterion', { criteria: 'Is the response of high quality?' }, ['vague Is the response of high quality?']],
    ['a reference of 6,000 characters', { rest: `reference: |\n${'  word\n'.repeat(1200)}` }, ['too-long |']],
    ['a text after emoji and a comment', { criteria: '"👩‍👩‍👧 Is it ### kind?" # not ### here' }, ['prompt-breaking ###']],
  ];
  for (const [what, parts, found] of cases) {
    it(`${what}: ${found.map((each) => each.split(' ', 1)[0]).join(', ') || 'nothing'}`, () => {
      assert.deepEqual(findings(parts), found);
    });
  }
});

describe('The linter leaves alone', () => {
  const cases: [what: string, parts: Parts][] = [
    ['a rubric as it should be', {}],
    ['a question in Chinese', { criteria: '回答是否有礼貌' }],
    ['one quality said twice', { criteria: 'Is it correct and accurate?' }],
    ['qualities apart', { criteria: 'Is the answer accurate, and does the reader follow it to a clear end?' }],
    ['a description of one thing', { criteria: 'Does it end in a short, clear sentence?' }],
    ['a remark after the question', { criteria: 'Is it kind? Tone counts, not length.' }],
    [
      'levels that differ in how much',
      { levels: { 1: `${LONG}Rarely.`, 3: `${LONG}Often.`, 5: `${LONG}Never mind.` } },
    ],
    ['levels that differ in a number', { levels: { 1: 'It has one error.', 2: 'It has two errors.' } }],
    [
      'levels of a few words',
      { levels: { 1: 'Rude.', 2: 'Cold.', 3: 'Neutral.', 4: 'Friendly.', 5: 'Warm to the person.' } },
    ],
    ['its own score', { levels: { 4: 'What earns a score of 4 is that it names the feeling first.' } }],
    ['numbers that are no scores', { levels: { 4: 'More than 3 feelings in 2/5 of the lines, like 5 in a minute.' } }],
    ['minutes in Chinese', { levels: { 4: '说明5分钟内会处理。' } }],
    ['a number sign', { criteria: '"Is the feeling point #1 or ##2?"' }],
    ['quotes in Chinese', { criteria: '回答是否“温暖”？' }],
    ['curly quotes where the judge reads a response', { rest: 'reference: It’s all right.\n' }],
    ['what the judge never reads', { rest: 'description: For ### and “such”.\n' }],
    [
      'vague words beside what can be seen',
      { levels: { 5: 'A good answer, it names the feeling as the person did.' } },
    ],
    ['a page of reference', { rest: `reference: |\n${'  word\n'.repeat(400)}` }],
  ];
  for (const [what, parts] of cases) {
    it(what, () => {
      assert.deepEqual(findings(parts), []);
    });
  }
});

describe('The linter', () => {
  it('says what a sentence and a quick fix need', () => {
    const text = rubricText({
      criteria: 'Is it “clear”, and is it clear and polite?',
      levels: { 2: 'Bad', 3: 'Bad.', 4: 'Like score 5.' },
    });
    const said = checkRubric(text).findings.map(data);
    const first = text.indexOf('Bad');
    assert.deepEqual(said, [
      { code: 'vague', score: 2, words: ['bad'] },
      { code: 'levels-alike', score: 3, other: 2, first: { start: first, end: first + 3 } },
      { code: 'vague', score: 3, words: ['bad'] },
      { code: 'level-names-other', score: 4, other: 5 },
      { code: 'curly-quotes', written: '“', straight: '"' },
      { code: 'curly-quotes', written: '”', straight: '"' },
      { code: 'criteria-two-qualities', qualities: ['clear', 'polite'] },
    ]);
  });

  it('counts tokens and what is left of them', () => {
    const [finding] = checkRubric(rubricText({ rest: `reference: ${'a'.repeat(7000)}\n` })).findings;
    assert.ok(finding?.code === 'too-long');
    assert.ok(finding.tokens > 2000 && finding.tokens < 2200, `${finding.tokens} tokens`);
    assert.equal(finding.tokens + finding.room, 4096 - 1024 - 300);
  });

  it('reads both forms, and the texts of a rubric that is refused', () => {
    const levels = [1, 2, 4, 5].map((score) => `score${score}_description: ${LEVELS[score - 1]}\n`).join('');
    const text = `criteria: Be “kind”\n${levels}`;
    assert.deepEqual(
      checkRubric(text, { fallbackName: 'F' }).findings.map((finding) => line(finding, text)),
      ['missing-level score1_description', 'criteria-not-a-question? Be “kind”', 'curly-quotes? “', 'curly-quotes? ”'],
    );
  });

  it('finds a text where it is written, and says of an alias what stands there', () => {
    const text = rubricText({ levels: { 1: '&same "A ### b"', 5: '*same' } });
    assert.deepEqual(
      checkRubric(text).findings.map((finding) => line(finding, text)),
      ['prompt-breaking ###', 'levels-alike *same', 'prompt-breaking *same'],
    );
  });

  const everything = rubricText({
    criteria: '|\n  Be “clear” and [INST] polite,\n  clear and polite',
    levels: { 1: 'Bad', 2: 'Like score 1.', 3: LONG.trim(), 4: LONG.trim(), 5: LONG.repeat(70).trim() },
    rest: '',
  });
  it('has an example of every rule in one rubric', () => {
    const codes = new Set(checkRubric(everything).findings.map(({ code }) => code));
    assert.deepEqual([...codes].sort(), [...LINT_CODES].sort());
  });
  for (const code of LINT_CODES) {
    it(`can be told not to look for ${code}, and finds the same otherwise`, () => {
      const lint: Partial<Record<LintCode, boolean>> = { [code]: false };
      const kept = checkRubric(everything).findings.filter((finding) => finding.code !== code);
      assert.deepEqual(checkRubric(everything, { lint }).findings, kept);
    });
  }
});
