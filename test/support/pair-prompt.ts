import { MISTRAL } from '../../src/judge/conversation.ts';
import { relativePrompt, type RelativeWording } from '../../src/judge/prompt.ts';
import { SYSTEM_RELATIVE } from '../../src/judge/templates.ts';
import type { Rubric } from '../../src/rubric/rubric.ts';

const RUBRIC: Rubric = {
  name: 'Helpfulness',
  criteria: 'Is it helpful, and not rude?',
  scores: { 1: 'It is useless.', 2: 'It is wrong.', 3: 'It is fair.', 4: 'It is helpful.', 5: 'It is excellent.' },
  pass: 3,
};

/** What asks which of two responses is better, as it is sent, but for the defusing: hostile text stays as it is. */
export function pairPrompt(
  responseA: string,
  responseB: string,
  { reference = null, wording = 'comparison' }: { reference?: string | null; wording?: RelativeWording } = {},
): string {
  const slots = { instruction: 'Is a wrong answer rude?', responseA, responseB, reference, rubric: RUBRIC };
  return MISTRAL.render(SYSTEM_RELATIVE, relativePrompt(slots, wording).text);
}
