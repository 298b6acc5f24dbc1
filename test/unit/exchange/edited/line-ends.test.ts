import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromLineFeeds, toLineFeeds, type DocumentLines } from '../../../../src/exchange/edited/line-ends.ts';

/** The lines of a text all of which end in the same way. */
function linesOf(text: string): DocumentLines {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n/g), ({ index, 0: end }) => index + end.length)];
  return {
    lineCount: starts.length,
    endLength: text.includes('\r\n') ? 2 : 1,
    startOf: (line) => starts[line] ?? text.length,
  };
}

const lines = fc.array(
  fc.string({ maxLength: 5 }).map((text) => text.replace(/[\r\n]/g, '·')),
  { maxLength: 9 },
);

describe('Offsets that count with line feeds', () => {
  it('are the same whatever the line ends are', () => {
    fc.assert(
      fc.property(lines, fc.nat(60), (all, at) => {
        const [feeds, windows] = [all.join('\n'), all.join('\r\n')];
        const offset = Math.min(at, feeds.length);
        const own = fromLineFeeds(linesOf(windows), offset);
        assert.equal(windows.slice(0, own).replaceAll('\r\n', '\n'), feeds.slice(0, offset));
        assert.equal(toLineFeeds(linesOf(windows), own), offset);
        assert.equal(fromLineFeeds(linesOf(feeds), offset), offset);
        assert.equal(toLineFeeds(linesOf(feeds), offset), offset);
      }),
    );
  });
});
