import { check } from './record-cases.ts';

describe('a record of', () => {
  describe('ShareGPT', () => {
    const record = {
      id: 'a1',
      conversations: [
        { from: 'system', value: 'Be brief.' },
        { from: 'human', value: 'Hi, "you"' },
        { from: 'gpt', value: 'Hello.' },
        { from: 'human', value: 'And\n\tcode?' },
        { from: 'gpt', value: '```js\nlet a = "\\n";\n```' },
      ],
    };
    check([
      {
        name: 'gives the last answer with all that was said before',
        document: record,
        instruction: 'System: Be brief.\n\nUser: Hi, "you"\n\nAssistant: Hello.\n\nUser: And\n\tcode?',
        response: '```js\nlet a = "\\n";\n```',
      },
      {
        name: 'gives the answer that the cursor is in, or whose question',
        document: record,
        at: 'Hi, ',
        instruction: 'System: Be brief.\n\nUser: Hi, "you"',
        response: 'Hello.',
      },
      {
        name: 'shows what a function was asked and said before the answer',
        document: {
          conversations: [
            { from: 'human', value: 'Weather in Lyon?' },
            { from: 'function_call', value: '{"name": "weather", "arguments": {"city": "Lyon"}}' },
            { from: 'observation', value: '{"sky": "clear"}' },
            { from: 'gpt', value: 'Clear skies.' },
          ],
        },
        instruction:
          'User: Weather in Lyon?\n\nAssistant: {"name": "weather", "arguments": {"city": "Lyon"}}\n\nTool: {"sky": "clear"}',
        response: 'Clear skies.',
      },
      {
        name: 'takes messages of one side that follow one another as one',
        document: {
          conversations: [
            { from: 'human', value: 'One.' },
            { from: 'human', value: 'Two.' },
            { from: 'gpt', value: 'Un.' },
            { from: 'gpt', value: 'Deux.' },
          ],
        },
        instruction: 'One.\n\nTwo.',
        response: 'Un.\n\nDeux.',
        alternatives: [],
      },
      {
        name: 'of texts without names takes turns',
        document: { id: '7', data: ['Wer bist du?', 'Ein Modell.', 'Von wem?', 'Von vielen.'] },
        instruction: 'User: Wer bist du?\n\nAssistant: Ein Modell.\n\nUser: Von wem?',
        response: 'Von vielen.',
      },
    ]);
  });
});
