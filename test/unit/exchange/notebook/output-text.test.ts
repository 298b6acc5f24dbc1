import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outputText, type CellOutput } from '../../../../src/exchange/notebook/output-text.ts';
import { quotedText } from '../../../../src/exchange/notebook/quoted-text.ts';

const item = (mime: string, text: string | null) => ({ mime, text });
const printed = (...pieces: string[]): CellOutput =>
  pieces.map((text) => item('application/vnd.code.notebook.stdout', text));
const returned = (text: string): CellOutput => [item('text/plain', text)];

describe('outputText', () => {
  const cases: readonly (readonly [name: string, outputs: readonly CellOutput[], text: string | null])[] = [
    ['takes what was printed', [printed('It scatters light.\n')], 'It scatters light.'],
    [
      'joins a stream that was cut anywhere',
      [printed('It scat', 'ters '), printed('light.\nAll of it.')],
      'It scatters light.\nAll of it.',
    ],
    [
      'takes what was printed and what was returned, in order',
      [printed('one\n'), returned('two'), printed('three')],
      'one\ntwo\nthree',
    ],
    ['leaves out colours', [printed('\x1b[1m\x1b[38;5;12mBlue\x1b[0m sky\x1b[K')], 'Blue sky'],
    [
      'leaves out titles and links',
      [printed('\x1b]0;title\x07See \x1b]8;;https://example.org\x1b\\this\x1b]8;;\x1b\\.')],
      'See this.',
    ],
    ['keeps what stands behind a sequence that never ends', [printed('a\x1b]0;title\nb')], 'a\nb'],
    ['keeps the last writing of a line', [printed(' 10 %\r 50 %\r100 %\r\ndone\r\n')], '100 %\ndone'],
    [
      'reads a returned string as it was meant',
      [returned("'It\\'s blue.\\n\\n- because \\u00e4\\t\\\\o/'")],
      "It's blue.\n\n- because ä\t\\o/",
    ],
    ['keeps what only begins like a string', [returned("'a', 'b'")], "'a', 'b'"],
    ['keeps a printed string as it is printed', [printed('"quoted"')], '"quoted"'],
    [
      'prefers Markdown to the name of the thing that shows it',
      [[item('text/plain', '<IPython.core.display.Markdown object>'), item('text/markdown', '**Blue**\r\n')]],
      '**Blue**',
    ],
    [
      'leaves out a picture with its name',
      [[item('text/plain', '<Figure size 640x480>'), item('image/png', null)]],
      null,
    ],
    ['takes the plain text of a table', [[item('text/html', '<table>'), item('text/plain', 'a b\n1 2')]], 'a b\n1 2'],
    [
      'leaves out warnings and errors',
      [
        [item('application/vnd.code.notebook.stderr', 'warning')],
        [item('application/vnd.code.notebook.error', '{}')],
        printed('ok'),
      ],
      'ok',
    ],
    ['has none where nothing is shown', [printed('  \n\n'), []], null],
    ['has none without outputs', [], null],
    ['keeps the indentation of later lines', [printed('\n\n  a\n    b\n')], 'a\n    b'],
    ['understands other scripts', [returned('"天空\\x41\\U0001F600"')], '天空A😀'],
  ];
  for (const [name, outputs, text] of cases) {
    it(name, () => {
      assert.equal(outputText(outputs), text);
    });
  }

  it('leaves no escape character and no outer white space, whatever was printed', () => {
    const piece = fc.oneof(
      fc.constantFrom('\x1b[31m', '\x1b]8;;x\x07', '\r', '\n', 'word', '\x1b[', '1;', ' '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = outputText([printed(...pieces)]);
        assert.ok(text === null || (text !== '' && text.trim() === text && !text.includes('\r')));
      }),
    );
  });

  it('takes no more steps for a hostile text than for any other', () => {
    for (const hostile of ['\x1b[1;', '\x1b]8;', ' \t', '\r', "'\\", '\n ']) {
      const long = hostile.repeat(500_000);
      outputText([printed(long), returned(`'${long}`), returned(`${long}x`)]);
    }
  });
});

describe('quotedText', () => {
  it('gives back what was quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(quotedText(JSON.stringify(text)), text.replaceAll('\\/', '/'));
      }),
    );
  });

  it('is nothing for what is no string', () => {
    for (const text of ['', "'", "it's", "'a' + 'b'", "'open", 'open"', "'a\\'", '“a”', "'a\nb'"])
      assert.equal(quotedText(text), null);
  });

  it('keeps escapes that nobody knows', () => {
    assert.equal(quotedText("'\\d \\xZZ \\UFFFFFFFF'"), '\\d \\xZZ \\UFFFFFFFF');
  });
});
