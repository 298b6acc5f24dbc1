import assert from 'node:assert/strict';
import { formatNameOf } from '../../../src/exchange/format-languages.ts';

describe('The format of a document', () => {
  const CASES: readonly (readonly [languageId: string, path: string, format: string | null])[] = [
    ['markdown', '/work/answers.md', 'markdown'],
    ['markdown', 'Untitled-1', 'markdown'],
    ['plaintext', '/work/log.txt', 'text'],
    ['prompt', '/work/review.prompt.md', 'markdown'],
    ['instructions', '/work/style.instructions.md', 'markdown'],
    ['chatmode', '/work/plan.chatmode.md', 'markdown'],
    ['chatagent', '/work/plan.agent.md', 'markdown'],
    ['some-markdown-of-an-extension', '/work/NOTES.MD', 'markdown'],
    ['python', '/work/answers.py', null],
    ['typescript', '/work/answers.ts', null],
    ['latex', '/work/answers.tex', null],
    ['constructor', '/work/answers', null],
  ];
  for (const [languageId, path, format] of CASES) {
    it(`of ${languageId}, ${path}: ${format ?? 'none, so that no labels are read'}`, () => {
      assert.equal(formatNameOf({ languageId, path }), format);
    });
  }
});
