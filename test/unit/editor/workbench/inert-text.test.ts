import assert from 'node:assert/strict';
import { inert, inertAside, labelled } from '../../../../src/editor/workbench/inert-text.ts';
import { plainMarkdown } from '../../../../src/editor/workbench/markdown.ts';
import { hostileLines } from '../../../support/hostile-texts.ts';

/** What the editor makes a link of in messages, progress and status. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: (["']).+?\1)?\)/i;
/** What it makes an icon of. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

/** A text without what nobody sees. */
const seen = (text: string) => text.replace(/[\u200B\u202A-\u202E\u2066-\u2069\u0000-\u001F\u007F]/g, '');

describe('A text of somebody else', () => {
  const lines = hostileLines(300);

  it('holds links and icons before it is made inert, or these cases would say nothing', () => {
    assert.ok(lines.filter((line) => LINK.test(line)).length > 40);
    assert.ok(lines.filter((line) => ICON.test(line)).length > 30);
  });

  it('has no live link and no icon on a surface of the editor, and reads the same', () => {
    for (const line of lines) {
      assert.doesNotMatch(inert(line), LINK, line);
      assert.doesNotMatch(inert(line), ICON, line);
      assert.equal(seen(inert(line)), seen(line));
    }
  });

  it('stays inert whatever it is joined with: two harmless halves make no link', () => {
    for (const line of lines) {
      for (const other of ['[a]', '(command:x)', '$', '(zap)', '](command:x)']) {
        assert.doesNotMatch(inert(other + line), LINK);
        assert.doesNotMatch(inert(line + other), ICON);
      }
    }
  });

  it('is made inert once: a second time changes nothing', () => {
    for (const line of lines) assert.equal(inert(inert(line)), inert(line));
  });

  it('turns no other text around', () => {
    assert.equal(inert('a\u202Egnp.exe\u202C.md'), 'agnp.exe.md');
  });

  it('keeps right-to-left letters, line breaks and tabs', () => {
    assert.equal(inert('שלום\n\tمرحبا'), 'שלום\n\tمرحبا');
  });

  it('may stand behind an icon of ours, which lives, and has none of its own', () => {
    assert.equal(labelled('edit', 'Type $(zap)'), '$(edit) Type $\u200B(zap)');
    assert.equal(labelled(undefined, 'Type'), 'Type');
  });

  it('takes time that grows with its length only', () => {
    for (const piece of ['](', '$(', '[', '](](', '\u202E', '$$$(']) {
      const text = piece.repeat(1_000_000 / piece.length);
      assert.equal(seen(inert(text)), seen(text));
    }
  });
});

describe('A text of somebody else beside a label, whose tooltip is Markdown', () => {
  const withoutInvisible = (text: string) =>
    seen(text)
      .replace(/\uFEFF/g, '')
      .replaceAll('\u02CB', '`');

  it('reads the same, and a second time changes nothing', () => {
    for (const line of hostileLines(300)) {
      assert.equal(withoutInvisible(inertAside(line)), withoutInvisible(line));
      assert.equal(inertAside(inertAside(line)), inertAside(line));
    }
  });

  it('holds no bare address, nothing that opens emphasis, and no code', () => {
    for (const line of [...hostileLines(300), 'see HTTP://a.b', 'WWW.a.b', 'me@a.b', '**b** __b__ *i* _i_ ~~s~~ `c`']) {
      const text = inertAside(line);
      assert.doesNotMatch(text, /:\/\/|www\.|@\w|`/i, line);
      assert.doesNotMatch(text, /(?<![*~])[*~]+[^\s*~]|(?<![\p{L}\p{N}_])_+[^\s_]/u, line);
    }
  });

  it('begins no heading, list, rule, table, definition or code', () => {
    for (const text of [
      '# H',
      '  - x',
      '+ x',
      '* x',
      '12. x',
      '3) x',
      '---',
      '===',
      '|a|',
      '[a]: b',
      '    code',
      '\tcode',
    ]) {
      assert.match(inertAside(`${text}\n${text}`), /^\u200B.*\n\u200B/, text);
    }
  });

  it('stays as it is where it is plain: names, paths, sizes', () => {
    for (const text of ['rubrics/my_own.rubric.yaml', '4.4 GB, Q4_K_M', '3 of 5', 'a * b', '评分标准'])
      assert.equal(inertAside(text), text);
  });

  it('takes time that grows with its length only', () => {
    for (const piece of ['*', '_', '~', '`', '@', ' ', '1', '\n#']) {
      const text = piece.repeat(1_000_000 / piece.length);
      assert.equal(withoutInvisible(inertAside(text)), withoutInvisible(text));
    }
  });
});

describe('A text of somebody else in Markdown', () => {
  it('has every mark escaped that could begin a link, an icon or markup', () => {
    for (const line of hostileLines(300)) {
      const markdown = plainMarkdown(line);
      // Every punctuation mark stands behind a backslash of its own.
      assert.match(markdown, /^(?:[^!-/:-@[-`{-~]|\\[!-/:-@[-`{-~])*$/su, line);
    }
  });
});
