import { check } from './record-cases.ts';

describe('a record of', () => {
  describe('MT-bench', () => {
    const questions = new Map([
      [
        '81',
        {
          turns: [
            { prompts: [{ role: 'prompt' as const, text: 'Write a post.' }], references: ['A post.'] },
            { prompts: [{ role: 'prompt' as const, text: 'Now shorter.' }], references: [] },
          ],
        },
      ],
    ]);
    const answer = {
      question_id: 81,
      answer_id: 'z',
      model_id: 'm-1',
      choices: [{ index: 0, turns: ['A long post.', 'A post!'] }],
      tstamp: 1.5,
    };
    check([
      {
        name: 'answers, with the questions of another file',
        document: answer,
        hints: { questions },
        instruction: 'User: Write a post.\n\nAssistant: A long post.\n\nUser: Now shorter.',
        response: 'A post!',
      },
      {
        name: 'answers, the first of them',
        document: answer,
        hints: { questions },
        at: 'A long post.',
        instruction: 'Write a post.',
        response: 'A long post.',
        reference: 'A post.',
      },
      {
        name: 'answers alone',
        document: answer,
        at: 'A long post.',
        instruction: null,
        response: 'A long post.',
      },
      {
        name: 'answers alone, the last of them',
        document: answer,
        at: 'A post!',
        instruction: null,
        response: 'A post!',
      },
      {
        name: 'questions alone',
        document: {
          question_id: 81,
          category: 'writing',
          turns: ['Write a post.', 'Now shorter.'],
          reference: ['A', 'B'],
        },
        at: 'Write',
        instruction: 'Write a post.',
        response: null,
        reference: 'A',
      },
    ]);
  });
});
