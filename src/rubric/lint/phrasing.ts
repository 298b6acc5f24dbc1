import { anyOf, MISTRAL } from '../../judge/conversation.ts';
import type { LintFinding } from '../finding.ts';
import { isEnglish } from './english.ts';
import { contentWords, isCjk } from '../words.ts';
import { wordPlaces } from '../text/written-text.ts';
import type { RubricTexts, WrittenText } from '../text/written-text.ts';

/** Quotes that are not straight, one by one; and whole what stands in quotes of other languages, such as „Sie“. */
export const CURLY_QUOTES = /„[^„“”]{0,200}[“”]|‚[^‚‘’]{0,200}[‘’]|[\u2018-\u201f]/g;

/** Texts that are signs in the prompt, and so would be signs in a rubric, too. */
const SIGNS = [
  { what: 'heading', pattern: /#{3,}/g },
  { what: 'verdict', pattern: /\[(?:RESULT|结果)\]/gi },
  { what: 'control', pattern: anyOf([...MISTRAL.controlTokens, ...MISTRAL.foreignMarks]) },
] as const;

/** The prompt's own headings. A reference answer in Markdown has others, as responses have. */
const OWN_HEADING =
  /#{3,} *(?:Task Description|The instruction to evaluate|Instruction|Response(?: [AB])?(?: to evaluate)?|Reference Answer|Score Rubrics?|Feedback)\b/gi;

/** The prompt is one text: headings, verdict markers and control tokens in a rubric read like the prompt's own. */
export function promptBreaking(texts: RubricTexts, file: string): LintFinding[] {
  return sent(texts).flatMap((text) =>
    SIGNS.flatMap(({ what, pattern }) =>
      wordPlaces(what === 'heading' && text === texts.fields.get('reference') ? OWN_HEADING : pattern, text, file).map(
        ({ written, span }): LintFinding => ({
          code: 'prompt-breaking',
          severity: 'warning',
          span,
          what,
          written,
        }),
      ),
    ),
  );
}

/** The criteria and levels of the training data have straight quotes. A reference answer may have any: responses do. */
export function curlyQuotes({ fields, levels }: RubricTexts, file: string): LintFinding[] {
  const texts = [fields.get('criteria'), ...levels].filter((text) => text !== undefined);
  // In other languages these are the quotes of the language; a level of two words is of the language of the others.
  if (!isEnglish(texts.map(({ value }) => value).join('\n'))) return [];
  return texts
    .filter(({ value }) => !isCjk(value))
    .flatMap((text) => wordPlaces(CURLY_QUOTES, text, file))
    .filter(({ written }) => written.length === 1)
    .map(({ written, span }) => {
      const straight = /[\u2018-\u201b]/.test(written) ? "'" : '"';
      return { code: 'curly-quotes', severity: 'hint', span, written, straight };
    });
}

/** Words that praise or blame without saying for what. */
const VERDICTS: ReadonlySet<string> = new Set(
  (
    'good well great nice fine okay ok bad poor poorly terrible awful excellent outstanding superb perfect perfectly best better ' +
    'worst worse average mediocre decent acceptable unacceptable satisfactory unsatisfactory adequate adequately inadequate ' +
    'appropriate appropriately inappropriate suitable proper properly fair weak strong exceptional amazing ideal wonderful high low'
  ).split(' '),
);

/** Words that name what is judged, or how much; beside a verdict they add nothing that can be seen. */
const SUBJECTS: ReadonlySet<string> = new Set(
  (
    'response answer output text reply model assistant ai llm quality level job work performance overall very really quite rather ' +
    'somewhat fairly extremely pretty highly truly simply just not at all enough most only way manner done given provided ' +
    "how's how isn't standard standards expectations one"
  ).split(' '),
);

/** A level such as "A good answer" tells the judge nothing to look for, so it looks for what it likes. */
export function vague({ fields, levels }: RubricTexts): LintFinding[] {
  const criteria = fields.get('criteria');
  return [...(criteria ? [{ ...criteria, score: null }] : []), ...levels].flatMap(
    ({ value, span, score }): LintFinding[] => {
      const words = vagueWords(value);
      return words.length > 0 ? [{ code: 'vague', severity: 'warning', span, score, words }] : [];
    },
  );
}

/** The verdicts of a text that holds nothing else. */
function vagueWords(text: string): string[] {
  const verdicts = new Set<string>();
  for (const word of contentWords(text)) {
    if (VERDICTS.has(word)) {
      verdicts.add(word);
    } else if (!SUBJECTS.has(word)) {
      return [];
    }
  }
  return [...verdicts];
}

/** Texts of a rubric that the judge reads. Its name and description are for people. */
function sent({ fields, levels }: RubricTexts): WrittenText[] {
  return [fields.get('criteria'), ...levels, fields.get('reference')].filter((text) => text !== undefined);
}
