import { copyButton } from './copy-button.ts';
import { details } from './details.ts';
import { element, verbatim } from './element.ts';
import type { ComparingView, GradingView, PartView } from './evaluation.ts';
import { part, type Part, type Surroundings } from './part.ts';
import { fill } from './wording.ts';

/** Everything the judge was given to grade, and where each text came from. */
export function gradingSent(around: Surroundings): Part<GradingView> {
  const { strings } = around.words;
  return part(
    element('section', { className: 'sent' }),
    ({ evaluation: { instruction, response, reference, prompt } }) => ({
      instruction,
      response: { text: response.text, source: response.source },
      reference,
      prompt,
    }),
    ({ instruction, response, reference, prompt }) => [
      element('h2', { children: [strings.sent] }),
      givenText('instruction', strings.instruction, instruction, around),
      givenText('response', strings.response, response, around),
      referenceText(reference, around),
      promptText({ name: 'prompt', prompt }, around),
    ],
  );
}

/** What the judge was given besides the two responses, and the whole prompt of each order. */
export function comparingSent(around: Surroundings): Part<ComparingView> {
  const { strings } = around.words;
  return part(
    element('section', { className: 'sent' }),
    ({ evaluation: { instruction, reference, orders } }) => ({
      instruction,
      reference,
      prompts: orders.map(({ first, prompt }) => ({ first, prompt })),
    }),
    ({ instruction, reference, prompts }) => [
      element('h2', { children: [strings.sent] }),
      givenText('instruction', strings.instruction, instruction, around),
      referenceText(reference, around),
      ...prompts.map(({ first, prompt }) =>
        promptText({ name: `prompt-${first}`, beside: fill(strings.comparison.inOrder, first), prompt }, around),
      ),
    ],
  );
}

function givenText(name: string, title: string, { text, source }: PartView, around: Surroundings): HTMLElement {
  return details({ name, title, beside: source, children: [verbatim(text)] }, around);
}

function referenceText(reference: PartView | null, around: Surroundings): HTMLElement {
  const { strings } = around.words;
  if (reference) return givenText('reference', strings.reference, reference, around);
  return element('p', {
    className: 'absent',
    children: [
      element('span', { className: 'summary-title', children: [strings.reference] }),
      element('span', { className: 'beside', children: [strings.noReference] }),
    ],
  });
}

function promptText(
  { prompt, ...named }: { readonly name: string; readonly beside?: string; readonly prompt: string },
  around: Surroundings,
): HTMLElement {
  const { strings } = around.words;
  const children = [
    element('pre', { className: 'prompt', attributes: { dir: 'auto' }, children: [prompt] }),
    copyButton(strings.copyPrompt, () => prompt, around),
  ];
  return details({ ...named, title: strings.prompt, children }, around);
}
