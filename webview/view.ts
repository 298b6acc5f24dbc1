import { distribution } from './distribution.ts';
import { element } from './element.ts';
import { failure } from './failure.ts';
import { feedback } from './feedback.ts';
import { header } from './header.ts';
import { outcomeInWords } from './outcome.ts';
import type { Part, Shown, Surroundings } from './part.ts';
import { provenance } from './provenance.ts';
import { remarks } from './remarks.ts';
import { rubric } from './rubric.ts';
import { score } from './score.ts';
import { sent } from './sent.ts';
import { divider } from './toolkit.ts';
import { waiting } from './waiting.ts';
import { welcome } from './welcome.ts';

/** The whole panel: the welcome, or a grading in its parts. */
export interface View {
  readonly show: (shown: Shown | null) => void;
  /** The judge of the grading that is shown wrote more. */
  readonly append: (text: string) => void;
}

/** Draws into `root`, which is emptied first. */
export function view(root: HTMLElement, around: Surroundings): View {
  const written = feedback(around);
  const summary = [score(around), distribution(around)];
  const head = [header(around), waiting(around), failure(around)];
  const body = [remarks(around), written, rubric(around), sent(around), provenance(around)];
  const parts: readonly Part[] = [...head, ...summary, ...body];

  const empty = welcome(around.words);
  const grading = element('article', {
    children: [
      ...elements(head.slice(0, 1)),
      divider(),
      ...elements(head.slice(1)),
      element('div', { className: 'summary', children: elements(summary) }),
      ...elements(body),
    ],
  });
  root.replaceChildren(empty, grading);
  let announced: string | null = null;

  return {
    append: written.append,
    show: (shown) => {
      empty.hidden = shown !== null;
      grading.hidden = shown === null;
      if (!shown) return;
      const followed = written.isFollowed();
      for (const part of parts) part.show(shown);
      const outcome = outcomeInWords(shown, around.words);
      if (outcome !== null && outcome !== announced) around.announce(outcome);
      // The outcome stands at the top: who followed the feedback to its end was waiting for it.
      if (outcome !== null && followed) window.scrollTo({ top: 0, behavior: 'instant' });
      announced = outcome;
    },
  };
}

function elements(parts: readonly Part[]): HTMLElement[] {
  return parts.map(({ element }) => element);
}
