import { element } from './element.ts';
import { icon } from './icon.ts';
import { part, type Part, type Shown, type Surroundings } from './part.ts';
import { button } from './toolkit.ts';
import { fill } from './wording.ts';

/** What was graded against what, and what can be done about it as a whole. */
export function header(around: Surroundings): Part {
  const { words, post } = around;
  return part(element('header'), select, ({ id, title, reveal, openable, rubric, at, actions }) => {
    const titleText = element('bdi', { children: [title] });
    const rubricText = element('bdi', { children: [rubric] });
    const heading = element('h1', {
      children: [
        reveal
          ? link([titleText, icon('reveal')], words.strings.revealResponse, () => {
              post({ type: 'revealResponse', id });
            })
          : titleText,
      ],
    });
    const beneath = element('p', {
      className: 'beneath',
      children: [
        openable
          ? link([rubricText], fill(words.strings.openRubric, rubric), () => {
              post({ type: 'openRubric', id });
            })
          : rubricText,
        ...(at === null ? [] : [element('span', { children: [fill(words.strings.gradedAt, words.moment(at))] })]),
      ],
    });
    return [
      element('div', { className: 'heading', children: [heading, beneath] }),
      element('div', { className: 'actions', children: actions.map((action) => actionButton(action, id, around)) }),
    ];
  });
}

type HeaderAction = 'cancel' | 'gradeAgain';

function select({ grading, restored }: Shown) {
  const { id, title, status, rubric } = grading;
  return {
    id,
    title,
    reveal: grading.revealable && !restored,
    openable: !restored,
    rubric: rubric.name,
    at: status.kind === 'graded' ? status.at : null,
    actions: restored ? [] : headerActions(status),
  };
}

function headerActions(status: Shown['grading']['status']): readonly HeaderAction[] {
  if (status.kind === 'running') return ['cancel'];
  if (status.kind === 'failed' && status.actions.includes('gradeAgain')) return [];
  return ['gradeAgain'];
}

function actionButton(type: HeaderAction, id: number, { words, post }: Surroundings): HTMLElement {
  const onClick = (): void => {
    post({ type, id });
  };
  return type === 'cancel'
    ? button({ label: words.strings.cancel, onClick })
    : button({ label: words.strings.gradeAgain, icon: 'again', onClick });
}

function link(children: readonly Node[], title: string, onClick: () => void): HTMLElement {
  const made = element('button', { className: 'link', attributes: { type: 'button', title }, children });
  made.addEventListener('click', onClick);
  return made;
}
