import { LINT_CODES, type LintFinding, type RubricFinding } from '../rubric/finding.ts';
import type { Localize } from './localize.ts';
import { rubricProblemText } from './rubric-problem-text.ts';

/** A finding as a person reads it: what is the matter, why it matters to the judge, and what to do about it. */
export function rubricFindingText(finding: RubricFinding, t: Localize): string {
  return isLint(finding) ? lintText(finding, t) : rubricProblemText(finding, t);
}

function isLint(finding: RubricFinding): finding is LintFinding {
  return LINT_CODES.some((code) => code === finding.code);
}

function lintText(finding: LintFinding, t: Localize): string {
  switch (finding.code) {
    case 'criteria-not-a-question':
      return t(
        'This is not a question, and a judge is surest when it answers one. Begin with "Does the response" and end with a question mark.',
      );
    case 'criteria-several-lines':
      return t(
        'The criteria stands on {0} lines. The judge reads it as one line, and comparing two responses sends nothing else. Ask one question on one line.',
        finding.lines,
      );
    case 'criteria-two-qualities':
      return twoQualities(finding.qualities, t);
    case 'levels-alike':
      return t(
        'Scores {0} and {1} say nearly the same, so the judge cannot tell them apart. Say what a {0} has that a {1} does not.',
        Math.max(finding.score, finding.other),
        Math.min(finding.score, finding.other),
      );
    case 'levels-uneven':
      return uneven(finding, t);
    case 'level-names-other':
      return t(
        'Score {0} is described by score {1}, and the judge may take that number for its verdict. Describe the response itself.',
        finding.score,
        finding.other,
      );
    case 'prompt-breaking':
      return promptBreaking(finding, t);
    case 'curly-quotes':
      return t(
        'The judge was trained on texts with straight quotes, and {0} is a rare character to it. Use straight quotes.',
        finding.written,
      );
    case 'vague':
      return vague(finding, t);
    case 'too-long':
      return t(
        'The judge reads about {0} tokens of this rubric, which leaves only about {1} for the prompt and the response. Shorten the levels.',
        finding.tokens,
        Math.max(0, finding.room),
      );
  }
}

type Lint<Code extends LintFinding['code']> = Extract<LintFinding, { code: Code }>;

function twoQualities(qualities: Lint<'criteria-two-qualities'>['qualities'], t: Localize): string {
  return qualities === null
    ? t(
        'These are several questions. A response can do well in one and badly in another, and then no score fits. Make a rubric of each.',
      )
    : t(
        'This asks about "{0}" and "{1}". A response can have one without the other, and then no score fits. Make a rubric of each.',
        ...qualities,
      );
}

function uneven({ score, length, usual }: Lint<'levels-uneven'>, t: Localize): string {
  return length < usual
    ? t(
        'Score {0} is much shorter than the other levels (characters: {1}, usually {2}), so the judge has less to go by. Say as much as the others do.',
        score,
        length,
        usual,
      )
    : t(
        'Score {0} is much longer than the other levels (characters: {1}, usually {2}), so it outweighs them. Say as much as the others do.',
        score,
        length,
        usual,
      );
}

function promptBreaking({ what, written }: Lint<'prompt-breaking'>, t: Localize): string {
  switch (what) {
    case 'heading':
      return t(
        '"{0}" begins a section of the prompt, so the judge may take what follows for another part. Leave it out.',
        written,
      );
    case 'verdict':
      return t(
        '"{0}" is how the judge announces its verdict, so it may copy the one that stands here. Leave it out.',
        written,
      );
    case 'control':
      return t(
        '"{0}" is a control token of the model. It is made harmless before it is sent, but better leave it out.',
        written,
      );
  }
}

function vague({ score, words }: Lint<'vague'>, t: Localize): string {
  const said = words.map((word) => `"${word}"`).join(', ');
  return score === null
    ? t('{0} can mean anything to a judge. Name what can be seen in a response.', said)
    : t(
        'Score {0} says {1}, which is a verdict and nothing that can be seen. Say what such a response does or lacks.',
        score,
        said,
      );
}
