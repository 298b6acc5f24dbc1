import { check } from './find-cases.ts';

describe('findExchange', () => {
  describe('with a cursor', () => {
    check([
      {
        name: 'takes the response it stands in, its prompt and its reference answer',
        document: `
          # Prompt

          What is 6 × 7?

          # Response

          It is |42.

          # Reference Answer

          42
        `,
        instruction: 'What is 6 × 7?',
        response: 'It is 42.',
        reference: '42',
      },
      {
        name: "takes the response whose label's line it stands on",
        document: `
          ## Prompt
          Hi
          ## Resp|onse
          Hello
        `,
        instruction: 'Hi',
        response: 'Hello',
      },
      {
        name: 'takes the response above it when it stands on blank lines',
        document: `
          ## Prompt
          Hi
          ## Response
          Hello

          |
          ## Reference
          Hey
        `,
        instruction: 'Hi',
        response: 'Hello',
        reference: 'Hey',
      },
      {
        name: 'takes a response whose title says whose it is',
        document: `
          ## Prompt
          Hi
          ## Response (some model 7B)
          Hel|lo
        `,
        instruction: 'Hi',
        response: 'Hello',
      },
      {
        name: 'takes a heading in a transcript of speakers as a part of what was said',
        document: `
          User: What is 6 × 7?
          Assistant: Let me think.

          ## Answer

          It is |42.
        `,
        instruction: 'What is 6 × 7?',
        response: 'Let me think.\n\n## Answer\n\nIt is 42.',
      },
      {
        name: 'takes the last response at the very end of the document',
        document: 'User: Hi\nAssistant: Hello|',
        instruction: 'Hi',
        response: 'Hello',
      },
      {
        name: 'in a prompt means the first response to it',
        document: `
          **Prompt:**
          H|i

          **Response 1:**
          Hello

          **Response 2:**
          Hey
        `,
        instruction: 'Hi',
        response: 'Hello',
      },
      {
        name: 'in a prompt passes over a response that is still empty',
        document: `
          ## Prompt
          H|i
          ## Response A

          ## Response B
          Hey
        `,
        instruction: 'Hi',
        response: 'Hey',
      },
      {
        name: 'in a reference answer means the response of its turn',
        document: `
          Prompt: Hi
          Response: Hello
          Reference: H|ey
        `,
        instruction: 'Hi',
        response: 'Hello',
        reference: 'Hey',
      },
      {
        name: 'in a prompt without a response finds the prompt',
        document: `
          ## Prompt
          H|i
          ## Reference
          Hey
        `,
        instruction: 'Hi',
        reference: 'Hey',
      },
      {
        name: 'finds nothing before the first label',
        document: `
          Some no|tes.

          ## Prompt
          Hi
          ## Response
          Hello
        `,
      },
      { name: 'finds nothing where nothing is labelled', document: 'Just a |text.\n\nAnd another.\n' },
      { name: 'finds nothing in an empty document', document: '|' },
      {
        name: 'finds nothing under a heading that ended the response',
        document: `
          ## Prompt
          Hi
          ## Response
          Hello
          ## Notes
          Too sh|ort.
        `,
      },
      {
        name: 'leaves what is empty to be asked for',
        document: `
          ## Prompt

          ## Response
          Hel|lo
          ## Reference

        `,
        response: 'Hello',
      },
      {
        name: 'gives no empty response',
        document: `
          ## Prompt
          Hi
          ## Response
          |
        `,
        instruction: 'Hi',
      },
    ]);
  });
});
