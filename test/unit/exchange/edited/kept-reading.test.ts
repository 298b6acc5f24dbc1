import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentFormat } from '../../../../src/exchange/document-format.ts';
import { KeptReading, type EditedLines, type LineEdit } from '../../../../src/exchange/edited/kept-reading.ts';
import { MARKDOWN } from '../../../../src/exchange/markdown/read-markdown.ts';
import { responseLines } from '../../../../src/exchange/response-lines.ts';

/** A replacement of a stretch by a text, in the offsets of the document before the whole change. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const DIALOGUE = `# A transcript

## Prompt

Why is the sky blue?
Please be short.

## Response

Because of Rayleigh scattering.
Short waves scatter more.

## Reference

Scattering.
`;

describe('A reading of a document', () => {
  const KEPT: readonly (readonly [what: string, from: string, to: string])[] = [
    ['a word in the response', 'Rayleigh', 'so-called Rayleigh'],
    ['a word in the prompt', 'sky', 'sea'],
    ['a sentence behind the response', 'more.', 'more. Long ones less.'],
    ['a line behind the response', 'more.', 'more.\nLong ones less.'],
    ['a paragraph behind the response', 'more.', 'more.\n\nLong ones less.'],
    ['a line break in the response', 'scattering.\nShort', 'scattering.\n\nShort'],
    ['a line of the response that is taken away', 'scattering.\nShort waves scatter more.', 'scattering.'],
    ['the last line of the document', 'Scattering.\n', 'Scattering of light.\n'],
  ];
  for (const [what, from, to] of KEPT) {
    it(`holds after an edit of ${what}`, () => {
      assert.equal(afterEdits(DIALOGUE, [replacementOf(DIALOGUE, from, to)], true), true);
      const crlf = DIALOGUE.replaceAll('\n', '\r\n');
      const edit = replacementOf(crlf, from.replaceAll('\n', '\r\n'), to.replaceAll('\n', '\r\n'));
      assert.equal(afterEdits(crlf, [edit], true), true);
    });
  }

  const LOST: readonly (readonly [what: string, from: string, to: string])[] = [
    ['a label', '## Response', '## Respons'],
    ['prose that becomes a label', 'Short waves', '## Prompt'],
    ['prose that becomes a heading', 'Short waves', '# Short waves'],
    ['prose that opens code', 'Short waves', '```'],
    ['a text that is taken away', 'Why is the sky blue?\nPlease be short.', ''],
    ['an underline below prose', 'Please be short.\n\n', 'Please be short.\n===\n\n'],
    ['the first line', '# A', '# The'],
  ];
  for (const [what, from, to] of LOST) {
    it(`does not hold after an edit of ${what}`, () => {
      assert.equal(afterEdits(DIALOGUE, [replacementOf(DIALOGUE, from, to)], false), false);
    });
  }

  it('does not hold where a text is no slice of its document', () => {
    const span = { start: 0, end: DIALOGUE.length };
    const quoted: DocumentFormat = {
      unit: 'document',
      read: () => ({
        sections: [{ role: 'response', name: 'r', label: { start: 0, end: 1 }, body: { text: 'decoded', span }, span }],
        dialogues: [],
        question: null,
      }),
      staysAsRead: () => true,
    };
    assert.equal(afterEdits(DIALOGUE, [replacementOf(DIALOGUE, 'sky', 'sea')], false, quoted), false);
  });

  it('has the same layout while one types within a line, and another one after a line break', () => {
    const kept = new KeptReading(MARKDOWN, DIALOGUE);
    let text = DIALOGUE;
    const edit = (from: string, to: string): boolean => {
      const before = kept.layout(text);
      const edits = [replacementOf(text, from, to)];
      const now = apply(text, edits);
      assert.ok(kept.follow(lineEdits(text, edits), documentOf(now)), to);
      text = now;
      return kept.layout(text) === before;
    };
    assert.ok(edit('Rayleigh', 'so-called Rayleigh'));
    assert.ok(edit('sky', 'sea'));
    assert.ok(!edit('scatter more.', 'scatter\nmore.'));
    assert.ok(edit('more', 'less'));
  });

  it('does not hold in a format that says nothing about edits', () => {
    const format: DocumentFormat = { unit: 'document', read: (text) => MARKDOWN.read(text) };
    assert.equal(afterEdits(DIALOGUE, [replacementOf(DIALOGUE, 'sky', 'sea')], false, format), false);
  });

  it('holds where one edit reaches over the end of a text and another one goes on behind it', () => {
    const text = `${DIALOGUE}\n`;
    const end = text.indexOf('Scattering.') + 'Scattering.'.length;
    const edits = [
      { start: end - 4, end: end + 1, text: 'ing of light.' },
      { start: end + 2, end: end + 2, text: 'And more.' },
    ];
    assert.equal(afterEdits(text, edits, true), true);
  });

  it('does not hold where the line ends change with an edit', () => {
    const kept = new KeptReading(MARKDOWN, DIALOGUE);
    const now = DIALOGUE.replaceAll('\n', '\r\n');
    const line = DIALOGUE.split('\n').length - 1;
    const edit = { offset: now.length, removed: 0, inserted: 0, firstLine: line, lastLine: line, breaks: 0 };
    assert.equal(kept.follow([edit], documentOf(now)), false);
  });

  it('leaves a remark below a response out of it, however that is edited', () => {
    const text = 'Hello\n\nUser: Hi\nAssistant: Hello.\nYou too.\n\nSome remark.\n';
    const cut: DocumentFormat = {
      ...MARKDOWN,
      read: (read) => {
        const start = read.indexOf('Hello.');
        const end = read.indexOf('You too.') + 'You too.'.length;
        const body = { text: read.slice(start, end), span: { start, end } };
        const label = { start: start - 'Assistant: '.length, end: start - 1 };
        const span = { start: label.start, end: read.length };
        return { sections: [{ role: 'response', name: '', label, body, span }], dialogues: [], question: null };
      },
    };
    assert.equal(afterEdits(text, [replacementOf(text, 'remark', 'long remark')], true, cut), true);
  });

  for (const [what, text] of [
    ['a quote', '> Why is this?\n\nIt is so.\n'],
    ['a heading', '# Q: Why is this?\n\nIt is so.\n\nAnd so.\n'],
  ] as const) {
    it(`does not hold where something is written between ${what} that asks and the answer without a label`, () => {
      for (const at of [text.indexOf('It'), text.indexOf('It') - 1]) {
        assert.equal(afterEdits(text, [{ start: at, end: at, text: 'Well. ' }], false), false);
      }
      assert.equal(afterEdits(text, [replacementOf(text, 'so.', 'just so.')], true), true);
    });
  }

  it('does not hold where data that a label introduces turns into a question', () => {
    const text = '**Input:**\n\nnums = [2, 7], target = 9\n\n**Output:**\n\n[0, 1]\n\n**Explanation:**\n\nSo.\n';
    assert.deepEqual(MARKDOWN.read(text).sections, []);
    const said = replacementOf(text, 'nums = [2, 7], target = 9', 'Which numbers add up to nine?');
    assert.equal(afterEdits(text, [said], false), false);
  });

  it('is that of a new reading wherever it holds after edits of any lines of any text', () => {
    const line = fc.oneof(
      fc.constantFrom('', ' ', '---', '===', '...', '```', '~~~ js', '    indented', '- item', '> quoted', '# Title'),
      fc.constantFrom('## Prompt', '## Response', '**Response:**', 'Prompt:', 'Response', 'User: a', 'Assistant: b'),
      fc.constantFrom('System: c', 'Reference', 'Output::write', 'a', 'Response 2', '评分：5', 'Q: why', '[USER]'),
      fc.constantFrom('A line of prose.', 'More prose', 'And prose again, with more words'),
      fc.constantFrom(
        'Input:',
        'Output:',
        'Constraints:',
        '[1, 2]',
        'n = 3',
        '> Why is this?',
        'This is what it says here now:',
      ),
      fc.string({ maxLength: 6 }).map((text) => text.replace(/[\r\n]/g, '')),
    );
    const prose = fc.constantFrom(
      '',
      'A line of prose.',
      'More prose',
      'x',
      'a b c',
      'ends\n',
      '\n',
      '\n\n',
      'one\ntwo',
    );
    const inserted = fc.oneof(
      { weight: 3, arbitrary: prose },
      { weight: 1, arbitrary: fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n')) },
    );
    const edit = fc.record({ at: fc.nat(200), length: fc.nat(12), text: inserted });
    const changes = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
    let held = 0;
    let unmoved = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 14 }), fc.boolean(), changes, (lines, crlf, all) => {
        const end = crlf ? '\r\n' : '\n';
        const texts: [string, readonly Replacement[]][] = [];
        let text = lines.join(end);
        for (const edits of all) {
          const placed = apart(edits, text, end);
          texts.push([text, placed]);
          text = apply(text, placed);
        }
        const [first = ''] = texts.map(([before]) => before);
        const kept = new KeptReading(MARKDOWN, first);
        let [layout, responses] = [kept.layout(first), labelLines(kept, first)];
        for (const [before, edits] of texts) {
          const now = apply(before, edits);
          if (!kept.follow(lineEdits(before, edits), documentOf(now))) return;
          assert.deepEqual(plain(kept.structure(now)), plain(MARKDOWN.read(now)));
          held += 1;
          const found = labelLines(kept, now);
          if (kept.layout(now) === layout) {
            assert.deepEqual(found, responses, 'the layout is the same, and the responses stand elsewhere');
            if (found.length > 0) unmoved += 1;
          }
          [layout, responses] = [kept.layout(now), found];
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok(held > 300, `only ${held} edits were followed`);
    assert.ok(unmoved > 5, `the layout stayed only ${unmoved} times`);
  });
});

/** The lines on which the labels of the responses stand that are not empty. */
function labelLines(kept: KeptReading, text: string): readonly number[] {
  const positionAt = (offset: number) => ({ line: text.slice(0, offset).split('\n').length - 1, character: 0 });
  return responseLines(kept.structure(text), positionAt).map(({ first }) => first);
}

