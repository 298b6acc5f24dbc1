import { element } from './element.ts';
import type { Part, Shown, Surroundings } from './part.ts';
import { progressRing } from './toolkit.ts';
import { fill } from './wording.ts';

/** What a running grade waits for, and how long it has. Keeps its own clock. */
export function waiting({ words, announce }: Surroundings): Part {
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
    show: ({ grading: { id, startedAt, status }, restored }: Shown) => {
      clearInterval(timer);
      whole.hidden = restored || status.kind !== 'running';
      if (restored || status.kind !== 'running') return;
      const { wait, since } = status;
      what.textContent = words.strings.wait[wait];
      const tick = (): void => {
        const now = Date.now();
        const inAll = fill(words.strings.inAll, words.elapsed(now - startedAt));
        time.textContent = [words.elapsed(now - since), ...(since > startedAt ? [inAll] : [])].join(' · ');
      };
      tick();
      timer = setInterval(tick, 1000);
      if (announced !== `${id} ${wait}`) announce(words.strings.wait[wait]);
      announced = `${id} ${wait}`;
    },
  };
}
