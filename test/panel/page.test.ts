import { strict as assert } from 'node:assert';
import { panelHtml } from '../../src/editor/panel/html.ts';
import { panelStrings } from '../../src/words/panel-strings.ts';

const page = {
  script: 'https://file.test/panel.js',
  style: 'https://file.test/panel-style.css',
  cspSource: 'https://*.test',
  nonce: 'abc123',
  language: 'zh-cn',
  title: 'Prometheus Grader',
};

describe("the panel's page", () => {
  it('may run one script and read one style sheet', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(panelHtml(page))?.[1];
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-abc123'; style-src https://*.test 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    );
  });

  it('has no script or style inline', () => {
    assert.doesNotMatch(panelHtml(page), /<style|style=|\son\w+=|<script[^>]*>[^<]/);
  });

  it('takes every value as text', () => {
    const html = panelHtml({ ...page, title: '</title><script>', script: '"><script>', language: '"a&b' });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.ok(html.includes('lang="&quot;a&amp;b"'));
  });
});

describe("the panel's words", () => {
  it('all go through the translation', () => {
    const asked = new Set<string>();
    const translated = panelStrings((message, ...args) => {
      // Nothing is filled in here but the placeholders themselves.
      assert.deepEqual(
        args,
        args.map((_, index) => `{${index}}`),
      );
      asked.add(message);
      return `«${message}»`;
    });
    const words = leaves(translated);
    for (const word of words) assert.match(word, /^«.+»$/);
    assert.deepEqual(new Set(words.map((word) => word.slice(1, -1))), asked);
  });

  it('keep their placeholders, numbered from 0 without a gap', () => {
    for (const word of leaves(panelStrings((message) => message))) {
      const numbers = [...word.matchAll(/\{(\d+)\}/g)].map((match) => Number(match[1])).sort((a, b) => a - b);
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => index),
        word,
      );
    }
  });
});

function leaves(value: object | string): string[] {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap((inner: object | string) => leaves(inner));
}
