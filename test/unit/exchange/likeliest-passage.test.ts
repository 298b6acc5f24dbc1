import assert from 'node:assert/strict';
import { likeliestPassage } from '../../../src/exchange/likeliest-passage.ts';

/** The document with a `|` where the cursor stands, and what is likely meant; null for nothing. */
const CASES: readonly (readonly [name: string, document: string, passage: string | null])[] = [
  ['what stands between two headings', '# One\n\nFirst|.\n\nSecond.\n\n# Two\n\nOther.\n', 'First.\n\nSecond.'],
  ['what stands below the heading of the cursor', '# O|ne\n\nFirst.\n\n# Two\n\nOther.\n', 'First.'],
  ['what stands between two rules', 'Notes\n\n---\n\nA|n answer.\n\nMore.\n\n---\n\nEnd\n', 'An answer.\n\nMore.'],
  ['the paragraph, where there are no headings', 'One.\nStill one.\n\nT|wo.\n\nThree.\n', 'Two.'],
  ['the paragraph above a cursor on a blank line', 'One.\nStill one.\n|\nTwo.\n', 'One.\nStill one.'],
  ['the paragraph below a cursor at the top', '|\n\nOne.\n\nTwo.\n', 'One.'],
  [
    'code as a part of it',
    '# A\n\nRun|:\n\n```sh\n# no heading\nls\n```\n\n# B\n\nx\n',
    'Run:\n\n```sh\n# no heading\nls\n```',
  ],
  ['nothing of the front matter', '---\nrubric: x\n---\n\nOne|.\n\nTwo.\n', 'One.'],
  ['nothing, where all is one paragraph', 'All of| it.\nIs one.\n', null],
  ['nothing, where the document is empty', '|\n \n', null],
  ['the paragraph below the only heading, where that leaves the heading out', '# T\n\nAll of| it.\n', 'All of it.'],
  ['the last paragraph at the end of the document', 'One.\n\nTwo.|', 'Two.'],
  ['line ends as line feeds', '# A\r\n\r\nOne|\r\nTwo\r\n\r\n# B\r\n\r\nx\r\n', 'One\nTwo'],
  ['Chinese, too', '# 问\n\n为什么？\n\n# 答\n\n因为|散射。\n\n因此。\n', '因为散射。\n\n因此。'],
];

describe('The likeliest passage around a cursor', () => {
  for (const [name, marked, passage] of CASES) {
    it(`is ${name}`, () => {
      const offset = marked.indexOf('|');
      assert.equal(likeliestPassage(marked.replace('|', ''), offset)?.text ?? null, passage);
    });
  }

  it('in code is the paragraph, whatever begins with a number sign', () => {
    const text = 'import os\n\n# Says hello.\ndef hello():\n    print("hi")\n\nhello()\n';
    const found = likeliestPassage(text, text.indexOf('print'), false);
    assert.equal(found?.text, '# Says hello.\ndef hello():\n    print("hi")');
  });

  it('stands where its span says', () => {
    const text = '# A\n\n  Indented.\nMore.  \n\n# B\n\nx\n';
    const found = likeliestPassage(text, 6);
    assert.equal(text.slice(found?.span.start, found?.span.end), 'Indented.\nMore.');
  });
});
