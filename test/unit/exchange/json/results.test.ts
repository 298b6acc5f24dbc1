import { check } from './record-cases.ts';

const CHAT = '[{"role": "system", "content": "Only JSON."}, {"role": "user", "content": "Ann, 7"}]';

describe('a record of', () => {
  describe('promptfoo', () => {
    check([
      {
        name: 'results',
        document: {
          version: 3,
          prompts: [{ raw: 'Translate {{text}}', label: 'p' }],
          results: [
            {
              prompt: { raw: 'Translate “sea”', label: 'p' },
              vars: { text: 'sea', expected: 'mar' },
              response: { output: 'mar', tokenUsage: { total: 9 } },
              provider: { id: 'ollama:m' },
              gradingResult: { pass: true, reason: 'A judge was pleased.' },
              testCase: { vars: { text: 'sea' }, assert: [{ type: 'contains', value: 'mar' }] },
            },
          ],
        },
        at: 'ollama:m',
        instruction: 'Translate “sea”',
        response: 'mar',
        reference: 'mar',
        never: ['pleased'],
      },
      {
        name: 'results whose prompt is a conversation in a text, and whose output is JSON',
        document: `{"results": {"version": 2, "results": [{"prompt": {"raw": ${JSON.stringify(CHAT)}},
          "vars": {}, "response": {"output": {"name": "Ann", "age": 7}}, "success": false}]}}`,
        at: 'Ann, 7',
        instruction: 'System: Only JSON.\n\nUser: Ann, 7',
        response: '{"name": "Ann", "age": 7}',
      },
    ]);
  });

  describe('an Inspect log', () => {
    check([
      {
        name: 'gives input, output and target',
        document: {
          version: 2,
          eval: { task: 'theory' },
          samples: [
            {
              id: 1,
              input: 'Where does Ann look?',
              target: 'In the box.',
              messages: [
                { role: 'system', content: 'Think twice.' },
                { role: 'user', content: 'Where does Ann look?', source: 'input' },
                { role: 'assistant', content: 'In the basket.' },
              ],
              output: {
                model: 'm',
                choices: [{ message: { role: 'assistant', content: 'In the basket.' }, stop_reason: 'stop' }],
              },
              scores: { accuracy: { value: 'I', answer: 'basket', explanation: 'A judge was strict.' } },
            },
          ],
        },
        at: 'accuracy',
        instruction: 'System: Think twice.\n\nUser: Where does Ann look?',
        response: 'In the basket.',
        reference: 'In the box.',
        never: ['strict'],
      },
      {
        name: 'with messages as its input, parts as its answer and several targets',
        document: {
          samples: [
            {
              input: [{ role: 'user', content: 'Hue?' }],
              target: ['red', 'crimson'],
              output: {
                choices: [
                  {
                    message: {
                      role: 'assistant',
                      content: [
                        { type: 'reasoning', reasoning: 'Secret.' },
                        { type: 'text', text: 'Red.' },
                      ],
                    },
                  },
                ],
              },
            },
          ],
        },
        at: 'Red.',
        instruction: 'Hue?',
        response: 'Red.',
        reference: 'red\ncrimson',
        never: ['Secret'],
      },
    ]);
  });

  describe('lm-eval', () => {
    check([
      {
        name: 'takes what was generated, not what was filtered out of it',
        document: {
          doc_id: 0,
          doc: { question: 'How many?', answer: '#### 18' },
          target: '#### 18',
          arguments: [['Question: How many?\nAnswer:', { until: ['Question:'], do_sample: false }]],
          resps: [['There are 18.\n#### 18']],
          filtered_resps: ['18'],
          exact_match: 1,
        },
        instruction: 'Question: How many?\nAnswer:',
        response: 'There are 18.\n#### 18',
        reference: '#### 18',
      },
      {
        name: 'in its newer form',
        document: {
          doc: { q: 'x' },
          target: 'no',
          arguments: { gen_args_0: { arg_0: 'Is it?', arg_1: { until: [] } } },
          resps: [['Yes.']],
          filtered_resps: ['Yes.'],
        },
        instruction: 'Is it?',
        response: 'Yes.',
        reference: 'no',
      },
      {
        name: 'of several answers has alternatives',
        document: { doc: {}, arguments: [['Roll.', {}]], resps: [['One', 'Two']], filtered_resps: ['One'], target: 3 },
        at: 'Two',
        instruction: 'Roll.',
        response: 'Two',
        alternatives: ['resps', 'resps'],
      },
      {
        name: 'of likelihoods has no response',
        document: {
          doc: { query: 'Which?' },
          target: 1,
          arguments: [
            ['Which?', ' A'],
            ['Which?', ' B'],
          ],
          resps: [[['-3.2', 'False']], [['-1.1', 'True']]],
          filtered_resps: [
            ['-3.2', 'False'],
            ['-1.1', 'True'],
          ],
        },
        instruction: 'Which?',
        response: null,
      },
    ]);
  });
});
