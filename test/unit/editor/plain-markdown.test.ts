import assert from 'node:assert/strict';
import { plainMarkdown } from '../../../src/editor/workbench/markdown.ts';

describe('A text as plain Markdown', () => {
  const CASES: readonly (readonly [what: string, text: string, markdown: string])[] = [
    ['words', 'It is kind', 'It is kind'],
    ['emphasis', 'It *is* __kind__', 'It \\*is\\* \\_\\_kind\\_\\_'],
    ['a command link', '[Run](command:evil)', '\\[Run\\]\\(command\\:evil\\)'],
    ['a bare address', 'https://evil.example', 'https\\:\\/\\/evil\\.example'],
    ['a bare mail address', 'me@evil.example', 'me\\@evil\\.example'],
    ['a picture', '![x](http://evil)', '\\!\\[x\\]\\(http\\:\\/\\/evil\\)'],
    ['HTML and entities', '<img src=x>&lt;', '\\<img src\\=x\\>\\&lt\\;'],
    ['an icon', '$(zap)', '\\$\\(zap\\)'],
    ['a heading and a list', '# One\n- two\n1. three', '\\# One  \n\\- two  \n1\\. three'],
    ['an underline', 'Title\n===', 'Title  \n\\=\\=\\='],
    ['a fence', '```js\nx\n```', '\\`\\`\\`js  \nx  \n\\`\\`\\`'],
    ['indented code', '    code\n\tmore', 'code  \nmore'],
    ['paragraphs', 'One\r\n\r\n \r\n\r\nTwo\r', 'One\n\nTwo'],
    ['a table', 'a | b\n--|--', 'a \\| b  \n\\-\\-\\|\\-\\-'],
    ['a backslash', 'C:\\[x]', 'C\\:\\\\\\[x\\]'],
    ['nothing', ' \n', ''],
  ];
  for (const [what, text, markdown] of CASES) {
    it(`shows ${what} as it is`, () => {
      assert.equal(plainMarkdown(text), markdown);
    });
  }
});
