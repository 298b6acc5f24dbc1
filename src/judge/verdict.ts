import { labelAfterMarker, labelAtEnd, LONGEST_VERDICT, type LabelKind } from './label.ts';

/** A verdict that the judge wrote by itself. */
export interface WrittenVerdict {
  readonly kind: 'stated' | 'tolerant';
  /** `1` to `5`, or `A` or `B`. */
  readonly label: string;
  /** Where the label stands in the text, a single UTF-16 code unit. */
  readonly labelOffset: number;
}

/** A judge's whole text, taken apart. */
export interface ReadText {
  readonly verdict: WrittenVerdict | null;
  /** The reasons, without a leading `Feedback:` and without the verdict, trimmed. */
  readonly feedback: string;
  /** Everything before the verdict, as it was written: what a label call goes on from. */
  readonly beforeVerdict: string;
}

/** `[RESULT` in any case, also as the Chinese model card has it. What follows decides whether it is closed. */
const MARKER = /[[\u3010]\s{0,8}(?:RESULT|结果)(?!\p{L})/iuy;

/**
 * Reads the verdict and the feedback from generated text. The last marker binds, so that a verdict quoted in the
 * feedback cannot win; where it is followed by anything but one label and the end, there is no verdict.
 * Takes time linear in the text's length, whatever the text is.
 */
export function readVerdict(text: string, kind: LabelKind): ReadText {
  const marker = lastMarker(text);
  if (marker) {
    const label = labelAfterMarker(text, marker.end, kind);
    if (!label && isFeedback(text.slice(marker.end))) return unread(text);
    const beforeVerdict = text.slice(0, marker.start);
    return {
      verdict: label && { kind: 'stated', label: label.value, labelOffset: label.offset },
      feedback: trimFeedback(withoutOpenWrapper(beforeVerdict)),
      beforeVerdict,
    };
  }
  const label = labelAtEnd(text, kind);
  if (!label) return unread(text);
  return {
    verdict: { kind: 'tolerant', label: label.value, labelOffset: label.offset },
    feedback: trimFeedback(label.standsApart ? withoutOpenWrapper(text.slice(0, label.start)) : text),
    beforeVerdict: text.slice(0, label.start),
  };
}

function unread(text: string): ReadText {
  return { verdict: null, feedback: trimFeedback(text), beforeVerdict: text };
}

/** What is longer than any verdict goes on with the reasons: the marker before it was only spoken of. */
function isFeedback(afterMarker: string): boolean {
  return afterMarker.trim().length > LONGEST_VERDICT;
}

function lastMarker(text: string): { start: number; end: number } | null {
  for (let start = text.length - 1; start >= 0; start -= 1) {
    if (text[start] !== '[' && text[start] !== '\u3010') continue;
    MARKER.lastIndex = start;
    const match = MARKER.exec(text);
    if (match) return { start, end: start + match[0].length };
  }
  return null;
}

/** In `**[RESULT]** 4` the first two stars belong to the marker, not to the feedback; so does a heading's `###`. */
function withoutOpenWrapper(text: string): string {
  const wrapper = /(?:^|\s)(?:[*_`"'\u201c]{1,3}|#{1,6})\s?$/u.exec(text.slice(-10));
  return wrapper ? text.slice(0, text.length - wrapper[0].length) : text;
}

function trimFeedback(text: string): string {
  return text
    .trimStart()
    .replace(/^[*_#\s]{0,8}(?:feedback|反馈)[*_]{0,3}\s?[:\uff1a][*_]{0,3}/iu, '')
    .trim();
}
