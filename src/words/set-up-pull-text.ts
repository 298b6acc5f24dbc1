import type { PullEvent } from '../engine/model-server.ts';
import type { Localize } from './localize.ts';
import { durationText, listText, percentage, shareText, speedText } from './quantities.ts';

/** State of a download: `2.1 of 4.4 GB, 34 MB/s, 1 min left`. */
export function pullText(event: PullEvent, t: Localize): string {
  switch (event.type) {
    case 'preparing':
      return t('Looking it up');
    case 'retrying':
      return t('The connection broke, trying again in {0} s', Math.ceil(event.seconds));
    case 'finishing':
      return t('Checking what came');
    case 'downloading':
      return downloadingText(event, t);
  }
}

function downloadingText(event: PullEvent & { type: 'downloading' }, t: Localize): string {
  const { completed, total, bytesPerSecond, secondsLeft } = event;
  // There is no speed before bytes have come: what is there already is from an earlier time.
  if (bytesPerSecond === null && completed > 0) return t('Resuming at {0} %', percentage(completed, total));
  return listText(
    [
      shareText(completed, total, t),
      ...(bytesPerSecond === null ? [] : [speedText(bytesPerSecond, t)]),
      ...(secondsLeft === null ? [] : [t('{0} left', durationText(secondsLeft, t))]),
    ],
    t,
  );
}

/** The progress of a download, from 0 to 1; null where an event says nothing of it. */
export function pullShare(event: PullEvent): number | null {
  if (event.type === 'finishing') return 1;
  return event.type === 'downloading' && event.total > 0 ? Math.min(1, event.completed / event.total) : null;
}
