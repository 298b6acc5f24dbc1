import type { EvaluationStrings, FailureText, FaultAction } from '../../src/protocol/messages.ts';
import { element } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import { isInterrupted, part, type Part, type Shown, type PartContext } from '../parts/part.ts';
import { button } from '../parts/toolkit.ts';

/** Section that says why there is no result, or not all of it, and what to do next. */
export function failure({ words: { strings }, post }: PartContext, own: EvaluationStrings): Part {
  return part(element('section', { className: 'failure' }), select, ({ id, ended }) => {
    if (!ended) return [];
    const { kind, actions } = ended;
    const { what, next } = kind === 'failed' ? ended : stopped(kind);
    const buttons = actions.map((action, index) =>
      button({
        label: strings.action[action],
        primary: index === 0,
        onClick: () => {
          post({ type: 'act', id, action });
        },
      }),
    );
    return [
      icon(kind === 'failed' ? 'error' : 'stopped'),
      element('div', {
        className: 'sentences',
        children: [
          element('p', { className: 'happened', children: [what] }),
          element('p', { className: 'next', children: [next] }),
          ...(buttons.length > 0 ? [element('div', { className: 'actions', children: buttons })] : []),
        ],
      }),
    ];
  });

  function stopped(kind: 'cancelled' | 'interrupted') {
    return kind === 'cancelled'
      ? { what: strings.cancelled, next: own.cancelledNext }
      : { what: strings.interrupted, next: own.interruptedNext };
  }
}

type Ended =
  | { readonly kind: 'cancelled' | 'interrupted'; readonly actions: readonly FaultAction[] }
  | ({ readonly kind: 'failed' } & FailureText);

function select(shown: Shown): { readonly id: number; readonly ended: Ended | null } {
  const { id, status } = shown.evaluation;
  if (isInterrupted(shown)) return { id, ended: { kind: 'interrupted', actions: [] } };
  switch (status.kind) {
    case 'failed':
      return { id, ended: failed(status, shown.restored) };
    case 'compared':
      return { id, ended: status.failure && failed(status.failure, shown.restored) };
    case 'cancelled':
      return { id, ended: { kind: 'cancelled', actions: [] } };
    case 'running':
    case 'graded':
      return { id, ended: null };
  }
}

function failed({ what, next, actions }: FailureText, restored: boolean): Ended {
  return { kind: 'failed', what, next, actions: restored ? [] : actions };
}
