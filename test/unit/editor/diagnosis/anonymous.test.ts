import assert from 'node:assert/strict';
import { anonymous, anonymousWords, type Person } from '../../../../src/editor/diagnosis/anonymous.ts';

const judith: Person = { home: '/home/judith', folders: ['/srv/work', '/srv/work/replies'] };
const root: Person = { home: '/root', folders: [] };
const onWindows: Person = { home: 'C:\\Users\\Judith', folders: ['D:\\replies'] };

describe('a text without the person', () => {
  const cases: readonly [text: string, person: Person, shown: string][] = [
    ['open /home/judith/.ollama/x: no', judith, 'open ~/.ollama/x: no'],
    ['/home/holofernes/x', judith, '~/x'],
    ['/Users/judith/x and /home/judith', root, '~/x and ~'],
    ['/srv/work/replies/a and /srv/work', judith, '(workspace)/a and (workspace)'],
    ['/srv/workshop', judith, '/srv/workshop'],
    ['C:\\Users\\Judith\\x in D:\\replies', onWindows, '~\\x in (workspace)'],
    ['/root/x, /rootless/y', root, '~/x, /rootless/y'],
    ['http://127.0.0.1:11434/home', judith, 'http://127.0.0.1:11434/home'],
    ['hf.co/judith/model', judith, 'hf.co/judith/model'],
    ['nothing here', { home: '/', folders: ['/'] }, 'nothing here'],
  ];
  for (const [text, person, shown] of cases) {
    it(`${text} → ${shown}`, () => {
      assert.equal(anonymous(text, person), shown);
    });
  }

  it('has no name in the words of a server either', () => {
    assert.equal(anonymousWords('user judith (/var/judith) and judithine', judith), 'user ~ (/var/~) and judithine');
  });
});
