import { LINT_CODES } from '../finding.ts';
import type { LintCode, LintFinding } from '../finding.ts';
import { criteriaNotAQuestion, criteriaSeveralLines, criteriaTwoQualities } from './criteria.ts';
import { longRubric } from './length.ts';
import { levelNamesOther, levelsAlike, levelsUneven } from './levels.ts';
import { curlyQuotes, promptBreaking, vague } from './phrasing.ts';
import type { RubricTexts } from '../text/written-text.ts';

/** Finds one kind of weakness in the texts of a rubric; `file` is the text they were read from. Its time is linear in it. */
type Rule = (texts: RubricTexts, file: string) => LintFinding[];

const RULES: Readonly<Record<LintCode, Rule>> = {
  'criteria-not-a-question': criteriaNotAQuestion,
  'criteria-several-lines': criteriaSeveralLines,
  'criteria-two-qualities': criteriaTwoQualities,
  'levels-alike': levelsAlike,
  'levels-uneven': levelsUneven,
  'level-names-other': levelNamesOther,
  'prompt-breaking': promptBreaking,
  'curly-quotes': curlyQuotes,
  vague,
  'too-long': longRubric,
};

/** Wording that could be better, by every rule that is not set to `false`. */
export function lintRubric(
  texts: RubricTexts,
  file: string,
  rules: Partial<Record<LintCode, boolean>> = {},
): LintFinding[] {
  return LINT_CODES.filter((code) => rules[code] !== false).flatMap((code) => RULES[code](texts, file));
}
