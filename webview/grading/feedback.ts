import { element } from '../parts/element.ts';
import type { GradingView } from '../judgement/evaluation-types.ts';
import { isRunning, type Part, type PartContext } from '../parts/part.ts';
import { feedbackText } from '../judgement/feedback-text.ts';

export interface FeedbackPart extends Part<GradingView> {
  /** The judge wrote more. */
  readonly append: (text: string) => void;
  /** True if a reader is watching it being written. */
  readonly isFollowed: () => boolean;
}

/** The judge's feedback: while it writes, and in the end without the verdict. */
export function feedback(around: PartContext): FeedbackPart {
  const { strings } = around.words;
  const title = element('h2');
  const written = feedbackText(title, [], 'thinking', around);
  let graded = false;
  const arrange = (): void => {
    written.element.hidden = written.isEmpty() && !graded;
  };
  return {
    element: written.element,
    isFollowed: written.isFollowed,
    append: (text) => {
      written.append(text);
      arrange();
    },
    show: (shown) => {
      const { evaluation } = shown;
      const grade = evaluation.status.kind === 'graded' ? evaluation.status.grade : null;
      const running = isRunning(shown);
      graded = grade !== null;
      title.textContent = graded || running ? strings.feedback : strings.writtenSoFar;
      written.show({ text: grade?.feedback ?? evaluation.written, running, whole: graded });
      arrange();
    },
  };
}
