import { comparingView } from './comparing/comparing-view.ts';
import type { EvaluationView, Side } from './judgement/evaluation-types.ts';
import type { EvaluationLayout } from './judgement/evaluation-layout.ts';
import { gradingView } from './grading/grading-view.ts';
import { outcomeInWords } from './judgement/outcome-in-words.ts';
import type { FirstStep } from '../src/protocol/messages.ts';
import type { Shown, PartContext } from './parts/part.ts';
import { welcome } from './welcome.ts';

/** The whole panel: the welcome, or an evaluation in its parts. */
export interface View {
  readonly show: (shown: Shown | null) => void;
  /** The judge of the evaluation that is shown wrote more: in a comparison, in the order that reads `first` first. */
  readonly append: (first: Side | null, text: string) => void;
  /** Says which of the first steps were taken. */
  readonly setDone: (steps: readonly FirstStep[]) => void;
}

/** Draws into `root`, which is emptied first. */
export function view(root: HTMLElement, around: PartContext): View {
  const empty = welcome(around);
  const grading = gradingView(around);
  const comparing = comparingView(around);
  let isGrading = true;
  let announced: string | null = null;
  root.replaceChildren();

  /** Puts an element in the page, in place of the one that was there. */
  const put = (element: HTMLElement): void => {
    if (root.firstChild !== element) root.replaceChildren(element);
  };

  return {
    setDone: (steps) => {
      empty.setDone(steps);
    },
    append: (first, text) => {
      (isGrading ? grading : comparing).append(first, text);
    },
    show: (shown) => {
      if (!shown) {
        put(empty.element);
        return;
      }
      const { evaluation, restored } = shown;
      const followed = (isGrading ? grading : comparing).isFollowed();
      isGrading = evaluation.kind === 'grading';
      put(isGrading ? grading.element : comparing.element);
      root.classList.toggle('stale', evaluation.stale.length > 0);
      if (evaluation.kind === 'grading') showParts(grading, { evaluation, restored });
      else showParts(comparing, { evaluation, restored });
      const outcome = outcomeInWords(shown, around.words);
      // Two gradings may end alike.
      const named = outcome && `${evaluation.id} ${outcome}`;
      if (outcome !== null && named !== announced) around.announce(outcome);
      // The outcome stands at the top: who followed the feedback to its end was waiting for it.
      if (outcome !== null && followed && root.checkVisibility()) window.scrollTo({ top: 0, behavior: 'instant' });
      announced = named;
    },
  };
}

function showParts<View extends EvaluationView>({ parts }: EvaluationLayout<View>, shown: Shown<View>): void {
  for (const part of parts) part.show(shown);
}
