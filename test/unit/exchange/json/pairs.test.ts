import { check } from './record-cases.ts';

describe('a record of', () => {
  describe('UltraFeedback', () => {
    check([
      {
        name: 'has alternatives with the names of their models',
        document: {
          source: 'evol',
          instruction: 'Why is the sky blue?',
          models: ['a-7b', 'b-13b'],
          completions: [
            { model: 'a-7b', principle: 'honesty', response: 'Scattering.', critique: 'Too short.', overall_score: 6 },
            {
              model: 'b-13b',
              response: 'Blue light scatters most.',
              critique: 'Good.',
              annotations: { helpfulness: { Rating: '5' } },
            },
          ],
        },
        at: 'Blue light',
        instruction: 'Why is the sky blue?',
        response: 'Blue light scatters most.',
        alternatives: ['completion 1 (a-7b)', 'completion 2 (b-13b)'],
        never: ['Too short', 'Good.'],
      },
    ]);
  });

  describe('DPO', () => {
    check([
      {
        name: 'in texts',
        document: { prompt: 'Say hi.', chosen: 'Hi there!', rejected: 'No.', score_chosen: 9, score_rejected: 2 },
        at: 'No.',
        instruction: 'Say hi.',
        response: 'No.',
        alternatives: ['chosen', 'rejected'],
      },
      {
        name: 'in messages that share their beginning',
        document: {
          prompt: 'Say hi.',
          chosen: [
            { role: 'user', content: 'Say hi.' },
            { role: 'assistant', content: 'Hi there!' },
          ],
          rejected: [
            { role: 'user', content: 'Say hi.' },
            { role: 'assistant', content: 'No.' },
          ],
          messages: [
            { role: 'user', content: 'Say hi.' },
            { role: 'assistant', content: 'Hi there!' },
          ],
        },
        at: 'rejected',
        instruction: 'Say hi.',
        response: 'No.',
        alternatives: ['chosen', 'rejected'],
      },
      {
        name: 'in answers alone, as messages',
        document: {
          system: 'Short!',
          prompt: [{ role: 'user', content: 'Colour of snow?' }],
          chosen: [{ role: 'assistant', content: 'White' }],
          rejected: [{ role: 'assistant', content: 'Green' }],
        },
        instruction: 'System: Short!\n\nUser: Colour of snow?',
        response: 'White',
        alternatives: ['chosen', 'rejected'],
      },
      {
        name: 'in texts that repeat the prompt',
        document: { prompt: 'The cat', chosen: 'The cat sat.', rejected: 'The cat flew.' },
        at: 'The cat flew.',
        instruction: 'The cat',
        response: 'flew.',
        alternatives: ['chosen', 'rejected'],
      },
      {
        name: 'in transcripts as Anthropic wrote them',
        document: {
          chosen: '\n\nHuman: Are bees "kind"?\n\nAssistant: Mostly.\n\nHuman: Why?\n\nAssistant: They\nshare.',
          rejected: '\n\nHuman: Are bees "kind"?\n\nAssistant: Mostly.\n\nHuman: Why?\n\nAssistant: Dunno.',
        },
        at: 'Dunno',
        instruction: 'User: Are bees "kind"?\n\nAssistant: Mostly.\n\nUser: Why?',
        response: 'Dunno.',
        alternatives: ['chosen', 'rejected'],
      },
      {
        name: 'in conversations that part earlier has two prompts',
        document: {
          chosen: '\n\nHuman: Hi\n\nAssistant: Yes?\n\nHuman: Go\n\nAssistant: Gone.',
          rejected: '\n\nHuman: Hi\n\nAssistant: What?\n\nHuman: Go\n\nAssistant: Never.',
        },
        at: 'Never',
        instruction: 'User: Hi\n\nAssistant: What?\n\nUser: Go',
        response: 'Never.',
        alternatives: [],
      },
      {
        name: 'after a conversation, as LLaMA-Factory has it',
        document: {
          conversations: [{ from: 'human', value: 'Tell me.' }],
          chosen: { from: 'gpt', value: 'All of it.' },
          rejected: { from: 'gpt', value: 'Nothing.' },
        },
        instruction: 'Tell me.',
        response: 'All of it.',
        alternatives: ['chosen', 'rejected'],
      },
    ]);
  });
});
