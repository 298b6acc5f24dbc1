import assert from 'node:assert/strict';

import { findExchange } from '../../../src/exchange/find.ts';
import { check } from './find-cases.ts';
import { marked } from './marked.ts';

describe('findExchange', () => {
  describe('with a selection', () => {
    check([
      {
        name: "of a response's part grades that part to the character, against the prompt around it",
        document: `
          ## Prompt
          Hi
          ## Response
          Hello. [[How are you? ]]Bye.
          ## Reference
          Hey
        `,
        instruction: 'Hi',
        response: 'How are you? ',
        reference: 'Hey',
        source: 'selection',
      },
      {
        name: 'of a response with its label grades both, as they are selected',
        document: `
          ## Prompt
          Hi
          [[## Response
          Hello]]
        `,
        instruction: 'Hi',
        response: '## Response\nHello',
        source: 'selection',
      },
      {
        name: 'of everything grades everything, against the prompt of the last response',
        document: `
          [[User: Hi
          Assistant: Hello
          User: How are you?
          Assistant: Fine.]]
        `,
        instruction: 'User: Hi\n\nAssistant: Hello\n\nUser: How are you?',
        response: 'User: Hi\nAssistant: Hello\nUser: How are you?\nAssistant: Fine.',
        source: 'selection',
      },
      {
        name: 'inside a prompt grades what was selected, against nothing',
        document: `
          ## Prompt
          Rate this: [[a poem]].
          ## Response
          5
        `,
        response: 'a poem',
        source: 'selection',
      },
      {
        name: 'inside a later prompt grades it against the dialogue before it',
        document: `
          User: Ask me something.
          Assistant: Where were you born?
          User: [[In Bern]].
          Assistant: Nice.
        `,
        instruction: 'User: Ask me something.\n\nAssistant: Where were you born?',
        response: 'In Bern',
        source: 'selection',
      },
      {
        name: 'of a reference answer grades that, without a reference',
        document: `
          ## Prompt
          Hi
          ## Response
          Hello
          ## Reference
          [[Hey]]
        `,
        instruction: 'Hi',
        response: 'Hey',
        source: 'selection',
      },
      {
        name: 'in an unlabelled document is the response',
        document: 'Dear all,\n\n[[ thank you.\n]]\nBest\n',
        response: ' thank you.\n',
        source: 'selection',
      },
      {
        name: 'of white space counts as a cursor',
        document: 'User: Hi\nAssistant: Hello[[ ]]there\n',
        instruction: 'Hi',
        response: 'Hello there',
      },
      {
        name: 'beside a cursor counts alone',
        document: 'User: H|i\nAssistant: [[Hello]] there\n',
        instruction: 'Hi',
        response: 'Hello',
        source: 'selection',
      },
    ]);
  });

  describe('with several selections', () => {
    check([
      {
        name: 'takes the first of two for the prompt and the second for the response',
        document: 'Ask: [[What is up?]] And then: [[The sky.]]\n',
        instruction: 'What is up?',
        response: 'The sky.',
        source: 'selection',
      },
      {
        name: 'takes two over the structure around them',
        document: `
          ## Prompt
          Hi. [[How are you?]]
          ## Response
          Hello. [[Fine.]]
          ## Reference
          Hey
        `,
        instruction: 'How are you?',
        response: 'Fine.',
        source: 'selection',
      },
      {
        name: 'takes the primary of three alone',
        document: '[[One]] [[two]] [[three]]\n',
        response: 'One',
        source: 'selection',
      },
    ]);

    it('goes by the order in the document, not by which was made first', () => {
      const { text, selections } = marked('[[What is up?]] [[The sky.]]');
      const found = findExchange(text, selections.toReversed());
      assert.equal(found.instruction?.text, 'What is up?');
      assert.equal(found.response?.text, 'The sky.');
    });

    it('finds nothing without any selection', () => {
      assert.deepEqual(findExchange('User: Hi\nAssistant: Hello', []), {
        instruction: null,
        response: null,
        reference: null,
      });
    });
  });
});
