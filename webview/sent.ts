import { copyButton } from './copy-button.ts';
import { details } from './details.ts';
import { element, verbatim } from './element.ts';
import { part, type Part, type Surroundings } from './part.ts';

/** Everything the judge was given, and where each text came from. */
export function sent(around: Surroundings): Part {
  const { strings } = around.words;
  return part(
    element('section', { className: 'sent' }),
    ({ grading: { instruction, response, reference, prompt } }) => ({ instruction, response, reference, prompt }),
    ({ instruction, response, reference, prompt }) => [
      element('h2', { children: [strings.sent] }),
      details(
        {
          name: 'instruction',
          title: strings.instruction,
          beside: instruction.source,
          children: [verbatim(instruction.text)],
        },
        around,
      ),
      details(
        { name: 'response', title: strings.response, beside: response.source, children: [verbatim(response.text)] },
        around,
      ),
      reference
        ? details(
            {
              name: 'reference',
              title: strings.reference,
              beside: reference.source,
              children: [verbatim(reference.text)],
            },
            around,
          )
        : element('p', {
            className: 'absent',
            children: [
              element('span', { className: 'summary-title', children: [strings.reference] }),
              element('span', { className: 'beside', children: [strings.noReference] }),
            ],
          }),
      details(
        {
          name: 'prompt',
          title: strings.prompt,
          children: [
            element('pre', { className: 'prompt', attributes: { dir: 'auto' }, children: [prompt] }),
            copyButton(strings.copyPrompt, () => prompt, around),
          ],
        },
        around,
      ),
    ],
  );
}
