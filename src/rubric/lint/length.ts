import { FEEDBACK_TOKENS, TRAINED_CONTEXT_TOKENS } from '../../judge/completion.ts';
import { firstLine } from '../text/yaml-document.ts';
import type { LintFinding } from '../finding.ts';
import type { RubricTexts } from '../text/written-text.ts';

/** English prose in Mistral's vocabulary of 32,000 has a little over four characters a token, code and names fewer. */
const CHARACTERS_PER_TOKEN = 3.5;

/** The same vocabulary knows the commoner Chinese characters, and spells the others in three bytes. */
const TOKENS_PER_IDEOGRAPH = 1.5;

/** Tokens of the prompt's own words: about 1,000 characters with the system message. */
const FRAME = 300;

/** A rubric that takes more of the context than it leaves for the instruction and the response. */
export function longRubric({ fields, levels }: RubricTexts, file: string): LintFinding[] {
  const parts = [fields.get('criteria'), ...levels, fields.get('reference')].filter((text) => text !== undefined);
  const tokens = parts.reduce((sum, { value }) => sum + estimatedTokens(value), 0);
  const room = Math.max(0, TRAINED_CONTEXT_TOKENS - FEEDBACK_TOKENS - FRAME - tokens);
  const [longest] = parts.toSorted((a, b) => b.value.length - a.value.length);
  if (!longest || tokens <= room) {
    return [];
  }
  const line = firstLine(file, longest.span.start);
  const span = { start: line.start, end: Math.min(line.end, longest.span.end) };
  return [{ code: 'too-long', severity: 'warning', span, tokens, room }];
}

/** Tokens of a text, near enough to warn by. */
export function estimatedTokens(text: string): number {
  const ideographs = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0;
  return Math.ceil((text.length - ideographs) / CHARACTERS_PER_TOKEN + ideographs * TOKENS_PER_IDEOGRAPH);
}
