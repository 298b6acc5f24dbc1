import { copyButton } from '../parts/copy-button.ts';
import { details } from '../parts/details.ts';
import { element, verbatim } from '../parts/element.ts';
import { growingText } from '../parts/growing-text.ts';
import type { PartContext } from '../parts/part.ts';
import { streamedThinking } from './streamed-thinking.ts';

/** Text that a judge wrote, as far as it is known. */
export interface FeedbackState {
  readonly text: string;
  /** True if there may be more to come. */
  readonly running: boolean;
  /** True if it is the feedback of a judgement, whole and without its verdict. */
  readonly whole: boolean;
}

/** A judge's feedback: grows while it is written, and can be copied in the end. */
export interface FeedbackText {
  readonly element: HTMLElement;
  readonly isEmpty: () => boolean;
  readonly append: (text: string) => void;
  /** True if a reader is watching it being written. */
  readonly isFollowed: () => boolean;
  readonly show: (written: FeedbackState) => void;
}

/**
 * @param title stands above the text, beside the button that copies it.
 * @param between elements between the title and the text.
 * @param thinking name of the fold for the judge's thinking before its answer.
 */
export function feedbackText(
  title: HTMLElement,
  between: readonly Node[],
  thinking: string,
  around: PartContext,
): FeedbackText {
  const { strings } = around.words;
  const body = verbatim('', 'feedback-text');
  const nothing = element('p', { className: 'quiet', children: [strings.noFeedback] });
  let written: FeedbackState = { text: '', running: false, whole: false };
  const copy = copyButton(strings.copyFeedback, () => written.text, around);
  const growing = growingText(body);
  const thoughts = verbatim('');
  const growingThoughts = growingText(thoughts);
  const thinkingPlace = element('div', { className: 'thinking' });
  const fold = details({ name: thinking, title: strings.thinking, children: [thoughts] }, around);
  let apart = streamedThinking();
  let [hasThought, hasAnswer] = [false, false];
  const isEmpty = (): boolean => !hasAnswer && !hasThought;
  /** Shows a piece of what is being written. */
  const take = (more: string): void => {
    const { thought, answer, isReset } = apart.add(more);
    if (isReset) growing.set('');
    growing.append(answer);
    growingThoughts.append(thought);
    hasThought ||= thought !== '';
    hasAnswer = (hasAnswer && !isReset) || /\S/.test(answer);
  };

  const arrange = (): void => {
    nothing.hidden = hasAnswer || !written.whole;
    copy.hidden = !hasAnswer || !written.whole;
    // Of what is whole, the thinking is shown with the result.
    const isFolded = !written.whole && hasThought;
    if (isFolded === (fold.parentNode !== null)) return;
    fold.open = around.isOpen(thinking);
    thinkingPlace.replaceChildren(...(isFolded ? [fold] : []));
  };

  return {
    element: element('section', {
      className: 'feedback',
      children: [
        element('div', { className: 'titled', children: [title, copy] }),
        ...between,
        body,
        thinkingPlace,
        nothing,
      ],
    }),
    isEmpty,
    isFollowed: () => written.running && growing.isEndInSight(),
    append: (more) => {
      written = { ...written, text: written.text + more };
      take(more);
      arrange();
    },
    show: (now) => {
      const isMore = !now.whole && !written.whole && now.text.startsWith(written.text);
      const before = written.text.length;
      written = now;
      if (isMore) {
        take(now.text.slice(before));
      } else {
        apart = streamedThinking();
        [hasThought, hasAnswer] = [false, now.whole && /\S/.test(now.text)];
        growing.set(now.whole ? now.text : '');
        growingThoughts.set('');
        if (!now.whole) take(now.text);
      }
      growing.flush();
      growingThoughts.flush();
      arrange();
    },
  };
}
