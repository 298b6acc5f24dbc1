/** Result of taking a piece of a judge's text apart. */
export interface TakenApart {
  /** More of what it thinks before it answers, without the tags. */
  readonly thought: string;
  /** More of its answer. */
  readonly answer: string;
  /** All that was taken for the answer before turned out to be thinking: `thought` and `answer` are all that there is. */
  readonly isReset: boolean;
}

/** Takes a text apart while it grows. The time for a piece is that of its own length. */
export interface StreamedThinking {
  readonly add: (more: string) => TakenApart;
}

const NAMES = ['think', 'thinking', 'thought', 'thoughts', 'scratchpad', 'seed:think', 'inner_monologue'];

/** Tags that begin thinking, with the ones that end it, as models write them. */
const TAGS: readonly (readonly [opens: string, closes: string])[] = [
  ...NAMES.map((name) => [`<${name}>`, `</${name}>`] as const),
  ...NAMES.map((name) => [`[${name}]`, `[/${name}]`] as const),
  ['◁think▷', '◁/think▷'],
  ['<|begin_of_thought|>', '<|end_of_thought|>'],
  ['<|begin_of_thinking|>', '<|end_of_thinking|>'],
  ['<|start_thinking|>', '<|end_thinking|>'],
  ['<|channel|>analysis<|message|>', '<|channel|>final<|message|>'],
];
const OPENING = TAGS.map(([opens]) => opens);
const LONGEST = Math.max(...TAGS.flatMap(([opens, closes]) => [opens.length, closes.length]));

/** Length of the part of a tag that a text ends in. */
function lengthOfBegun(tag: string, text: string): number {
  let length = Math.min(tag.length - 1, text.length);
  while (length > 0 && !text.endsWith(tag.slice(0, length))) length--;
  return length;
}

/**
 * A judge's text from its beginning. Thinking is what a tag at the beginning opens, up to its end; where only the end of thinking is written,
 * because the model's template opened it, all that stands before. What comes later is left to the result, which reads the whole text.
 */
export function streamedThinking(): StreamedThinking {
  let state: 'beginning' | 'thinking' | 'answering' = 'beginning';
  let [closes, unread] = ['', ''];
  /** The answer so far, as long as an end of thinking may come, and its last characters. */
  let [answer, tail] = ['', ''];
  let hasThought = false;
  /** True while white space is left out, because nothing else was written yet. */
  let [isThoughtBlank, isAnswerBlank] = [true, false];

  const begin = (): void => {
    const text = unread.trimStart();
    const lower = text.slice(0, LONGEST).toLowerCase();
    const tag = TAGS.find(([opens]) => lower.startsWith(opens));
    if (tag) {
      [state, hasThought, isAnswerBlank, closes] = ['thinking', true, true, tag[1]];
      unread = text.slice(tag[0].length);
    } else if (text !== '' && !OPENING.some((opens) => opens.startsWith(lower))) {
      state = 'answering';
    }
  };
  const think = (): string => {
    const lower = unread.toLowerCase();
    const at = lower.indexOf(closes);
    const end = at === -1 ? unread.length - lengthOfBegun(closes, lower) : at;
    const read = unread.slice(0, end);
    unread = unread.slice(at === -1 ? end : at + closes.length);
    if (at !== -1) state = 'answering';
    const more = isThoughtBlank ? read.trimStart() : read;
    isThoughtBlank &&= more === '';
    return more;
  };
  const reply = (): Omit<TakenApart, 'thought'> & { readonly before: string } => {
    const read = isAnswerBlank ? unread.trimStart() : unread;
    unread = '';
    isAnswerBlank &&= read === '';
    if (hasThought) return { answer: read, isReset: false, before: '' };
    answer += read;
    const seen = tail + read;
    const lower = seen.toLowerCase();
    const found = TAGS.map(([, tag]) => ({ at: lower.indexOf(tag), tag })).find(({ at }) => at !== -1);
    tail = seen.slice(-LONGEST);
    if (!found) return { answer: read, isReset: false, before: '' };
    const end = answer.length - seen.length + found.at;
    const rest = answer.slice(end + found.tag.length).trimStart();
    [hasThought, isAnswerBlank] = [true, rest === ''];
    return { answer: rest, isReset: true, before: answer.slice(0, end).trimStart() };
  };
  return {
    add: (more) => {
      unread += more;
      if (state === 'beginning') begin();
      const thought = state === 'thinking' ? think() : '';
      // While it thinks, what is left unread may be the beginning of a tag.
      if (state !== 'answering') return { thought, answer: '', isReset: false };
      const { before, ...replied } = reply();
      return { thought: thought + before, ...replied };
    },
  };
}