/** Reads a text, edits it, and says whether the reading held; then it must be that of a new one. */
function afterEdits(text: string, edits: readonly Replacement[], holds: boolean, format = MARKDOWN): boolean {
  const kept = new KeptReading(format, text);
  const now = apply(text, edits);
  const held = kept.follow(lineEdits(text, edits), documentOf(now));
  if (held && holds) assert.deepEqual(plain(kept.structure(now)), plain(format.read(now)));
  return held;
}

function replacementOf(text: string, from: string, to: string): Replacement {
  const start = text.indexOf(from);
  assert.ok(start >= 0, from);
  return { start, end: start + from.length, text: to };
}

/** Edits as an editor makes them: none overlaps another, none stands between the two characters of a line end. */
function apart(
  edits: readonly { at: number; length: number; text: string }[],
  text: string,
  end: string,
): Replacement[] {
  const placed: Replacement[] = [];
  const whole = (offset: number) => (text[offset - 1] === '\r' && text[offset] === '\n' ? offset + 1 : offset);
  for (const { at, length, text: inserted } of edits.toSorted((one, other) => one.at - other.at)) {
    const start = whole(Math.min(at, text.length));
    const last = placed.at(-1);
    if (last && start <= last.end) continue;
    placed.push({ start, end: whole(Math.min(start + length, text.length)), text: inserted.replaceAll('\n', end) });
  }
  return placed;
}

