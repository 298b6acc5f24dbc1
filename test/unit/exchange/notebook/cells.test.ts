import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Span } from '../../../../src/exchange/exchange.ts';
import { findIn } from '../../../../src/exchange/find.ts';
import { MARKDOWN } from '../../../../src/exchange/markdown/read-markdown.ts';
import { cellAt, cellSpans, joinCells } from '../../../../src/exchange/notebook/cells.ts';
import { seenFrom } from '../../../../src/exchange/notebook/shifted.ts';

/** What a cursor in a cell means: the texts of prompt and response, and the stretches of cells that the response stands in. */
function inCell(cells: readonly string[], cell: number, offset = 0) {
  const joined = joinCells(cells);
  const start = joined.starts[cell] ?? 0;
  const structure = seenFrom(MARKDOWN.read(joined.text), start);
  const at = { start: offset, end: offset };
  const { instruction, response } = findIn(structure, cells[cell] ?? '', [at], MARKDOWN);
  const span = (found: Span) => ({ start: found.start + start, end: found.end + start });
  const stretches = response?.span ? cellSpans(joined, span(response.span)) : [];
  return {
    prompt: instruction?.text ?? null,
    response: response?.text ?? null,
    standing: stretches.map((each) => [each.cell, (cells[each.cell] ?? '').slice(each.span.start, each.span.end)]),
  };
}

describe('The Markdown cells of a notebook', () => {
  it('are one document: a prompt in a cell, its response in the next', () => {
    const cells = ['# Trials', '## Prompt\n\nWhy is the sky blue?', '## Response\n\nIt scatters light.\n'];
    for (const cell of [1, 2]) {
      assert.deepEqual(inCell(cells, cell), {
        prompt: 'Why is the sky blue?',
        response: 'It scatters light.',
        standing: [[2, 'It scatters light.']],
      });
    }
    assert.deepEqual(inCell(cells, 0).response, null);
  });

  it('hold labels and texts in cells of their own', () => {
    const cells = [
      '**User:**',
      'Warum?',
      '**Assistant:**',
      'Darum.',
      '**User:**',
      'Und nun?',
      '**Assistant:**',
      'Nichts.',
    ];
    assert.deepEqual(inCell(cells, 3), { prompt: 'Warum?', response: 'Darum.', standing: [[3, 'Darum.']] });
    assert.deepEqual(inCell(cells, 6).standing, [[7, 'Nichts.']]);
    assert.match(inCell(cells, 7).prompt ?? '', /User: Und nun\?/);
  });

  it('are read with speakers in any of the languages', () => {
    const cells = ['用户：天空为什么是蓝色的？', '助手：因为瑞利散射。'];
    assert.deepEqual(inCell(cells, 1), {
      prompt: '天空为什么是蓝色的？',
      response: '因为瑞利散射。',
      standing: [[1, '因为瑞利散射。']],
    });
  });

  it('hold a response that goes on over several of them, all of which is sent', () => {
    const cells = [
      '## Prompt\n\nTell me.',
      '## Response\n\nFirst this.\n\n',
      '- then that\n- and that',
      '',
      '## Reference\n\nThis, that.',
    ];
    const found = inCell(cells, 2);
    assert.match(found.response ?? '', /^First this\.\n+- then that\n- and that$/);
    assert.deepEqual(found.standing, [
      [1, 'First this.'],
      [2, '- then that\n- and that'],
    ]);
  });

  it('have line ends of their own', () => {
    const cells = ['## Prompt\r\n\r\nHi\r\nyou', '## Response\n\nHello\nyou'];
    assert.equal(inCell(cells, 1).prompt, 'Hi\nyou');
    assert.deepEqual(inCell(cells, 0, 3).standing, [[1, 'Hello\nyou']]);
  });

  describe('whatever they hold', () => {
    const text = fc.oneof(
      fc.constantFrom(
        '## Prompt\n\nHi',
        '## Response\n\nHello',
        '',
        '\n',
        '**User:** a',
        '**Assistant:** b\r\nc',
        '```',
        '<!--',
        '---',
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    const cells = fc.array(text, { minLength: 1, maxLength: 8 });

    it('give back the stretches that any stretch of them comes from, in order and without what stands between them', () => {
      fc.assert(
        fc.property(cells, fc.nat(), fc.nat(), (texts, one, other) => {
          const joined = joinCells(texts);
          const [start, end] = [one % (joined.text.length + 1), other % (joined.text.length + 1)].sort((a, b) => a - b);
          const stretches = cellSpans(joined, { start: start!, end: end! });
          assert.ok(stretches.length > 0);
          let last = -1;
          for (const { cell, span } of stretches) {
            assert.ok(cell > last && span.start >= 0 && span.start <= span.end && span.end <= texts[cell]!.length);
            last = cell;
          }
          const ink = (each: string) => each.replace(/\s/g, '');
          const said = stretches.map(({ cell, span }) => texts[cell]!.slice(span.start, span.end)).join('');
          assert.equal(ink(said), ink(joined.text.slice(start, end)));
        }),
      );
    });

    it('are found at each of their offsets', () => {
      fc.assert(
        fc.property(cells, (texts) => {
          const joined = joinCells(texts);
          for (const [cell, each] of texts.entries()) {
            for (const offset of [0, each.length]) assert.equal(cellAt(joined, joined.starts[cell]! + offset), cell);
          }
        }),
      );
    });

    it('are the same seen from each of them', () => {
      fc.assert(
        fc.property(cells, fc.nat(), (texts, at) => {
          const joined = joinCells(texts);
          const structure = MARKDOWN.read(joined.text);
          const from = joined.starts[at % texts.length] ?? 0;
          const seen = seenFrom(structure, from);
          assert.deepEqual(seenFrom(seen, -from), structure);
          for (const { turns } of seen.dialogues) {
            for (const { prompts, responses, references } of turns) {
              for (const section of [...prompts, ...responses, ...references])
                assert.ok(seen.sections.includes(section));
            }
          }
        }),
      );
    });
  });
});
