import { MISTRAL } from '../../src/judge/conversation.ts';
import { relativePrompt, type RelativeWording } from '../../src/judge/prompt.ts';
import { SYSTEM_RELATIVE } from '../../src/judge/templates.ts';
import { HELPFULNESS_IN_KNOWN_WORDS } from './rubrics.ts';

/** What asks which of two responses is better, as it is sent, but for the defusing: hostile text stays as it is. */
export function pairPrompt(
  responseA: string,
  responseB: string,
  { reference = null, wording = 'comparison' }: { reference?: string | null; wording?: RelativeWording } = {},
): string {
  const slots = {
    instruction: 'Is a wrong answer rude?',
    responseA,
    responseB,
    reference,
    rubric: HELPFULNESS_IN_KNOWN_WORDS,
  };
  return MISTRAL.render(SYSTEM_RELATIVE, relativePrompt(slots, wording).text);
}
