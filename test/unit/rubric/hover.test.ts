import assert from 'node:assert/strict';
import { hoverRubric } from '../../../src/rubric/edit/hover.ts';
import { marked } from '../exchange/marked.ts';

const REST = 'criteria: C?\nscores:\n  1: a\n  2: b\n  3: c\n  4: d\n  5: e\n';

describe('hoverRubric', () => {
  // The cursor is at `|`, and `[[…]]` is what the hover is about.
  const cases: [what: string, document: string, topic: string | null][] = [
    ['explains a key', 'name: N\n[[cri|teria]]: C?\n', 'criteria'],
    ['explains a key at its edge', '[[description]]|: 🦉', 'description'],
    ['explains the key of the levels', '# 🦉\n[[|scores]]:\n  1: a', 'scores'],
    ['explains a level', 'scores:\r\n\t1: a\r\n\t[[|2]]: b\r\n', 'level-2'],
    ['explains a quoted level', 'scores: {"1": a, [["|5"]]: b}', 'level-5'],
    ['explains a flat level', '\uFEFFcriteria: C?\n[[score3_|description]]: b', 'level-3'],
    ['explains a pass mark', '[[pass: |4]] # mark', 'pass'],
    ['explains a name line', '[[name: N|🦉]] # mark', 'name'],
    ['explains keys in a broken file', 'name: "N\n[[cri|teria]]: @\n', 'criteria'],
    ['says nothing about a text', 'criteria: Does| it?', null],
    ['says nothing about a level’s text', 'scores:\n  1: a|', null],
    ['says nothing about keys of others', 'col|our: 2', null],
    ['says nothing about a sixth level', 'scores:\n  |6: a', null],
    ['says nothing about a comment', '# na|me: N', null],
    ['says nothing about an empty file', '|', null],
  ];
  for (const [what, document, topic] of cases) {
    it(what, () => {
      const { text, selections } = marked(document);
      const cursor = selections.find(({ start, end }) => start === end)!;
      const about = selections.find(({ start, end }) => start !== end);
      const hover = hoverRubric(text, cursor.start);
      assert.deepEqual(hover && [hover.topic, hover.span], topic && [topic, about]);
    });
  }

  it('tells which score a level is', () => {
    assert.equal(hoverRubric('scores:\n  4: d', 10)?.score, 4);
    assert.equal(hoverRubric('scores:\n  4: d', 1)?.score, undefined);
  });

  it('brings the rubric on its name line, if it is whole', () => {
    assert.equal(hoverRubric('name: N\n' + REST, 7)?.preview?.scores[5], 'e');
    assert.equal(hoverRubric('name: N\n' + REST, 8)?.preview, undefined);
    assert.equal(hoverRubric('name: N\n' + REST.replace('5:', '6:'), 7)?.preview, undefined);
  });
});
