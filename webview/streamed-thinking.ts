/** What a judge has written so far, taken apart. */
export interface TakenApart {
  /** What it thinks before it answers, without the tags. */
  readonly thought: string;
  readonly answer: string;
}

/** Takes a text apart while it grows. Each character is looked at a few times, however long the text becomes. */
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
  let [closes, thought, answer, unread] = ['', '', '', ''];
  let hasThought = false;

  const begin = (): void => {
    const text = unread.trimStart();
    const lower = text.toLowerCase();
    const tag = TAGS.find(([opens]) => lower.startsWith(opens));
    if (tag) {
      state = 'thinking';
      hasThought = true;
      closes = tag[1];
      unread = text.slice(tag[0].length);
    } else if (text === '' || !OPENING.some((opens) => opens.startsWith(lower))) {
      if (text === '') return;
      state = 'answering';
    }
  };
  const think = (): void => {
    const lower = unread.toLowerCase();
    const at = lower.indexOf(closes);
    const end = at === -1 ? unread.length - lengthOfBegun(closes, lower) : at;
    thought += unread.slice(0, end);
    unread = unread.slice(at === -1 ? end : at + closes.length);
    if (at === -1) return;
    state = 'answering';
    unread = unread.trimStart();
  };
  const reply = (): void => {
    const from = Math.max(0, answer.length - LONGEST);
    answer += unread;
    unread = '';
    if (hasThought) return;
    const tail = answer.slice(from).toLowerCase();
    const found = TAGS.map(([, tag]) => ({ at: tail.indexOf(tag), tag })).find(({ at }) => at !== -1);
    if (!found) return;
    hasThought = true;
    thought = answer.slice(0, from + found.at);
    answer = answer.slice(from + found.at + found.tag.length).trimStart();
  };
  return {
    add: (more) => {
      unread += more;
      if (state === 'beginning') begin();
      if (state === 'thinking') think();
      if (state === 'answering') reply();
      return { thought: thought.trimStart(), answer };
    },
  };
}
