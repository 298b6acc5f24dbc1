import assert from 'node:assert/strict';

import { findFrontMatter } from '../../../src/exchange/front-matter.ts';

describe('findFrontMatter', () => {
  const cases: [name: string, text: string, yaml: string | null][] = [
    ['what stands between the fences', '---\nrubric: helpfulness\n---\n# Prompt\n', 'rubric: helpfulness\n'],
    ['several lines', '---\na: 1\n\nb: 2\n---\n', 'a: 1\n\nb: 2\n'],
    ['CRLF line ends', '---\r\na: 1\r\n---\r\ntext', 'a: 1\r\n'],
    ['a byte order mark', '\uFEFF---\na: 1\n---\n', 'a: 1\n'],
    ['white space after a fence', '--- \na: 1\n---\t\n', 'a: 1\n'],
    ['a closing fence of dots', '---\na: 1\n...\n', 'a: 1\n'],
    ['a closing fence that ends the document', '---\na: 1\n---', 'a: 1\n'],
    ['front matter with nothing in it', '---\n---\ntext', ''],
    ['only the first pair of fences', '---\na: 1\n---\nb\n---\n', 'a: 1\n'],
    ['no fence that is never closed', '---\na: 1\n', null],
    ['no fence alone', '---', null],
    ['no thematic break with a blank line below it', '---\n\ntext\n\n---\n', null],
    ['no fence of four dashes', '----\na: 1\n----\n', null],
    ['no indented fence', ' ---\na: 1\n---\n', null],
    ['no fence further down', '\n---\na: 1\n---\n', null],
    ['nothing in an empty document', '', null],
  ];
  for (const [name, text, yaml] of cases) {
    it(`takes ${name}`, () => {
      const found = findFrontMatter(text);
      assert.equal(found && text.slice(found.yaml.start, found.yaml.end), yaml);
    });
  }
});
