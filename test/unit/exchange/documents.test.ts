import assert from 'node:assert/strict';
import { allResponses } from '../../../src/exchange/candidates.ts';
import { findExchange } from '../../../src/exchange/find.ts';
import { readWith } from '../../../src/exchange/formats.ts';
import { MARKDOWN } from '../../../src/exchange/markdown/read-markdown.ts';
import type { Section, Structure } from '../../../src/exchange/structure.ts';
import { exampleDocuments } from './documents/read-documents.ts';

const DOCUMENTS = ['exporters.txt', 'languages.txt', 'reports.txt', 'mixed.txt', 'bots.txt', 'quoted-prompts.txt'];

/** What a structure holds, a line for each section, doubt and question. */
function linesOf({ dialogues, question }: Structure): string[] {
  const ofSection = ({ role, name, body, doubt }: Section) => [
    `${role} ${JSON.stringify(name)} ${JSON.stringify(body.text)}`,
    ...(doubt ? [`${doubt.code} ${JSON.stringify(doubt.other.text)}`] : []),
  ];
  const read = dialogues.flatMap(({ turns }, at) => [
    ...(at > 0 ? ['dialogue'] : []),
    ...turns.flatMap(({ prompts, responses, references }) =>
      [...prompts, ...responses, ...references].flatMap(ofSection),
    ),
  ]);
  return [...(question?.kind === 'speakers' ? [`question ${JSON.stringify(question.names)}`] : []), ...read];
}

describe('A document is read by its own form:', () => {
  for (const file of DOCUMENTS) {
    describe(file, () => {
      for (const { name, text, readAs } of exampleDocuments(file)) {
        it(name, () => {
          assert.deepEqual(linesOf(readWith(text)), readAs);
        });
      }
    });
  }

  it('says the same with the line ends of Windows', () => {
    for (const file of DOCUMENTS) {
      for (const { name, text, readAs } of exampleDocuments(file)) {
        assert.deepEqual(linesOf(readWith(text.replaceAll('\n', '\r\n'))), readAs, name);
      }
    }
  });

  it('gives a cursor in a response the same text as all responses have, and the prompt with it', () => {
    for (const file of DOCUMENTS) {
      for (const { name, text } of exampleDocuments(file)) {
        // Two cells of a table are one line: the cursor is in one of them.
        for (const { response, instruction } of allResponses(text)) {
          const found = findExchange(text, [{ start: response.span.start, end: response.span.start }]);
          assert.equal(found.response?.text, response.text, name);
          assert.equal(found.instruction?.text, instruction?.text, name);
        }
      }
    }
  });
});

describe('Names between two rules', () => {
  for (const [opens, closes] of [
    ['=== ', ' ==='],
    ['--- ', ' ---'],
    ['*** ', ' ***'],
    ['######## ', ' ########'],
    ['+++', '+++'],
  ] as const) {
    it(`begin turns: ${opens}HUMAN${closes}`, () => {
      const text = ['HUMAN', 'Name a tree.', 'AI', 'Oak.', 'HUMAN', 'Why?', 'AI', 'So.']
        .map((line, at) => (at % 2 === 0 ? `${opens}${line}${closes}` : line))
        .join('\n');
      assert.deepEqual(linesOf(readWith(text)), [
        'prompt "HUMAN" "Name a tree."',
        'response "AI" "Oak."',
        'prompt "HUMAN" "Why?"',
        'response "AI" "So."',
      ]);
    });
  }
});

describe('No transcript is', () => {
  for (const { name, text } of ['documentation.txt', 'program-examples.txt'].flatMap(exampleDocuments)) {
    it(name, () => {
      assert.deepEqual(
        allResponses(text).map(({ response }) => response.text),
        [],
      );
      assert.equal(readWith(text).question, null);
    });
  }
});

describe('Speakers whom nobody knows', () => {
  const initials = '**JD:** Name a tree.\n\n**MK:** Oak.\n\n**JD:** Why?\n\n**MK:** So.\n';
  const names = (model: string[], person: string[]) => ({ speakers: { model, person } });

  it('are asked about where two of them take turns', () => {
    assert.deepEqual(readWith(initials).question, { kind: 'speakers', names: ['JD', 'MK'] });
    assert.deepEqual(readWith(initials).sections, []);
  });

  for (const [what, hints] of [
    ['both', names(['MK'], ['JD'])],
    ['the model', names(['mk'], [])],
    ['the person', names([], ['Jd'])],
  ] as const) {
    it(`are read once the person has told ${what}`, () => {
      const { sections, question } = readWith(initials, { format: MARKDOWN, hints });
      assert.equal(question, null);
      assert.deepEqual(
        sections.map(({ role, body }) => `${role} ${body.text}`),
        ['prompt Name a tree.', 'response Oak.', 'prompt Why?', 'response So.'],
      );
    });
  }

  it('are read as the person says, whatever their names mean elsewhere', () => {
    const text = 'Claude: Name a tree.\nMarie: Oak.\nClaude: Why?\nMarie: So.\n';
    const { sections } = readWith(text, { format: MARKDOWN, hints: names(['Marie'], ['Claude']) });
    assert.deepEqual(
      sections.map(({ role }) => role),
      ['prompt', 'response', 'prompt', 'response'],
    );
  });
});

describe('All responses of a long dialogue', () => {
  it('put their instructions together only when they are looked at', () => {
    const text = 'User: hi\nAssistant: hello\n'.repeat(3000);
    const found = allResponses(text);
    assert.equal(found.length, 3000);
    const [first] = found;
    assert.ok(first && 'get' in (Object.getOwnPropertyDescriptor(first, 'instruction') ?? {}));
    assert.equal(
      found.at(-1)?.instruction?.text.length,
      'User: hi\n\nAssistant: hello\n\n'.length * 2999 + 'User: hi'.length,
    );
  });
});
