import assert from 'node:assert/strict';

import fc from 'fast-check';

import { firstSentence } from '../../../src/exchange/first-sentence.ts';

describe('firstSentence', () => {
  const cases: [name: string, text: string, sentence: string][] = [
    ['takes the first of several', 'The response is clear. It lacks sources.', 'The response is clear.'],
    ['takes the only one', 'The response is clear', 'The response is clear'],
    ['folds white space', '  The response\n  is\tclear.\r\nMore.', 'The response is clear.'],
    ['ends at a blank line', 'Strengths\n\nThe response is clear.', 'Strengths'],
    ['goes on over a decimal point', 'It scores 4.5 of 5 points. Good.', 'It scores 4.5 of 5 points.'],
    [
      'goes on over an abbreviation',
      'It thanks Dr. Lovelace, e.g. for her notes. Good.',
      'It thanks Dr. Lovelace, e.g. for her notes.',
    ],
    ["goes on over a list's number", '1. The response is clear. 2. It is short.', '1. The response is clear.'],
    ['ends at a question mark', 'Is it clear? No.', 'Is it clear?'],
    ['ends at a full stop in Chinese', '回答很清楚。但没有来源。', '回答很清楚。'],
    ['takes nothing from nothing', ' \n ', ''],
  ];
  for (const [name, text, sentence] of cases) {
    it(name, () => {
      assert.equal(firstSentence(text), sentence);
    });
  }

  const cuts: [name: string, text: string, limit: number, sentence: string][] = [
    ['leaves a sentence that just fits', 'One two three.', 14, 'One two three.'],
    ['cuts at a word', 'One two three.', 13, 'One two…'],
    ['cuts a word that is longer than the limit', 'Donaudampfschiff', 6, 'Donau…'],
    ['cuts no character in two', '👩‍🚀👩‍🚀👩‍🚀', 8, '👩‍🚀…'],
    ['finds a sentence behind much white space', `One${' '.repeat(500)}two. Three.`, 20, 'One two.'],
  ];
  for (const [name, text, limit, sentence] of cuts) {
    it(name, () => {
      assert.equal(firstSentence(text, limit), sentence);
    });
  }

  it('is one line of at most the limit, and the beginning of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const sentence = firstSentence(text, limit);
        assert.ok(sentence.length <= limit);
        assert.doesNotMatch(sentence, /[\r\n\t]|\s\s|^\s|\s$/);
        const folded = text.replace(/\s+/g, ' ').trim();
        assert.ok(folded.startsWith(sentence) || folded.startsWith(sentence.slice(0, -1)));
        assert.ok(sentence !== '' || folded === '');
      }),
    );
  });
});
