import assert from 'node:assert/strict';

import fc from 'fast-check';

import { findExchange } from '../../../src/exchange/find.ts';
import { readWith } from '../../../src/exchange/formats.ts';
import { withLineFeeds } from '../../../src/exchange/passage.ts';
import { outline } from './outline.ts';

describe('readWith', () => {
  describe('for any text', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '# Prompt',
        '## Response',
        '### Answer',
        '# Title',
        '**Response:**',
        '**User:** hi',
        'User: hi',
        'Response:',
      ),
      fc.constantFrom(
        'Assistant: ```',
        'Reference',
        'System: s',
        '---',
        '***',
        '===',
        '```',
        '~~~~',
        '',
        '  ',
        '\t',
        '    code',
        '> q',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const document = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\n\n', '\r')), { maxLength: 40 })
      .map((lines) => lines.flat().join(''));

    it('keeps sections in order, apart and in bounds, each with its label and body inside', () => {
      fc.assert(
        fc.property(document, (text) => {
          let last = 0;
          for (const {
            label,
            body: { span: body },
            span,
          } of readWith(text).sections) {
            assert.ok(last <= span.start && span.start <= label.start && label.start < label.end, 'label');
            assert.ok(label.end <= body.start && body.start <= body.end && body.end <= span.end, 'body');
            assert.equal(text.slice(body.start, body.end), text.slice(body.start, body.end).trim());
            last = span.end;
          }
          assert.ok(last <= text.length);
        }),
        { numRuns: 2000 },
      );
    });

    it('places every section in exactly one turn', () => {
      fc.assert(
        fc.property(document, (text) => {
          const { sections, dialogues } = readWith(text);
          const placed = dialogues.flatMap(({ turns }) =>
            turns.flatMap(({ prompts, responses, references }) => [...prompts, ...responses, ...references]),
          );
          assert.deepEqual(
            placed.toSorted((a, b) => a.span.start - b.span.start),
            sections,
          );
        }),
      );
    });

    it('reads the same sections whichever way its lines end', () => {
      fc.assert(
        fc.property(document, (text) => {
          const feeds = text.replace(/\r\n?/g, '\n');
          const returns = feeds.replaceAll('\n', '\r\n');
          assert.deepEqual(
            outline(returns).map((section) => section.replaceAll('\r\n', '\n')),
            outline(feeds),
          );
        }),
        { numRuns: 1000 },
      );
    });

    it('finds a response whose words stand at its span, in their order, and never an empty text', () => {
      const offset = fc.nat({ max: 400 });
      const selection = fc.tuple(offset, offset).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
      fc.assert(
        fc.property(document, fc.array(selection, { maxLength: 3 }), (text, selections) => {
          const { instruction, response, reference } = findExchange(text, selections);
          for (const part of [instruction, response, reference]) assert.notEqual(part?.text, '');
          if (!response?.span) return;
          const there = withLineFeeds(text.slice(response.span.start, response.span.end));
          if (response.source === 'selection') assert.equal(response.text, there);
          // Labels of messages that were joined, and the marks of quotes, stand between the words.
          let at = 0;
          for (const word of response.text.split(/\s+/)) {
            at = there.indexOf(word, at);
            assert.notEqual(at, -1, word);
            at += word.length;
          }
        }),
        { numRuns: 2000 },
      );
    });
  });

  describe('takes long documents', () => {
    const size = 20_000;
    const documents: [name: string, text: string, sections: number][] = [
      ['of many turns', 'User: hi\nAssistant: hello\n'.repeat(size), 2 * size],
      ['of many system prompts', 'System: hi\n\n---\n\n'.repeat(size), size],
      ['of many headings', '# Response\n# Title\n---\n'.repeat(size), size],
      ['of breaks alone', '---\n\n'.repeat(size), 0],
      ['of one line of spaces', `Response${' '.repeat(size)}time`, 0],
      ['of one line of dashes', `${'- '.repeat(size)}x`, 0],
      ['of one line of hashes', `## ${' #'.repeat(size)}x`, 0],
      ['of one line of backticks', '`'.repeat(size), 0],
    ];
    for (const [name, text, sections] of documents) {
      it(name, function () {
        this.timeout(30_000);
        assert.equal(readWith(text).sections.length, sections);
        const { response } = findExchange(text, [{ start: text.length, end: text.length }]);
        assert.equal(response !== null, text.includes('Assistant') || text.includes('Title'));
      });
    }
  });
});
