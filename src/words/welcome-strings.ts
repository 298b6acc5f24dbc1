import type { PanelWelcomeStrings } from '../protocol/messages.ts';
import type { Localize } from './localize.ts';

/** The words of the panel's first steps. */
export function welcomeStrings(t: Localize): PanelWelcomeStrings {
  return {
    title: t('No grade yet'),
    what: t('The judge reads the prompt, the response and your rubric, writes feedback and gives a score from 1 to 5.'),
    stepsTitle: t('First steps'),
    done: t('Done'),
    nowDone: t('Done: {0}'),
    steps: {
      ollama: {
        title: t('Get Ollama'),
        what: t('The free program that runs judge models. Install and start it; it is found by itself.'),
        take: t('Find Ollama'),
      },
      judge: {
        title: t('Choose a judge model'),
        what: t(
          'A Prometheus 2 model: one that you have, or a download of some gigabytes. It is tried before it is used.',
        ),
        take: t('Set Up Judge Model'),
      },
      rubric: {
        title: t('Write a rubric'),
        what: t('What to look for, and what each score from 1 to 5 means. Five are bundled, to begin with.'),
        take: t('New Rubric'),
      },
      grade: {
        title: t('Grade a response'),
        what: t('Select a response in an editor, or put the cursor inside one.'),
        take: t('Grade Selection'),
      },
      compare: {
        title: t('Compare two responses'),
        what: t('The judge reads both, in both orders, and says which is better.'),
        take: t('Compare Two Files (A/B)'),
      },
    },
  };
}
