import { check } from './find-cases.ts';

describe('findExchange', () => {
  describe('in a dialogue', () => {
    check([
      {
        name: 'shows the turns before the response',
        document: `
          **User:** Hi

          **Assistant:** Hello

          **User:** Name a colour.

          **Assistant:** Re|d

          **User:** Thanks.
        `,
        instruction: 'User: Hi\n\nAssistant: Hello\n\nUser: Name a colour.',
        response: 'Red',
      },
      {
        name: 'keeps the system prompt',
        document: `
          # System
          You are terse.
          # User
          Hi
          # Assistant
          Y|o
        `,
        instruction: 'System: You are terse.\n\nUser: Hi',
        response: 'Yo',
      },
      {
        name: 'keeps the system prompt that is ruled off',
        document: `
          # System
          You are terse.

          ---

          # User
          Hi

          ---

          # Assistant
          Y|o
        `,
        instruction: 'System: You are terse.\n\nUser: Hi',
        response: 'Yo',
      },
      {
        name: 'calls the speakers by one name each and leaves their words alone',
        document: `
          Human: *Hi*,
            there

          Model: Hello

          Question: And?

          Output: N|o.
        `,
        instruction: 'User: *Hi*,\n  there\n\nAssistant: Hello\n\nUser: And?',
        response: 'No.',
      },
      {
        name: 'leaves reference answers out of it and gives each turn its own',
        document: `
          User: One?
          Assistant: 1
          Reference: I
          User: Two?
          Reference: II
          Assistant: |2
        `,
        instruction: 'User: One?\n\nAssistant: 1\n\nUser: Two?',
        response: '2',
        reference: 'II',
      },
      {
        name: 'leaves other responses to the same prompt out of it',
        document: `
          ## Prompt
          Hi
          ## Response A
          Hello
          ## Response B
          H|ey
          ## Reference
          Good day
        `,
        instruction: 'Hi',
        response: 'Hey',
        reference: 'Good day',
      },
      {
        name: 'lets one reference answer serve all responses before it',
        document: `
          ## Prompt
          Hi
          ## Response A
          He|llo
          ## Response B
          Hey
          ## Reference
          Good day
        `,
        instruction: 'Hi',
        response: 'Hello',
        reference: 'Good day',
      },
      {
        name: 'goes on from the last of several responses',
        document: `
          ## Prompt
          Hi
          ## Response 1
          Hello
          ## Response 2
          Hey
          ## Prompt
          Bye
          ## Response
          Ci|ao
        `,
        instruction: 'User: Hi\n\nAssistant: Hey\n\nUser: Bye',
        response: 'Ciao',
      },
      {
        name: 'keeps a reference answer to the prompt it follows',
        document: `
          User: One?
          Reference: I
          User: Two?
          Assistant: |2
        `,
        instruction: 'User: One?\n\nUser: Two?',
        response: '2',
      },
      {
        name: 'asks when the last turn asks nothing',
        document: `
          User: Hi
          Assistant: Hello
          User:
          Assistant: W|ell?
        `,
        response: 'Well?',
      },
    ]);
  });

  describe('with several exchanges', () => {
    const exchanges: [name: string, between: string][] = [
      ['a thematic break', '---'],
      ['a thematic break of stars', '* * *'],
      ['a heading', '## Second'],
      ['a higher heading', '# Second'],
      ['a break and a heading', '---\n\n# Second'],
      ['a heading and a break', '# Second\n\n---'],
      ['a higher heading with a deeper one below it', '# Second\n\n### Cats\n\nThey purr.'],
      ['a higher heading with words below it', '# Second\n\nAbout cats.'],
    ];
    check(
      exchanges.map(([name, between]) => ({
        name: `begins a new one after ${name}`,
        document: `## Prompt\nHi\n## Response\nHello\n\n${between}\n\n## Prompt\nBye\n## Response\nC|iao\n`,
        instruction: 'Bye',
        response: 'Ciao',
      })),
    );
    check(
      exchanges.map(([name, between]) => ({
        name: `leaves ${name} out of the one before`,
        document: `## Prompt\nHi\n## Response\nHe|llo\n\n${between}\n\n## Prompt\nBye\n## Response\nCiao\n`,
        instruction: 'Hi',
        response: 'Hello',
      })),
    );
    check([
      {
        name: 'begins a new one at a heading above bold labels',
        document: `
          # One
          **Prompt:** Hi

          **Response:** Hello

          # Two
          **Prompt:** Bye

          **Response:** Ci|ao
        `,
        instruction: 'Bye',
        response: 'Ciao',
      },
      {
        name: 'begins a new one at a system prompt after a response',
        document: `
          System: Be terse.
          User: Hi
          Assistant: Yo
          System: Be kind.
          User: Hi
          Assistant: Hel|lo
        `,
        instruction: 'System: Be kind.\n\nUser: Hi',
        response: 'Hello',
      },
      {
        name: 'begins a new one at a rule right below a line of plain text',
        document: `
          User: Hi
          Assistant: Hello
          ---
          User: Bye
          Assistant: Ci|ao
        `,
        instruction: 'Bye',
        response: 'Ciao',
      },
      {
        name: 'goes on with the same one after remarks on a response',
        document: `
          ## Prompt
          Hi
          ## Response
          Hello
          ## Notes
          Polite.
          ## Prompt
          Bye
          ## Response
          Ci|ao
        `,
        instruction: 'User: Hi\n\nAssistant: Hello\n\nUser: Bye',
        response: 'Ciao',
      },
    ]);
  });
});
