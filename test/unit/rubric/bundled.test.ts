import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import { SCORES } from '../../../src/rubric/rubric.ts';

const folder = new URL('../../../rubrics/', import.meta.url);
const bundled = ['factual-validity', 'harmlessness', 'helpfulness', 'honesty', 'reasoning'];

describe('the bundled rubrics', () => {
  it('are the five that commands know by name', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.rubric.yaml'));
    assert.deepEqual(
      files.sort(),
      bundled.map((name) => `${name}.rubric.yaml`),
    );
  });

  for (const name of bundled) {
    const { rubric, problems } = parseRubric(readFileSync(new URL(`${name}.rubric.yaml`, folder), 'utf8'));

    it(`${name} has no problems, and its file is named as it is`, () => {
      assert.deepEqual(problems, []);
      assert.equal(rubric?.name.toLowerCase().replaceAll(' ', '-'), name);
      assert.ok(rubric.description);
    });

    it(`${name} asks one question on one line`, () => {
      assert.match(rubric?.criteria ?? '', /^[A-Z][^?\n]*\?$/);
    });

    it(`${name} has five levels of one line and about one length, none of which names another`, () => {
      const levels = SCORES.map((score) => rubric?.scores[score] ?? '');
      const lengths = levels.map((level) => level.length);
      assert.equal(new Set(levels).size, 5);
      assert.ok(Math.max(...lengths) < 1.3 * Math.min(...lengths), lengths.join(' '));
      for (const level of levels) {
        assert.match(level, /^[A-Z][^\n]*\.$/);
        assert.doesNotMatch(level, /\b(?:score|level|[1-5])\b/i);
      }
    });

    it(`${name} has nothing in it that could be taken for a part of the prompt`, () => {
      const sent = [rubric?.criteria, ...SCORES.map((score) => rubric?.scores[score])].join('\n');
      assert.doesNotMatch(sent, /###|\[|\]|[^\x20-\x7e\n]/);
    });

    it(`${name} leaves alone the words that the hand-wired judge counts`, () => {
      const sent = [rubric?.criteria, ...SCORES.map((score) => rubric?.scores[score])].join('\n');
      assert.doesNotMatch(sent, /\b(?:excellent|accurate|helpful|clear|correct|terrible|wrong|useless|rude)\b/i);
    });
  }
});
