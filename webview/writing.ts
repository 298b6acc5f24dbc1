import { copyButton } from './copy-button.ts';
import { element, verbatim } from './element.ts';
import { growingText } from './growing-text.ts';
import type { Surroundings } from './part.ts';

/** What a judge wrote, as far as it is known. */
export interface Written {
  readonly text: string;
  /** Whether there may be more to come. */
  readonly running: boolean;
  /** Whether it is the feedback of a judgement, whole and without its verdict. */
  readonly whole: boolean;
}

/** A judge's feedback: grows while it is written, and can be copied in the end. */
export interface Writing {
  readonly element: HTMLElement;
  readonly isEmpty: () => boolean;
  readonly append: (text: string) => void;
  /** Whether a reader is watching it being written. */
  readonly isFollowed: () => boolean;
  readonly show: (written: Written) => void;
}

/**
 * @param title stands above the text, beside the button that copies it.
 * @param between what stands between the title and the text.
 */
export function writing(title: HTMLElement, between: readonly Node[], around: Surroundings): Writing {
  const { strings } = around.words;
  const body = verbatim('', 'feedback-text');
  const nothing = element('p', { className: 'quiet', children: [strings.noFeedback] });
  let written: Written = { text: '', running: false, whole: false };
  const copy = copyButton(strings.copyFeedback, () => written.text, around);
  const growing = growingText(body);
  const isEmpty = (): boolean => written.text.trim() === '';

  const arrange = (): void => {
    nothing.hidden = !isEmpty() || !written.whole;
    copy.hidden = isEmpty() || !written.whole;
  };

  return {
    element: element('section', {
      className: 'feedback',
      children: [element('div', { className: 'titled', children: [title, copy] }), ...between, body, nothing],
    }),
    isEmpty,
    isFollowed: () => written.running && growing.isEndInSight(),
    append: (more) => {
      written = { ...written, text: written.text + more };
      growing.append(more);
      arrange();
    },
    show: (now) => {
      written = now;
      growing.set(now.text);
      arrange();
    },
  };
}
