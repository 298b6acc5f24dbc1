import { copyButton } from './copy-button.ts';
import { element, verbatim } from './element.ts';
import { growingText } from './growing-text.ts';
import type { Part, Surroundings } from './part.ts';

export interface FeedbackPart extends Part {
  /** The judge wrote more. */
  readonly append: (text: string) => void;
  /** Whether a reader is watching it being written. */
  readonly isFollowed: () => boolean;
}

/** What the judge wrote: while it writes, and in the end without the verdict. */
export function feedback(around: Surroundings): FeedbackPart {
  const { strings } = around.words;
  const title = element('h2');
  const body = verbatim('', 'feedback-text');
  const nothing = element('p', { className: 'quiet', children: [strings.noFeedback] });
  let text = '';
  let running = false;
  let graded = false;
  const copy = copyButton(strings.copyFeedback, () => text, around);
  const whole = element('section', {
    className: 'feedback',
    children: [element('div', { className: 'titled', children: [title, copy] }), body, nothing],
  });
  const growing = growingText(body);

  const arrange = (): void => {
    const empty = text.trim() === '';
    whole.hidden = empty && !graded;
    nothing.hidden = !empty;
    copy.hidden = empty || !graded;
  };

  return {
    element: whole,
    isFollowed: () => running && growing.isEndInSight(),
    append: (more) => {
      text += more;
      growing.append(more);
      arrange();
    },
    show: ({ grading: { status, written }, restored }) => {
      running = status.kind === 'running' && !restored;
      graded = status.kind === 'graded';
      text = status.kind === 'graded' ? status.grade.feedback : written;
      title.textContent = graded || running ? strings.feedback : strings.writtenSoFar;
      growing.set(text);
      arrange();
    },
  };
}
