import assert from 'node:assert/strict';
import { checkRubric } from '../../../src/rubric/check.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import { saidByYaml } from '../../../src/rubric/text/yaml-overlap.ts';
import { RUBRIC_TABLE } from '../../fixtures/rubric-table.ts';

// The table is held against the language server itself in schema.test.ts.
describe('Beside the YAML language server, of the structure there is left to say', () => {
  for (const { what, text, onlyBuiltIn = [] } of RUBRIC_TABLE) {
    // Of an empty file both say the same in other words: there is no rubric, its keys are missing.
    const expected = text === '' ? 0 : onlyBuiltIn.length;
    it(`${expected === 0 ? 'nothing' : onlyBuiltIn.join(' and ')} about ${what}`, () => {
      const { problems } = parseRubric(text, { fallbackName: 'file' });
      const left = problems.filter((each) => !saidByYaml(each, text));
      assert.equal(left.length, expected, left.map(({ code }) => code).join());
    });
  }

  it('everything about the wording', () => {
    const text = 'name: N\ncriteria: Be kind and correct.\nscores:\n  1: a\n  2: a\n  3: c\n  4: “d”\n  5: e\n';
    const { findings } = checkRubric(text);
    assert.ok(findings.length >= 3);
    assert.deepEqual(
      findings.filter((each) => saidByYaml(each, text)),
      [],
    );
  });
});
