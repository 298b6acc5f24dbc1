import type { FirstStep } from '../src/protocol/messages.ts';
import { element, unseen } from './parts/element.ts';
import { icon } from './parts/icon.ts';
import type { PartContext } from './parts/part.ts';
import { button, setPrimary } from './parts/toolkit.ts';
import { fill } from './parts/wording.ts';

const STEPS: readonly FirstStep[] = ['ollama', 'judge', 'rubric', 'grade', 'compare'];

/** Content of the panel before there is anything to show: the steps to a first grade, and which of them are done. */
export interface Welcome {
  readonly element: HTMLElement;
  readonly setDone: (steps: readonly FirstStep[]) => void;
}

export function welcome(around: PartContext): Welcome {
  const { strings } = around.words;
  const { title, what, stepsTitle, nowDone } = strings.welcome;
  const steps = STEPS.map((name) => step(name, around));
  const shown = element('section', {
    className: 'welcome',
    children: [
      element('h1', { children: [title] }),
      element('p', { children: [what] }),
      element('h2', { attributes: { id: 'first-steps' }, children: [stepsTitle] }),
      element('ol', {
        className: 'steps',
        // A list without its numbers is none to some screen readers.
        attributes: { role: 'list', 'aria-labelledby': 'first-steps' },
        children: steps.map((each) => each.element),
      }),
    ],
  });
  let before: readonly FirstStep[] | null = null;
  return {
    element: shown,
    setDone: (done) => {
      const next = STEPS.find((name) => !done.includes(name));
      for (const each of steps) each.show(done.includes(each.name), each.name === next);
      const added = before && done.filter((name) => !before?.includes(name)).at(-1);
      if (added && shown.isConnected) around.announce(fill(nowDone, strings.welcome.steps[added].title));
      before = done;
    },
  };
}

interface Step {
  readonly name: FirstStep;
  readonly element: HTMLElement;
  readonly show: (isDone: boolean, isNext: boolean) => void;
}

function step(name: FirstStep, { words, post }: PartContext): Step {
  const { title, what, take } = words.strings.welcome.steps[name];
  const mark = element('span', { className: 'step-mark' });
  const taking = button({
    label: take,
    onClick: () => {
      post({ type: 'firstStep', step: name });
    },
  });
  const item = element('li', {
    className: 'step',
    children: [
      mark,
      element('div', {
        className: 'step-words',
        children: [element('h3', { children: [title] }), element('p', { className: 'quiet', children: [what] })],
      }),
      taking,
    ],
  });
  return {
    name,
    element: item,
    show: (isDone, isNext) => {
      item.classList.toggle('step-done', isDone);
      mark.replaceChildren(icon(isDone ? 'pass' : 'step'), ...(isDone ? [unseen(words.strings.welcome.done)] : []));
      setPrimary(taking, isNext);
    },
  };
}
