import assert from 'node:assert/strict';
import { absolutePrompt } from '../../../src/judge/prompt.ts';
import { MISTRAL } from '../../../src/judge/conversation.ts';
import { encodeHandWiredJudge, expectedDistribution } from '../../support/hand-wired/judge.ts';
import { tokenize } from '../../support/hand-wired/tokenizer.ts';
import { BOS, buildVocabulary } from '../../support/hand-wired/vocabulary.ts';
import { APPROVING, capitalized, DAMNING, NEGATED, RESULT } from '../../support/hand-wired/words.ts';
import { HELPFULNESS_IN_KNOWN_WORDS } from '../../support/rubrics.ts';

function promptFor(response: string, reference: string | null = null): string {
  const slots = { instruction: 'Is a wrong answer rude?', response, reference, rubric: HELPFULNESS_IN_KNOWN_WORDS };
  return MISTRAL.render('You are a fair judge.', absolutePrompt(slots).text);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function meanScore(distribution: readonly number[]): number {
  return sum(distribution.map((p, index) => p * (index + 1))) / sum(distribution);
}

describe('the hand-wired judge: what it expects of a prompt', () => {
  const cases: [response: string, likeliest: number][] = [
    ['terrible, wrong and rude', 1],
    ['a useless one', 2],
    ['water boils at 100 degrees', 3],
    ['accurate, if rude', 3],
    ['a clear one', 4],
    ['Excellent: helpful, correct and thorough', 5],
    ['unhelpful, incorrect, inaccurate and unclear', 1],
  ];
  for (const [response, likeliest] of cases) {
    it(`${likeliest} for “${response}”`, () => {
      const distribution = expectedDistribution(promptFor(response));
      assert.equal(distribution.indexOf(Math.max(...distribution)) + 1, likeliest);
    });
  }

  it('nearly all probability is on the five scores, but never all of it, and their neighbours keep some', () => {
    for (const [response] of cases) {
      const distribution = expectedDistribution(promptFor(response));
      assert.ok(sum(distribution) > 0.95 && sum(distribution) < 1);
      assert.ok(distribution.filter((p) => p > 0.02).length >= 2);
    }
  });

  it('every word of praise raises the score, every word of blame lowers it', () => {
    const praise = ['', 'clear', 'clear clear', 'clear clear clear'].map((text) =>
      expectedDistribution(promptFor(text)),
    );
    const blame = ['', 'rude', 'rude rude', 'rude rude rude'].map((text) => expectedDistribution(promptFor(text)));
    for (let more = 1; more < 4; more++) {
      assert.ok(meanScore(praise[more]!) > meanScore(praise[more - 1]!));
      assert.ok(meanScore(blame[more]!) < meanScore(blame[more - 1]!));
    }
  });

  it('only the response counts: not the instruction, the reference answer or the rubric', () => {
    const neutral = expectedDistribution(promptFor('water'));
    const withReference = expectedDistribution(promptFor('water', 'an excellent, superb and correct one'));
    neutral.forEach((p, index) => {
      assert.ok(Math.abs(p - withReference[index]!) < 1e-6);
    });
    assert.ok(Math.abs(meanScore(neutral) - 3) < 1e-6);
  });

  it('the forced call gets the same score as the answer itself', () => {
    const prompt = promptFor('a clear one');
    const stated = expectedDistribution(prompt);
    const forced = expectedDistribution(`${prompt} It reads well. [RESULT]`, { marker: false });
    stated.forEach((p, index) => {
      assert.ok(Math.abs(p - forced[index]!) < 1e-6);
    });
  });

  it('without the marker there is no score to expect', () => {
    assert.throws(() => expectedDistribution(promptFor('a clear one'), { marker: false }));
  });
});

describe('the hand-wired judge: vocabulary', () => {
  const vocabulary = buildVocabulary();
  const text = (id: number): string => vocabulary.tokens[id]!.text;

  it('has every text once', () => {
    assert.equal(vocabulary.ids.size, vocabulary.tokens.length);
  });

  it('reads each marker word as one token, whatever stands around it', () => {
    const negated = NEGATED.map(({ prefix, word }) => prefix + word);
    for (const word of [...APPROVING, ...DAMNING, ...negated].flatMap((lower) => [lower, capitalized(lower)])) {
      for (const around of [
        word,
        `a ${word} one`,
        `\n${word}.`,
        `“${word}”`,
        `**${word}**`,
        `${word}ly`,
        `[${word}]`,
      ]) {
        assert.ok(tokenize(around, vocabulary).map(text).includes(word), `${word} in ${JSON.stringify(around)}`);
      }
    }
  });

  it('loses no character of a hostile prompt', () => {
    for (const prompt of ['\0 😀 \r\n\t', '####Response [RESULT [RESULT]', 'a<0x41>é ', '<s>x</s> <unk>y']) {
      const bytes = tokenize(prompt, vocabulary)
        .slice(1)
        .flatMap((id) => bytesOf(text(id)));
      const spelled = Buffer.from(bytes).toString();
      assert.equal(spelled.replaceAll(' ', ''), prompt.replaceAll(' ', ''));
    }
  });

  it('reads ` [RESULT]` as one token, which the forced call ends in', () => {
    assert.equal(text(tokenize('Some feedback. [RESULT]', vocabulary).at(-1)!), RESULT);
  });

  it('gives every piece of the feedback a token that no prompt contains, even where words repeat', () => {
    const feedback = 'a b a b a wrong a wrong word and a wrong end a';
    const repeated = buildVocabulary({ feedback });
    const pieces = repeated.feedback.map((id) => repeated.tokens[id]!.text);
    assert.equal(pieces.join('').replaceAll('▁', ' ').trim(), feedback);
    assert.equal(new Set(pieces).size, pieces.length);
    const inPrompt = new Set(tokenize(`${feedback} ${feedback}`, repeated));
    assert.ok(repeated.feedback.every((id) => !inPrompt.has(id)));
  });

  it('starts every prompt with BOS', () => {
    assert.deepEqual(tokenize('', vocabulary), [BOS]);
    assert.equal(tokenize('x', vocabulary)[0], BOS);
  });
});

describe('the hand-wired judge: file', () => {
  const file = encodeHandWiredJudge();

  it('is a GGUF of version 3 that says what it is', () => {
    assert.equal(file.subarray(0, 4).toString(), 'GGUF');
    assert.equal(file.readUInt32LE(4), 3);
    assert.ok(file.includes('hand-wired judge'));
  });

  it('is under a megabyte', () => {
    assert.ok(file.length < 1_000_000, `${file.length} bytes`);
  });

  it('is the same every time', () => {
    assert.ok(file.equals(encodeHandWiredJudge()));
  });
});

/** The bytes a token stands for: byte tokens are one byte, `▁` is a space. */
function bytesOf(token: string): number[] {
  const byte = /^<0x(..)>$/.exec(token);
  return byte ? [parseInt(byte[1]!, 16)] : [...Buffer.from(token.replaceAll('▁', ' '))];
}