function apply(text: string, edits: readonly Replacement[]): string {
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((now, { start, end, text: inserted }) => now.slice(0, start) + inserted + now.slice(end), text);
}

function lineEdits(text: string, edits: readonly Replacement[]): LineEdit[] {
  const lineOf = (offset: number) => text.slice(0, offset).split(/\r\n|\n/).length - 1;
  return edits.map(({ start, end, text: inserted }) => ({
    offset: start,
    removed: end - start,
    inserted: inserted.length,
    firstLine: lineOf(start),
    lastLine: lineOf(end),
    breaks: inserted.split('\n').length - 1,
  }));
}

function documentOf(text: string): EditedLines {
  const lines = text.split(/\r\n?|\n/);
  return {
    length: text.length,
    slice: (start, end) => text.slice(start, end),
    lineAt: (line) => lines[line] ?? '',
    lineCount: lines.length,
  };
}

/** What is told of a structure: sections by what they say, dialogues by their sections' places. */
function plain({ sections, dialogues }: ReturnType<DocumentFormat['read']>) {
  const bare = ({ role, name, label, body, span }: (typeof sections)[number]) => ({ role, name, label, body, span });
  return {
    sections: sections.map(bare),
    dialogues: dialogues.map(({ turns }) =>
      turns.map(({ prompts, responses, references }) => [prompts, responses, references].map((each) => each.map(bare))),
    ),
  };
}
