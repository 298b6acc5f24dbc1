import { comparisonMarkdown } from './comparison-markdown.ts';
import { copyButton } from '../parts/copy-button.ts';
import { element } from '../parts/element.ts';
import { comparisonOf, type ComparingView, type ResponseView, type Side } from '../judgement/evaluation-types.ts';
import {
  actions,
  beneath,
  headerButtons,
  headerContent,
  responseTitle,
  type HeaderContent,
} from '../judgement/evaluation-header.ts';
import { part, type Part, type Shown, type PartContext } from '../parts/part.ts';
import { sideTag } from './side.ts';
import { button } from '../parts/toolkit.ts';
import { fillNodes } from '../parts/wording.ts';

/** Header of a comparison: the two responses, the rubric, and buttons for the comparison as a whole. */
export function comparingHeader(around: PartContext): Part<ComparingView> {
  const { words, post } = around;
  const strings = words.strings.comparison;
  let toCopy: ComparingView | null = null;
  const markdown = (): string => {
    const made = toCopy && comparisonOf(toCopy);
    return made && toCopy ? comparisonMarkdown(toCopy, made, words) : '';
  };

  const made = part(element('header'), select, ({ content, responses, compared }) => {
    const { id, restored, action } = content;
    const both = (['swap', 'diff'] as const).map((type) =>
      button({
        label: strings[type],
        icon: type,
        onClick: () => {
          post({ type, id });
        },
      }),
    );
    return [
      element('div', {
        className: 'heading',
        children: [
          element('h1', {
            className: 'versus',
            children: fillNodes(
              strings.versus,
              heading('A', responses.A, content, around),
              heading('B', responses.B, content, around),
            ),
          }),
          beneath(content, strings, around),
        ],
      }),
      actions([
        ...headerButtons(content, strings, around),
        ...(restored || action === 'cancel' ? [] : both),
        ...(compared ? [copyButton(strings.copyAsMarkdown, markdown, around)] : []),
      ]),
    ];
  });
  return {
    element: made.element,
    show: (shown) => {
      toCopy = shown.evaluation;
      made.show(shown);
    },
  };
}

type Heading = Pick<ResponseView, 'title' | 'where' | 'revealable'>;

function select(shown: Shown<ComparingView>) {
  const { responses, status } = shown.evaluation;
  const heading = ({ title, where, revealable }: ResponseView): Heading => ({ title, where, revealable });
  return {
    content: headerContent(shown),
    responses: { A: heading(responses.A), B: heading(responses.B) },
    compared: status.kind === 'compared',
  };
}

function heading(side: Side, shown: Heading, { id, restored }: HeaderContent, around: PartContext): HTMLElement {
  return element('span', {
    className: 'versus-side',
    children: [
      sideTag(side),
      responseTitle({ ...shown, restored }, { type: 'reveal', id, side }, around),
      ...(shown.where ? [element('bdi', { className: 'where', children: [shown.where] })] : []),
    ],
  });
}
