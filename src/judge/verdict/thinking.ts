import type { Span } from '../../exchange/exchange.ts';
/** The pairs of tags in which models write down what they think before they answer. */
const NAMES = 'think|thinking|thoughts?|scratchpad|seed:think|inner_monologue';
const TAG = new RegExp(
  [
    String.raw`<(?<close1>\/?)\s{0,2}(?:${NAMES})\s{0,2}>`,
    String.raw`\[(?<close2>\/?)(?:${NAMES})\]`,
    String.raw`\u25c1(?<close3>\/?)think\u25b7`,
    String.raw`<\|(?:begin_of_(?:thought|thinking)|start_thinking|thinking|channel\|>analysis<\|message)\|>`,
    String.raw`(?<close4><\|(?:end_of_(?:thought|thinking)|end_thinking|\/thinking)\|>|(?:<\|end\|>)?(?:<\|start\|>assistant)?<\|channel\|>final<\|message\|>)`,
  ].join('|'),
  'giu',
);

interface Tag {
  readonly start: number;
  readonly end: number;
  readonly closes: boolean;
}

/**
 * The passages of a text that are thinking, tags and all, in order. An end without a start ends what stands before it; a
 * start without an end begins thinking only where a line begins. Tags in quotes are spoken of. Takes linear time.
 */
export function thinkingPassages(text: string): readonly Span[] {
  const passages: Span[] = [];
  let open: Tag | null = null;
  let answeredFrom = 0;
  const lastWord = text.trimEnd().length;
  for (const tag of tagsIn(text)) {
    if (!tag.closes) {
      open ??= tag;
      continue;
    }
    if (!open && isWithinSentence(text, tag)) continue;
    // After the last word an end without a start ends nothing.
    const start = open ? open.start : tag.end >= lastWord ? tag.start : answeredFrom;
    passages.push({ start, end: tag.end });
    answeredFrom = tag.end;
    open = null;
  }
  if (open && beginsLine(text, open.start)) passages.push({ start: open.start, end: text.length });
  return passages;
}

/** Thinking in these passages, without the tags, trimmed; '' if there is none. */
export function thoughtIn(text: string, passages: readonly Span[]): string {
  return passages
    .map(({ start, end }) => text.slice(start, end).replace(TAG, ' ').trim())
    .filter((thought) => thought !== '')
    .join('\n\n');
}

function* tagsIn(text: string): Generator<Tag, void> {
  for (const match of text.matchAll(TAG)) {
    const { close1, close2, close3, close4 } = match.groups ?? {};
    const [start, end] = [match.index, match.index + match[0].length];
    if (isQuoted(text, start, end)) continue;
    yield { start, end, closes: Boolean(close1 ?? close2 ?? close3 ?? close4) };
  }
}

const QUOTES = /^["'`\u201c\u201d\u2018\u2019\u300c-\u300f\u00ab\u00bb]$/u;

function isQuoted(text: string, start: number, end: number): boolean {
  return QUOTES.test(text.charAt(start - 1)) && QUOTES.test(text.charAt(end));
}

/** `It shows a </think> tag`: spoken of. */
function isWithinSentence(text: string, { start, end }: Tag): boolean {
  return /[\p{L},] ?$/u.test(text.slice(Math.max(0, start - 3), start)) && /^ \p{Ll}/u.test(text.slice(end, end + 3));
}

function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before -= 1;
  return before < 0 || text[before] === '\n' || text[before] === '\r';
}
