// Parts that the headers of gradings and comparisons share.
import type { EvaluationStrings, FromPanel } from '../../src/protocol/messages.ts';
import { element } from '../parts/element.ts';
import type { EvaluationView, ResponseView } from './evaluation-types.ts';
import { icon } from '../parts/icon.ts';
import type { Shown, PartContext } from '../parts/part.ts';
import { button } from '../parts/toolkit.ts';
import { fill } from '../parts/wording.ts';

/** Content of every header, besides the responses. */
export interface HeaderContent {
  readonly id: number;
  readonly restored: boolean;
  readonly rubric: string;
  /** Time of the judgement, in milliseconds since the Unix epoch; null if there is none. */
  readonly at: number | null;
  readonly action: 'cancel' | 'again' | null;
  /** True if something has changed since, so that judging again is what most people would do next. */
  readonly isStale: boolean;
}

export function headerContent({ evaluation, restored }: Shown): HeaderContent {
  const { id, status, rubric, stale } = evaluation;
  return {
    id,
    restored,
    rubric: rubric.name,
    at: status.kind === 'graded' || status.kind === 'compared' ? status.at : null,
    action: restored ? null : headerAction(status),
    isStale: stale.length > 0,
  };
}

function headerAction(status: EvaluationView['status']): 'cancel' | 'again' | null {
  if (status.kind === 'running') return 'cancel';
  return status.kind === 'failed' && status.actions.includes('again') ? null : 'again';
}

/** A response's title, which shows it in its document where there is one. */
export function responseTitle(
  { title, revealable, restored }: Pick<ResponseView, 'title' | 'revealable'> & { readonly restored: boolean },
  message: FromPanel,
  { words, post }: PartContext,
): HTMLElement {
  const text = element('bdi', { children: [title] });
  if (!revealable || restored) return text;
  return link([text, icon('reveal')], words.strings.revealResponse, () => {
    post(message);
  });
}

/** Line beneath the title: the rubric, and the time of the judgement. */
export function beneath(
  { id, restored, rubric, at }: HeaderContent,
  own: EvaluationStrings,
  { words, post }: PartContext,
): HTMLElement {
  const name = element('bdi', { children: [rubric] });
  const opened = (): HTMLElement =>
    link([name], fill(words.strings.openRubric, rubric), () => {
      post({ type: 'openRubric', id });
    });
  return element('p', {
    className: 'beneath',
    children: [
      restored ? name : opened(),
      ...(at === null ? [] : [element('span', { children: [fill(own.judgedAt, words.moment(at))] })]),
    ],
  });
}

/** *Cancel* while it runs, otherwise *Again*. */
export function headerButtons(
  { id, action, isStale }: HeaderContent,
  own: EvaluationStrings,
  { words, post }: PartContext,
): readonly HTMLElement[] {
  if (action === null) return [];
  const onClick = (): void => {
    post({ type: action, id });
  };
  return [
    action === 'cancel'
      ? button({ label: words.strings.cancel, onClick })
      : button({ label: own.again, icon: 'again', primary: isStale, onClick }),
  ];
}

export function actions(children: readonly HTMLElement[]): HTMLElement {
  return element('div', { className: 'actions', children });
}

function link(children: readonly Node[], title: string, onClick: () => void): HTMLElement {
  const made = element('button', { className: 'link', attributes: { type: 'button', title }, children });
  made.addEventListener('click', onClick);
  return made;
}
