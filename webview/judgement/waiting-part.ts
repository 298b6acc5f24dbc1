import { element } from '../parts/element.ts';
import { isRunning, type Part, type Shown, type PartContext } from '../parts/part.ts';
import { progressRing } from '../parts/toolkit.ts';
import { fill } from '../parts/wording.ts';

/**
 * Shows what a running evaluation waits for, and for how long. Keeps its own clock.
 * @param waitInWords texts that say what is waited for, and what belongs to it.
 */
export function waiting<View extends Shown['evaluation']>(
  { words, announce }: PartContext,
  waitInWords: (evaluation: View) => readonly string[],
): Part<View> {
  const what = element('span', { className: 'what' });
  const time = element('span', { className: 'time', attributes: { 'aria-hidden': 'true' } });
  const whole = element('section', {
    className: 'waiting',
    attributes: { hidden: '' },
    children: [progressRing(), what, time],
  });
  let timer: ReturnType<typeof setInterval> | undefined;
  let announced = '';

  return {
    element: whole,
    show: (shown) => {
      clearInterval(timer);
      whole.hidden = !isRunning(shown);
      const { id, startedAt, status } = shown.evaluation;
      if (whole.hidden || status.kind !== 'running') return;
      const { since } = status;
      const said = waitInWords(shown.evaluation).join(' · ');
      what.textContent = said;
      const tick = (): void => {
        // Another evaluation is shown, or none.
        if (!whole.isConnected) clearInterval(timer);
        const now = Date.now();
        const inAll = fill(words.strings.inAll, words.elapsed(now - startedAt));
        time.textContent = [words.elapsed(now - since), ...(since > startedAt ? [inAll] : [])].join(' · ');
      };
      tick();
      timer = setInterval(tick, 1000);
      if (announced !== `${id} ${said}`) announce(said);
      announced = `${id} ${said}`;
    },
  };
}
