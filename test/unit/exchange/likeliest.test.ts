import assert from 'node:assert/strict';
import { likeliestPassage } from '../../../src/exchange/likeliest.ts';
import { marked } from './marked.ts';

describe('The likeliest passage around a cursor', () => {
  const cases: [what: string, document: string, passage: string | null][] = [
    [
      'is the section under the heading above it',
      '# One\n\na\n\n- b\n\n# Two\n\nc|d\n\ne\n\n## Three\n\nf\n',
      'cd\n\ne',
    ],
    ['is what stands below a heading it is on', '# One\n\na\n\n# T|wo\n\nb\n\nc\n', 'b\n\nc'],
    ['is what stands between two rules', 'a\n\n---\n\nb|\n\nc\n\n---\n\nd\n', 'b\n\nc'],
    ['is a block quote', 'Text.\n\n> quoted\n> wo|rds\n\nMore.\n', '> quoted\n> words'],
    ['is a run of paragraphs between wide gaps', 'a\n\n\nb\n\nc|\n\n\nd\n', 'b\n\nc'],
    ['is all of a document that is one passage', '\nOnly t|his.\n\nAnd this.\n', 'Only this.\n\nAnd this.'],
    ['is the nearest where the cursor is on a blank line', '# One\n\na\n\n# Two\n\nb\n|\n\n# Three\n\nc\n', 'b'],
    ['leaves front matter out', '---\na: b\n---\n\nTe|xt.\n', 'Text.'],
    ['is nothing where nothing stands', ' \n\n|\n', null],
    ['is nothing in an empty document', '|', null],
  ];
  for (const [what, document, passage] of cases) {
    it(what, () => {
      const { text, selections } = marked(document);
      const found = likeliestPassage(text, selections[0]?.start ?? 0);
      assert.equal(found?.text ?? null, passage);
      if (found) assert.equal(text.slice(found.span.start, found.span.end), passage);
    });
  }

  it('is found past the end and before the start', () => {
    assert.equal(likeliestPassage('a\n\n\nb', 99)?.text, 'b');
    assert.equal(likeliestPassage('a\n\n\nb', -1)?.text, 'a');
  });
});
