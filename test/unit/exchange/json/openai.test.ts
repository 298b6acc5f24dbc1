import { check } from './record-cases.ts';

describe('a record of', () => {
  describe('OpenAI', () => {
    check([
      {
        name: 'messages with parts and a picture',
        document: {
          messages: [
            { role: 'developer', content: 'Answer in French.' },
            {
              role: 'user',
              content: [
                { type: 'text', text: 'What is this?' },
                { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
              ],
            },
            { role: 'assistant', content: [{ type: 'text', text: 'Un chat.' }], refusal: null },
          ],
        },
        instruction: 'System: Answer in French.\n\nUser: What is this?\n\n[image]',
        response: 'Un chat.',
        never: ['base64'],
      },
      {
        name: 'messages that end in a call of a tool',
        document: {
          messages: [
            { role: 'user', content: 'Book a table for two.' },
            {
              role: 'assistant',
              content: null,
              tool_calls: [
                { id: 'c1', type: 'function', function: { name: 'book', arguments: '{"people": 2}' } },
                { id: 'c2', type: 'function', function: { name: 'notify', arguments: '{}' } },
              ],
            },
          ],
        },
        instruction: 'Book a table for two.',
        response: 'Tool call: book({"people": 2})\nTool call: notify({})',
      },
      {
        name: 'messages in which a tool answers before the model does',
        document: {
          messages: [
            { role: 'user', content: '3 + 4?' },
            {
              role: 'assistant',
              content: 'Let me see.',
              tool_calls: [{ function: { name: 'add', arguments: '{"a":3,"b":4}' } }],
            },
            { role: 'tool', tool_call_id: 'x', content: '7' },
            { role: 'assistant', content: 'It is 7.' },
          ],
        },
        at: '3 + 4?',
        instruction: 'User: 3 + 4?\n\nAssistant: Let me see.\n\nTool call: add({"a":3,"b":4})\n\nTool: 7',
        response: 'It is 7.',
      },
      {
        name: 'a line of a batch’s output, which has no prompt',
        document: {
          id: 'batch_1',
          custom_id: 'r-1',
          response: {
            status_code: 200,
            body: {
              id: 'x',
              choices: [{ index: 0, message: { role: 'assistant', content: 'Olá!' }, finish_reason: 'stop' }],
            },
          },
          error: null,
        },
        instruction: null,
        response: 'Olá!',
      },
      {
        name: 'a pair of preferred and other output',
        document: {
          input: {
            messages: [
              { role: 'system', content: 'Be kind.' },
              { role: 'user', content: 'I failed.' },
            ],
            tools: [],
          },
          preferred_output: [{ role: 'assistant', content: 'You will do better.' }],
          non_preferred_output: [{ role: 'assistant', content: 'So what?' }],
        },
        at: 'So what?',
        instruction: 'System: Be kind.\n\nUser: I failed.',
        response: 'So what?',
        alternatives: ['preferred_output', 'non_preferred_output'],
      },
      {
        name: 'a response of the Responses API, without its thoughts',
        document: {
          instructions: 'Rhyme.',
          input: [{ role: 'user', content: [{ type: 'input_text', text: 'A line on rain.' }] }],
          output: [
            { type: 'reasoning', id: 'r', summary: [{ type: 'summary_text', text: 'Secret thought.' }] },
            {
              type: 'message',
              role: 'assistant',
              content: [{ type: 'output_text', text: 'Rain on the plain.', annotations: [] }],
            },
          ],
        },
        instruction: 'System: Rhyme.\n\nUser: A line on rain.',
        response: 'Rain on the plain.',
        never: ['Secret'],
      },
      {
        name: 'a request with its response',
        document: {
          request: { model: 'm', messages: [{ role: 'user', content: 'Ping' }] },
          response: { choices: [{ message: { role: 'assistant', content: 'Pong' } }], usage: { total_tokens: 3 } },
        },
        instruction: 'Ping',
        response: 'Pong',
      },
      {
        name: 'an old prompt with its completion',
        document: { prompt: 'Q: 1+1?\nA:', completion: ' 2' },
        instruction: 'Q: 1+1?\nA:',
        response: '2',
      },
      {
        name: 'several choices, which are alternatives',
        document: {
          messages: [{ role: 'user', content: 'Name one.' }],
          choices: [
            { message: { role: 'assistant', content: 'Ann' } },
            { message: { role: 'assistant', content: 'Bo' } },
          ],
        },
        at: '"Bo"'.slice(1, -1),
        instruction: 'Name one.',
        response: 'Bo',
        alternatives: ['choice 1', 'choice 2'],
      },
    ]);
    check([
      {
        name: 'messages that are the document themselves',
        document: '[\n{"role":"user","content":"Salut"},\n{"role":"assistant","content":"Bonjour"}\n]',
        at: 'Bonjour',
        instruction: 'Salut',
        response: 'Bonjour',
      },
    ]);
  });
});
