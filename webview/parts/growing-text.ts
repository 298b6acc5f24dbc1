/** A text that grows at its end, many times a second. What stands there already is never touched. */
export interface GrowingText {
  /** Adds to the end with the next frame. */
  readonly append: (text: string) => void;
  /** Shows this text, keeping what is the same at its start. */
  readonly set: (text: string) => void;
  /** Shows at once what was added. */
  readonly flush: () => void;
  readonly isEndInSight: () => boolean;
}

/**
 * Shows growing text in `target`, which is emptied first: a text node a frame. While its end is in sight it is kept in sight; a reader who has
 * scrolled away is left alone.
 */
export function growingText(target: HTMLElement): GrowingText {
  target.replaceChildren();
  let shown = '';
  let pending = '';
  let frame = 0;

  const flush = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (pending === '') return;
    target.append(pending);
    shown += pending;
    pending = '';
  };
  const follow = (): void => {
    const followed = isEndInSight(target);
    flush();
    if (followed) bringEndIntoSight(target);
  };

  return {
    append: (text) => {
      pending += text;
      frame ||= requestAnimationFrame(follow);
    },
    set: (text) => {
      flush();
      if (!text.startsWith(shown)) {
        target.replaceChildren();
        shown = '';
      }
      pending = text.slice(shown.length);
      flush();
    },
    flush,
    isEndInSight: () => isEndInSight(target),
  };
}

/** Room below the text that counts as part of its end, in CSS pixels. */
const ROOM = 24;

function isEndInSight(target: HTMLElement): boolean {
  const { bottom } = target.getBoundingClientRect();
  return bottom > 0 && bottom <= window.innerHeight + ROOM;
}

function bringEndIntoSight(target: HTMLElement): void {
  const hidden = target.getBoundingClientRect().bottom + ROOM - window.innerHeight;
  if (hidden > 0) window.scrollBy({ top: hidden, behavior: 'instant' });
}
