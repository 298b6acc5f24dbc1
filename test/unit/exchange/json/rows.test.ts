import { check } from './record-cases.ts';

describe('a record of', () => {
  describe('Alpaca', () => {
    check([
      {
        name: 'joins the instruction and its input',
        document: { instruction: 'Translate to Spanish.', input: 'good night', output: 'buenas noches' },
        instruction: 'Translate to Spanish.\n\ngood night',
        response: 'buenas noches',
      },
      {
        name: 'has no input where that is empty',
        document: { instruction: 'Name a river.', input: '', output: 'Rhône', generator: 'm' },
        instruction: 'Name a river.',
        response: 'Rhône',
      },
      {
        name: 'with a system text and a history',
        document: {
          system: 'You are a guide.',
          history: [['Where is it?', 'In Porto.']],
          instruction: 'And the hours?',
          input: '',
          output: 'Nine to five.',
        },
        at: 'instruction',
        instruction: 'System: You are a guide.\n\nUser: Where is it?\n\nAssistant: In Porto.\n\nUser: And the hours?',
        response: 'Nine to five.',
      },
      {
        name: 'whose fields stand in another order',
        document: { output: 'neko', input: 'cat', instruction: 'Say it in Japanese.' },
        at: 'neko',
        instruction: 'Say it in Japanese.\n\ncat',
        response: 'neko',
      },
      {
        name: 'that a model has answered anew takes the output as the reference',
        document: { instruction: 'Capital of Peru?', input: '', output: 'Lima', prediction: 'It is Lima.' },
        instruction: 'Capital of Peru?',
        response: 'It is Lima.',
        reference: 'Lima',
      },
    ]);
  });

  describe('flat fields', () => {
    check([
      {
        name: 'question, answer, ground_truth',
        document: {
          question: 'Quand ?',
          answer: 'En 1889.',
          ground_truth: '1889',
          contexts: ['Built in 1889.', 'Tall.'],
        },
        instruction: 'Quand ?\n\nContext:\nBuilt in 1889.\n\nTall.',
        response: 'En 1889.',
        reference: '1889',
      },
      {
        name: 'user_input, response, reference, retrieved_contexts',
        document: {
          user_input: 'Wann?',
          retrieved_contexts: ['1889 gebaut.'],
          response: '1889.',
          reference: 'Im Jahr 1889.',
        },
        instruction: 'Wann?\n\nContext:\n1889 gebaut.',
        response: '1889.',
        reference: 'Im Jahr 1889.',
      },
      {
        name: 'question, answer, prediction: the answer is what was expected',
        document: { question: '6 × 7?', answer: '42', prediction: 'It is 41.' },
        instruction: '6 × 7?',
        response: 'It is 41.',
        reference: '42',
      },
      {
        name: 'query, response, expected, whatever their case',
        document: { Query: '왜?', Response: '그냥요.', 'Expected Output': '이유가 있어요.' },
        instruction: '왜?',
        response: '그냥요.',
        reference: '이유가 있어요.',
      },
      {
        name: 'a prompt and what a pipeline generated',
        document: { prompt: 'Once', output: [{ generated_text: 'upon a time' }] },
        instruction: 'Once',
        response: 'upon a time',
      },
      {
        name: 'inputs and outputs of a run, with the example’s',
        document: {
          inputs: { question: 'Prix ?' },
          outputs: { answer: '12 €' },
          reference_outputs: { answer: '11 €' },
          feedback: { score: 1 },
        },
        instruction: 'Prix ?',
        response: '12 €',
        reference: '11 €',
      },
      {
        name: 'responses by model',
        document: { prompt: '¿Qué?', responses: { 'm-1': 'Nada.', 'm-2': 'Algo.' } },
        at: 'Algo',
        instruction: '¿Qué?',
        response: 'Algo.',
        alternatives: ['m-1', 'm-2'],
      },
      {
        name: 'two outputs',
        document: { input: 'Pick.', output_1: 'One.', output_2: 'Two.', label: 1 },
        at: 'Two',
        instruction: 'Pick.',
        response: 'Two.',
        alternatives: ['output_1', 'output_2'],
      },
      {
        name: 'a response alone',
        document: { id: 3, response: 'Nobody knows what was asked.' },
        instruction: null,
        response: 'Nobody knows what was asked.',
      },
      {
        name: 'a prompt of messages',
        document: {
          prompt: [
            { role: 'system', content: 'S' },
            { role: 'user', content: 'U' },
          ],
          completion: 'C',
          ideal: 'I',
        },
        instruction: 'System: S\n\nUser: U',
        response: 'C',
        reference: 'I',
      },
      {
        name: 'nothing but files of a build',
        document: { input: 'src/index.ts', output: 'dist/index.js' },
        instruction: null,
        response: null,
      },
      {
        name: 'no exchange: the settings of a package',
        document: { name: 'x', description: 'Answers questions.', scripts: { test: 'node test' } },
        instruction: null,
        response: null,
      },
    ]);
  });
});
