import { copyButton } from '../parts/copy-button.ts';
import { details } from '../parts/details.ts';
import { element, verbatim } from '../parts/element.ts';
import { comparisonOf, type ComparingView, type Grade, type GradingView, type PartView } from './evaluation-types.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';
import { fill } from '../parts/wording.ts';

/** Everything the judge was given to grade, and where each text came from. */
export function gradingSent(around: PartContext): Part<GradingView> {
  const { strings } = around.words;
  return part(
    element('section', { className: 'sent' }),
    ({ evaluation: { instruction, response, reference, prompt, status } }) => ({
      instruction,
      response: { text: response.text, source: response.source },
      reference,
      prompt,
      labelPrompt: status.kind === 'graded' ? labelPromptOf(status.grade.provenance) : null,
    }),
    ({ instruction, response, reference, prompt, labelPrompt }) => [
      element('h2', { children: [strings.sent] }),
      givenText('instruction', strings.instruction, instruction, around),
      givenText('response', strings.response, response, around),
      referenceText(reference, around),
      promptText({ name: 'prompt', prompt }, around),
      ...labelPromptText({ name: 'label-prompt', beside: strings.forLabelAlone, prompt: labelPrompt }, around),
    ],
  );
}

/** Everything that the judge was given besides the two responses, and the whole prompt of each order. */
export function comparingSent(around: PartContext): Part<ComparingView> {
  const { strings } = around.words;
  return part(
    element('section', { className: 'sent' }),
    ({ evaluation }) => ({
      instruction: evaluation.instruction,
      reference: evaluation.reference,
      prompts: evaluation.orders.map(({ first, prompt }) => {
        const order = comparisonOf(evaluation)?.orders.find((order) => order.first === first);
        return { first, prompt, labelPrompt: order ? labelPromptOf(order.provenance) : null };
      }),
    }),
    ({ instruction, reference, prompts }) => [
      element('h2', { children: [strings.sent] }),
      givenText('instruction', strings.instruction, instruction, around),
      referenceText(reference, around),
      ...prompts.flatMap(({ first, prompt, labelPrompt }) => {
        const beside = fill(strings.comparison.inOrder, first);
        return [
          promptText({ name: `prompt-${first}`, beside, prompt }, around),
          ...labelPromptText({ name: `label-prompt-${first}`, beside, prompt: labelPrompt }, around),
        ];
      }),
    ],
  );
}

function givenText(name: string, title: string, { text, source }: PartView, around: PartContext): HTMLElement {
  return details({ name, title, beside: source, children: [verbatim(text)] }, around);
}

function referenceText(reference: PartView | null, around: PartContext): HTMLElement {
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

/** The prompt of the call for the verdict alone; null where there was none. */
function labelPromptOf({ labelCall }: Grade['provenance']): string | null {
  return labelCall?.prompt ?? null;
}

function labelPromptText(
  { prompt, ...named }: { readonly name: string; readonly beside?: string; readonly prompt: string | null },
  around: PartContext,
): readonly HTMLElement[] {
  if (prompt === null) return [];
  return [promptText({ ...named, title: around.words.strings.labelPrompt, prompt }, around)];
}

function promptText(
  {
    prompt,
    ...named
  }: { readonly name: string; readonly title?: string; readonly beside?: string; readonly prompt: string },
  around: PartContext,
): HTMLElement {
  const { strings } = around.words;
  const children = [
    element('pre', { className: 'prompt', attributes: { dir: 'auto' }, children: [prompt] }),
    copyButton(strings.copyPrompt, () => prompt, around),
  ];
  return details({ title: strings.prompt, ...named, children }, around);
}
