import { withLineFeeds } from '../passage.ts';
import { around } from './record-draft.ts';
import { sourceOffsets } from '../json-values/string-literal.ts';
import { readMessages, type ConversationMessage } from './conversation-messages.ts';
import { scanJson } from '../json-values/scan-json.ts';
import { speakerOf, type Speaker } from './message-speakers.ts';
import { decoded, fieldOf, innerSpan, sourceOf } from '../json-values/json-value.ts';
import type { JsonField } from '../json-values/json-value.ts';

const HELPSTEER = /<extra_id_[01]>(System|User|Assistant)\n/g;

/** Marks of whole conversations written into one text, and the group that holds who speaks. */
const FORMS: readonly RegExp[] = [
  /(?:^|\n\n)(Human|Assistant|System):[^\S\n]?/g,
  /<\|im_start\|>(\w+)\n/g,
  /<\|start_header_id\|>(\w+)<\|end_header_id\|>\n*/g,
  /<\|(system|user|assistant)\|>\n?/g,
  HELPSTEER,
];

const END_MARKS = /(?:<\|im_end\|>|<\|eot_id\|>|<\|end_of_text\|>|<\|end\|>|<\/s>|<extra_id_1>)\s*$/;
const BEGIN_MARKS = /^\s*(?:<\|begin_of_text\|>|<s>)\s*/;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/**
 * The messages of a conversation that is written into one text with a mark before each: Anthropic's `\n\nHuman: …`, and the marks of chat
 * templates. Null for any other text. Each message's span is its own part of the literal.
 */
export function readTranscript({
  keySpan,
  value,
}: Pick<JsonField, 'keySpan' | 'value'>): readonly ConversationMessage[] | null {
  if (value.kind !== 'text') return null;
  const text = decoded(value);
  const marks = marksOf(text);
  if (marks === null) return null;
  const pieces = marks
    .map(({ end, name }, index) => ({ name, ...trimmed(text, end, marks[index + 1]?.start ?? text.length) }))
    .map((piece) => ({ ...piece, speaker: speakerOf(piece.name) ?? 'user' }));
  const offsets = sourceOffsets(
    sourceOf(value).slice(1, -1),
    pieces.flatMap(({ start, end }) => [start, end]),
  );
  const base = innerSpan(value).start;
  return pieces.map(({ speaker, name, start, end }, index): ConversationMessage => {
    const span = { start: base + (offsets[2 * index] ?? 0), end: base + (offsets[2 * index + 1] ?? 0) };
    const body = { text: withLineFeeds(text.slice(start, end)), span };
    return { speaker, name, label: keySpan, place: span, body };
  });
}

/** The marks of the first form that has one of the person's before one of the model's; null where none has. */
function marksOf(text: string): readonly Mark[] | null {
  for (const form of FORMS) {
    const marks = [...text.matchAll(form)].map((found): Mark => ({
      start: found.index,
      end: found.index + found[0].length,
      name: found[1] ?? '',
    }));
    const before = text
      .slice(0, marks[0]?.start ?? 0)
      .replace(BEGIN_MARKS, '')
      .trim();
    // HelpSteer's texts begin with what the person says, and mark only what follows.
    if (before !== '' && form === HELPSTEER) marks.unshift({ start: 0, end: 0, name: 'User' });
    const begins = before === '' || form === HELPSTEER;
    const asked = marks.findIndex(({ name }) => speakerOf(name) === 'user');
    const isAnswered = marks.slice(asked + 1).some(({ name }) => speakerOf(name) === 'assistant');
    if (asked !== -1 && isAnswered && begins) return marks;
  }
  return null;
}

/** A piece without its outer white space and end marks. */
function trimmed(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const kept = piece.replace(END_MARKS, '').trimEnd();
  return { start: Math.min(start, from + kept.length), end: from + kept.length };
}

/** Names of the speakers in a conversation that is written as one text. */
const CALLED: Readonly<Record<Speaker, string>> = {
  system: 'System',
  user: 'User',
  assistant: 'Assistant',
  call: 'Assistant',
  tool: 'Tool',
};

/**
 * The conversation that a text holds as JSON, as chat prompts are kept in results: `[{"role": "user", …}]`. It is one message, of the
 * whole text. Null for any other text.
 */
export function readWrittenMessages({ keySpan, value }: JsonField): ConversationMessage | null {
  if (value.kind !== 'text') return null;
  const text = decoded(value).trim();
  if (!/^(?:\[\s*)?\{/.test(text)) return null;
  const [written] = scanJson(text);
  const messages = readMessages(written?.kind === 'record' ? fieldOf(written, 'messages')?.value : written);
  const said = messages?.filter(({ body }) => body.text !== '') ?? [];
  const [only] = said;
  if (!only) return null;
  const whole = said.map(({ speaker, body }) => `${CALLED[speaker]}: ${body.text}`).join('\n\n');
  const body = { text: said.length === 1 && only.speaker === 'user' ? only.body.text : whole, span: innerSpan(value) };
  return { speaker: 'user', name: only.name, label: keySpan, place: around(keySpan, value.span), body };
}
