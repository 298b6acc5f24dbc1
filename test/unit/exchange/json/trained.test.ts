import { check } from './record-cases.ts';

const levels = (text: string) =>
  Object.fromEntries([1, 2, 3, 4, 5].map((score) => [`${text}${score}_description`, `Level ${score}.`]));

describe('a record of', () => {
  describe('the Feedback Collection', () => {
    check([
      {
        name: 'gives the original texts, and never the prompt of the judge and what it said',
        document: {
          instruction: '###Task Description: An instruction … ###Feedback: ',
          output: 'It is fine. [RESULT] 4',
          orig_instruction: 'Explain a tide to a child.',
          orig_response: 'The moon pulls\nthe sea.',
          orig_reference_answer: 'The moon pulls the water, so it rises twice a day.',
          orig_criteria: '[Is it easy to follow?]',
          ...levels('orig_score'),
          orig_feedback: 'A label of people.',
          orig_score: '4',
        },
        instruction: 'Explain a tide to a child.',
        response: 'The moon pulls\nthe sea.',
        reference: 'The moon pulls the water, so it rises twice a day.',
        never: ['Task Description', 'RESULT', 'label of people'],
      },
      {
        name: 'gives its response from a cursor in the prompt that a judge was given',
        document: {
          instruction: '###Task Description',
          orig_instruction: 'Was ist eine Tide?',
          orig_response: 'Ebbe und Flut.',
          gpt4_score: [4, 4, 5],
        },
        at: '###Task',
        instruction: 'Was ist eine Tide?',
        response: 'Ebbe und Flut.',
      },
      {
        name: 'without a response has none, even where an output stands beside it',
        document: { instruction: '###Task', output: 'Good. [RESULT] 5', orig_instruction: 'Name a tree.' },
        instruction: 'Name a tree.',
        response: null,
        never: ['RESULT'],
      },
    ]);
  });

  describe('the Preference Collection', () => {
    const record = {
      instruction: '###Task Description: two responses',
      orig_instruction: 'Which fruit keeps longest?',
      orig_response_A: 'Apples do.',
      orig_response_B: 'Bananas do.',
      orig_reference_answer: 'Apples, for months.',
      orig_criteria: 'Is it right?',
      orig_preference: 'A',
      output: 'A is right. [RESULT] A',
    };
    check([
      {
        name: 'gives two alternatives',
        document: record,
        at: 'Bananas',
        instruction: 'Which fruit keeps longest?',
        response: 'Bananas do.',
        reference: 'Apples, for months.',
        alternatives: ['orig_response_A', 'orig_response_B'],
        never: ['RESULT', 'Task'],
      },
      {
        name: 'gives the first from anywhere else',
        document: record,
        at: 'orig_preference',
        instruction: 'Which fruit keeps longest?',
        response: 'Apples do.',
        reference: 'Apples, for months.',
      },
    ]);
  });

  describe('BiGGen', () => {
    check([
      {
        name: 'has a system text, a reference and a rubric of its own',
        document: {
          id: 'planning_1',
          capability: 'planning',
          system_prompt: 'You plan trips.',
          input: 'Two days in Kyōto?',
          reference_answer: 'Day 1: Gion. Day 2: Arashiyama.',
          score_rubric: { criteria: 'Is the plan doable?', ...levels('score') },
          response: 'Gion, then Arashiyama 🚃.',
          response_model_name: 'model-x',
          score: 5,
        },
        instruction: 'System: You plan trips.\n\nUser: Two days in Kyōto?',
        response: 'Gion, then Arashiyama 🚃.',
        reference: 'Day 1: Gion. Day 2: Arashiyama.',
      },
    ]);
  });

  describe('HelpSteer', () => {
    check([
      {
        name: '2',
        document: { prompt: 'c#', response: 'C# is a language.', helpfulness: 3, correctness: 4 },
        instruction: 'c#',
        response: 'C# is a language.',
      },
      {
        name: '2 with several turns',
        document: {
          prompt: 'Hello\n<extra_id_1>Assistant\nHi!\n<extra_id_1>User\nA poem, please.',
          response: 'Roses.',
          helpfulness: 1,
        },
        instruction: 'User: Hello\n\nAssistant: Hi!\n\nUser: A poem, please.',
        response: 'Roses.',
      },
      {
        name: '2 with preferences',
        document: {
          prompt: 'Name a bird.',
          response_1: 'Wren',
          response_2: 'Oak',
          preference_strength: -3,
          preference_statement: 'A label.',
        },
        at: 'Oak',
        instruction: 'Name a bird.',
        response: 'Oak',
        alternatives: ['response_1', 'response_2'],
        never: ['A label'],
      },
      {
        name: '3',
        document: {
          domain: 'general',
          context: [
            { role: 'user', content: 'Hi' },
            { role: 'assistant', content: 'Hello' },
            { role: 'user', content: 'Name a bird.' },
          ],
          response1: 'Wren',
          response2: 'Oak',
          overall_preference: -2,
          individual_preference: [{ score: -2, reasoning: 'A label.', feedback1: 'A label.' }],
        },
        instruction: 'User: Hi\n\nAssistant: Hello\n\nUser: Name a bird.',
        response: 'Wren',
        alternatives: ['response1', 'response2'],
        never: ['A label'],
      },
    ]);
  });
});
