// Runs inside VS Code; `package.test.ts` runs it there.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'prometheus-grader.prometheus-grader';

interface Graded {
  readonly score: number | null;
  readonly feedback: string;
  readonly distribution: readonly number[] | null;
  readonly provenance: { readonly model: string };
}

describe('The packaged extension', () => {
  it('is the installed one, not the one of this checkout', () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    assert.match(extension.extensionUri.path, /\/prometheus-grader\.prometheus-grader-\d/);
  });

  it('grades', async function () {
    this.timeout(60_000);
    const grade = await vscode.commands.executeCommand<Graded | undefined>('prometheusGrader.gradeSelection', {
      instruction: 'Name the capital of France.',
      response: 'Paris is the correct answer: an accurate and clear one.',
      rubric: 'helpfulness',
    });
    assert.ok(grade, 'the command told the person about a failure instead of returning a grade');
    assert.ok([1, 2, 3, 4, 5].includes(grade.score ?? 0), `score ${String(grade.score)}`);
    assert.equal(grade.distribution?.length, 5);
    assert.ok(grade.feedback.length > 20, grade.feedback);
    assert.equal(grade.provenance.model, process.env['JUDGE_MODEL']);
  });
});
