import assert from 'node:assert/strict';

import { readWith } from '../../../src/exchange/formats.ts';
import { dedent } from './marked.ts';
import { outline } from './outline.ts';

describe('readWith', () => {
  describe('knows a label', () => {
    const names: Record<string, string[]> = {
      prompt: ['Prompt', 'Instruction', 'Question', 'User', 'Human', 'Prompt #2', 'PROMPT 12'],
      system: ['System', 'system'],
      response: [
        'Response',
        'Answer',
        'Assistant',
        'Output',
        'Completion',
        'Model',
        'RESPONSE',
        'Response 1',
        'response b',
      ],
      reference: [
        'Reference',
        'Reference Answer',
        'Ideal',
        'Expected',
        'ideal response',
        'Expected  Output',
        'Reference answer 2',
      ],
    };
    for (const [role, labels] of Object.entries(names)) {
      for (const label of labels) {
        it(`by its name: ${label}`, () => {
          assert.deepEqual(outline(`# ${label}\ntext`), [`${role}: text`]);
          assert.deepEqual(outline(`**${label}:** text`), [`${role}: text`]);
          assert.deepEqual(outline(`${label}: text`), [`${role}: text`]);
        });
      }
    }

    const forms = [
      '# Response',
      '###### response:',
      '## Response ##',
      '  ## Response\t###  ',
      '## **Response**',
      '### **Response:**',
      '## __Response__:',
      'Response\n===',
      'Response:\n---',
      '**Response**\n-----------',
      '**Response**',
      '**Response:**',
      '**Response**:',
      '__Response__',
      '__Response:__  ',
      '**Response\uFF1A**',
      'Response:',
      'Response :',
      '   Response:',
      'Response\uFF1A',
      'Response\n',
    ];
    for (const form of forms) {
      it(`alone on its line: ${JSON.stringify(form)}`, () => {
        assert.deepEqual(outline(`${form}\ntext\n`), ['response: text']);
      });
    }

    const speakers = [
      'User: hi',
      'USER:hi',
      'User\uFF1Ahi',
      '**User:** hi',
      '**User**: hi',
      '__User__: hi',
      'User 1: hi',
    ];
    for (const line of speakers) {
      it(`before what is said: ${line}`, () => {
        assert.deepEqual(outline(line), ['prompt: hi']);
      });
    }
  });

  describe('knows what is no label', () => {
    const lines = [
      'Responses:',
      'The response:',
      'Users: hi',
      'User says hi',
      'User',
      '**User** hi',
      '**User: hi**',
      '**User:__ hi',
      '## Response time',
      '## Response: short',
      '#Response',
      '####### Response',
      'Model::create()',
      'model://weights',
      'System output: ok',
      '> User: hi',
      '- User: hi',
      '1. User: hi',
      '    User: hi',
      '\tUser: hi',
      '  \tUser: hi',
      '`User:` hi',
      'constructor: hi',
    ];
    for (const line of lines) {
      it(line, () => {
        assert.deepEqual(outline(`Some words.\n${line}\nMore words.\n`), []);
      });
    }
  });

  describe('reads as content', () => {
    const cases: [name: string, document: string, sections: string[]][] = [
      [
        'what stands in fenced code',
        '## Response\n````md\n```\n## Prompt\n~~~\n````\nend\n',
        ['response: ````md\n```\n## Prompt\n~~~\n````\nend'],
      ],
      [
        'what stands in a fence that is never closed',
        '## Response\n~~~\n## Prompt\n```\n',
        ['response: ~~~\n## Prompt\n```'],
      ],
      [
        'what stands in a fence behind a name',
        'User: Code?\nAssistant: ```py\nUser: x\n```\nUser: Thanks\n',
        ['prompt: Code?', 'response: ```py\nUser: x\n```', 'prompt: Thanks'],
      ],
      [
        'a line that only looks like a fence',
        'User: a\n``` b ``` c\nAssistant: d\n',
        ['prompt: a\n``` b ``` c', 'response: d'],
      ],
      [
        'weaker labels below headings',
        '## Response\nThus:\n\nAnswer: 42\n\n**Question**\n',
        ['response: Thus:\n\nAnswer: 42\n\n**Question**'],
      ],
      [
        'weaker labels below bold lines',
        '**Prompt**\n\nHi\n\n**Response**\n\nUser: x\n\nModel: y\n',
        ['prompt: Hi', 'response: User: x\n\nModel: y'],
      ],
      ['a deeper heading of the same role', '## Response\n### Answer\n42\n', ['response: ### Answer\n42']],
      [
        'a bold speaker of the same role',
        '**Prompt:**\nHi\n\n**Response:**\nThus\n\n**Answer:** 42\n',
        ['prompt: Hi', 'response: Thus\n\n**Answer:** 42'],
      ],
      [
        'another name for the same role',
        'User: Hi\nQuestion: What?\nModel: Well.\nOutput: 1\n',
        ['prompt: Hi\nQuestion: What?', 'response: Well.\nOutput: 1'],
      ],
      [
        'headings in a prompt',
        '# Prompt\nRead this\n# Title\ntext\n# Response\nok\n',
        ['prompt: Read this\n# Title\ntext', 'response: ok'],
      ],
      ['deeper headings in a response', '## Response\nSo\n### Why\nBecause\n', ['response: So\n### Why\nBecause']],
      ['headings below bold labels', '**Response**\n\nSo\n\n# Why\n\nBecause\n', ['response: So\n\n# Why\n\nBecause']],
      [
        'headings a response brings along',
        '## Response\n\n# Title\na\n## Part\nb\n# End\nc\n',
        ['response: # Title\na\n## Part\nb\n# End\nc'],
      ],
      ['thematic breaks', '## Response\na\n\n---\n\nb\n', ['response: a\n\n---\n\nb']],
      ['a thematic break right below words', '## Response\na\n---\nb\n', ['response: a\n---\nb']],
      ['a rule below several lines', '## Response\na\nb\n-----\nc\n', ['response: a\nb\n-----\nc']],
      ['a rule of three dashes below one line', '## Response\na\n\nb\n---\nc\n', ['response: a\n\nb\n---\nc']],
      ['a rule below a list', '## Response\na\n\n- b\n-----\nc\n', ['response: a\n\n- b\n-----\nc']],
      [
        'a heading above a bold response',
        '**Prompt:**\nHi\n\n# Title\n\n**Response:**\nok\n',
        ['prompt: Hi\n\n# Title', 'response: ok'],
      ],
      ['a lone word amid others', 'User: Name it\nResponse\nor not\n', ['prompt: Name it\nResponse\nor not']],
    ];
    for (const [name, document, sections] of cases) {
      it(name, () => {
        assert.deepEqual(outline(document), sections);
      });
    }
  });

  describe('ends a section', () => {
    const cases: [name: string, document: string, sections: string[]][] = [
      ['at the next label', '# Prompt\nHi\n# Response\nHello\n', ['prompt: Hi', 'response: Hello']],
      ['at a label of a deeper heading', '# Prompt\nHi\n## Response\nHello\n', ['prompt: Hi', 'response: Hello']],
      ['at an unlabelled heading of its level', '## Response\nHello\n## Notes\nPolite.\n', ['response: Hello']],
      [
        'at an unlabelled heading above its level',
        '## Reference\nHello\n\nNotes\n=====\nPolite.\n',
        ['reference: Hello'],
      ],
      [
        'at a heading above the ones it brought along',
        '### Response\n## Title\na\n# Notes\nb\n',
        ['response: ## Title\na'],
      ],
      [
        'before the rule that divides it from the next',
        '# Prompt\nHi\n\n---\n\n# Response\nHello\n',
        ['prompt: Hi', 'response: Hello'],
      ],
      [
        'before the heading that the next stands below',
        '# Prompt\nHi\n\n# Outputs\n\n## Response 1\nHello\n',
        ['prompt: Hi', 'response: Hello'],
      ],
      [
        'before the rule right below what was said',
        'User: Hi\n\nModel: Hello\n-----\nUser: Bye\n',
        ['prompt: Hi', 'response: Hello', 'prompt: Bye'],
      ],
      ['with nothing in it', '# Prompt\n\n# Response\n', ['prompt: ', 'response: ']],
    ];
    for (const [name, document, sections] of cases) {
      it(name, () => {
        assert.deepEqual(outline(document), sections);
      });
    }
  });

  it('leaves front matter alone', () => {
    assert.deepEqual(outline('---\nreference: x\nprompt: y\n---\nUser: Hi\nAssistant: Hello\n'), [
      'prompt: Hi',
      'response: Hello',
    ]);
  });

  it('reads a document that begins with a thematic break', () => {
    assert.deepEqual(outline('---\n\n# Prompt\nHi\n\n---\n\n# Response\nHello\n'), ['prompt: Hi', 'response: Hello']);
  });

  it('groups what answers the same prompt, and what continues it', () => {
    const text = dedent(`
      # System
      Be terse.
      # Prompt
      a
      # Response 1
      b
      # Response 2
      c
      # Reference
      d
      # Prompt
      e
      # Response
      f
      # Next
      # Prompt
      g
    `);
    const { dialogues } = readWith(text);
    const bodies = (sections: readonly { body: { text: string } }[]): string =>
      sections.map(({ body }) => body.text).join(' ');
    assert.deepEqual(
      dialogues.map(({ turns }) =>
        turns.map(({ prompts, responses, references }) => [bodies(prompts), bodies(responses), bodies(references)]),
      ),
      [
        [
          ['Be terse. a', 'b c', 'd'],
          ['e', 'f', ''],
        ],
        [['g', '', '']],
      ],
    );
  });

  it('counts in UTF-16 code units, over a byte order mark, CRLF and emoji', () => {
    const text = '\uFEFF## Prompt \r\n\r\n\t👋 Hi\r\n\r\n## **Response:**\r\n\r\n👩‍🚀 Hello\r\n\tthere \r\n';
    const [prompt, response] = readWith(text).sections;
    const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    assert.equal(slice(prompt!.label), '## Prompt');
    assert.equal(prompt!.body.text, '👋 Hi');
    assert.equal(slice(response!.label), '## **Response:**');
    assert.equal(response!.body.text, '👩‍🚀 Hello\n\tthere');
    assert.equal(response!.span.start, prompt!.span.end);
    assert.equal(response!.span.end, text.length);
  });

  it('marks the label of a speaker without what is said, and of a setext heading with its underline', () => {
    const speaker = '  **User:** hi';
    assert.deepEqual(readWith(speaker).sections[0]?.label, { start: 2, end: 11 });
    assert.deepEqual(readWith('Response\n===\nx').sections[0]?.label, { start: 0, end: 12 });
  });
});
