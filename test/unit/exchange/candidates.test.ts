import assert from 'node:assert/strict';
import { alternativesAt, candidatesIn, wholeResponse } from '../../../src/exchange/candidates.ts';
import { dedent, marked } from './marked.ts';

const TWO = `
  # Which one?

  ## Prompt

  What boils?

  ## Response A

  Water.

  ## Response B

  Milk.

  ## Reference

  Water at 100 °C.
`;

describe('the responses that a document is about', () => {
  for (const [name, document, ...expected] of [
    ['its only one', '## Prompt\n\nWhat boils?\n\n## Response\n\nWater.\n', ['What boils?', 'Water.', 'Response']],
    [
      'the last of a dialogue, with all before it',
      'User: Hi\nAssistant: Hello\nUser: What boils?\nAssistant: Water.\n',
      ['User: Hi\n\nAssistant: Hello\n\nUser: What boils?', 'Water.', 'Assistant'],
    ],
    [
      'the last answered one where more is asked',
      '**User:** Hi\n\n**Assistant:** Hello\n\n**User:** And?\n',
      ['Hi', 'Hello', 'Assistant'],
    ],
    [
      'one of each dialogue',
      '## Prompt\na\n## Response\nb\n\n---\n\n## Prompt\nc\n## Response\nd\n',
      ['a', 'b', 'Response'],
      ['c', 'd', 'Response'],
    ],
    ['alternatives', dedent(TWO), ['What boils?', 'Water.', 'Response A'], ['What boils?', 'Milk.', 'Response B']],
    ['none, where nothing is labelled', 'Water boils.\n'],
    ['none, where the label labels nothing', '## Prompt\n\nWhat boils?\n\n## Response\n'],
  ] as const) {
    it(`are ${name}`, () => {
      const found = candidatesIn(document);
      assert.deepEqual(
        found.map(({ instruction, response, label }) => [instruction?.text, response.text, label]),
        expected,
      );
      for (const { response } of found) {
        assert.equal(document.slice(response.span.start, response.span.end), response.text);
      }
    });
  }
});

describe('the alternatives around a cursor', () => {
  const twoTurns = `${dedent(TWO)}\n---\n\n## Prompt\n\nWhat |freezes?\n\n## Response 1\n\nIce.\n\n## Response 2\n\nRain.\n`;

  it('are those of its turn', () => {
    const { text, selections } = marked(twoTurns);
    const found = alternativesAt(text, selections[0]!.start);
    assert.deepEqual(
      found.map(({ response }) => response.text),
      ['Ice.', 'Rain.'],
    );
  });

  it('come with the prompt and the reference', () => {
    const { text, selections } = marked(dedent(TWO).replace('Milk', 'Mi|lk'));
    const [a, b] = alternativesAt(text, selections[0]!.start);
    assert.equal(a?.instruction?.text, 'What boils?');
    assert.equal(b?.reference?.text, 'Water at 100 °C.');
  });

  it('are the only ones of the document where the cursor is elsewhere', () => {
    assert.equal(alternativesAt(dedent(TWO), 0).length, 2);
    assert.deepEqual(alternativesAt(marked(twoTurns).text, 0), []);
  });

  it('are none where each prompt has one response', () => {
    assert.deepEqual(alternativesAt('## Prompt\na\n## Response\nb\n', 3), []);
  });
});

describe('a document that is one response', () => {
  for (const [text, expected] of [
    ['\n Water boils.\n\n', 'Water boils.'],
    ['---\nrubric: honesty\n---\n\nWater boils.\n', 'Water boils.'],
    ['---\nrubric: honesty\n---\n', undefined],
    [' \n\t', undefined],
    ['', undefined],
  ] as const) {
    it(`is ${JSON.stringify(expected ?? null)} in ${JSON.stringify(text)}`, () => {
      assert.equal(wholeResponse(text)?.text, expected);
    });
  }
});
