import assert from 'node:assert/strict';
import { formatNameOf } from '../../../src/exchange/format-languages.ts';

describe('The format of a document', () => {
  const CASES: readonly (readonly [languageId: string, path: string, format: string | null])[] = [
    ['markdown', '/project/answers.md', 'markdown'],
    ['markdown', 'Untitled-1', 'markdown'],
    ['plaintext', '/project/log.txt', 'text'],
    ['prompt', '/project/review.prompt.md', 'markdown'],
    ['instructions', '/project/style.instructions.md', 'markdown'],
    ['chatmode', '/project/plan.chatmode.md', 'markdown'],
    ['chatagent', '/project/plan.agent.md', 'markdown'],
    ['some-markdown-of-an-extension', '/project/NOTES.MD', 'markdown'],
    ['python', '/project/answers.py', null],
    ['typescript', '/project/answers.ts', null],
    ['latex', '/project/answers.tex', null],
    ['constructor', '/project/answers', null],
  ];
  for (const [languageId, path, format] of CASES) {
    it(`of ${languageId}, ${path}: ${format ?? 'none, so that no labels are read'}`, () => {
      assert.equal(formatNameOf({ languageId, path }), format);
    });
  }
});
