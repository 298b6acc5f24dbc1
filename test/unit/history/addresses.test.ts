import assert from 'node:assert/strict';
import { bundledRubricUri, stableRubricUri } from '../../../src/history/addresses.ts';

describe('A bundled rubric', () => {
  const stable = bundledRubricUri('factual-validity');

  for (const folder of [
    'file:///home/me/.vscode/extensions/prometheus-eval.prometheus-grader-0.1.0',
    'file:///home/me/.vscode-server/extensions/prometheus-eval.prometheus-grader-1.20.3-linux-x64',
    'file:///c%3A/Users/me/.vscode/extensions/x.prometheus-grader-0.2.0',
    'vscode-remote://ssh/home/me/.vscode-server/extensions/x.prometheus-grader-0.2.0',
  ]) {
    it(`is the same in every version: ${folder}`, () => {
      assert.equal(stableRubricUri(`${folder}/rubrics/factual-validity.rubric.yaml`), stable);
    });
  }

  it('is what it is called by already', () => {
    assert.equal(stableRubricUri(stable), stable);
  });

  it('is none of the rubrics of a workspace', () => {
    for (const uri of [
      'file:///home/me/work/rubrics/factual-validity.rubric.yaml',
      'file:///home/me/prometheus-grader/rubrics/factual-validity.rubric.yaml',
      'file:///home/me/work/rubrics/quality.rubric.yaml#Clarity',
    ]) {
      assert.equal(stableRubricUri(uri), uri);
    }
  });
});
