import { withLineFeeds, type Passage } from '../passage.ts';
import { joinPassages } from './record-draft.ts';
import { decoded, fieldOf, innerSpan, sourceOf, valueAt, wordOf, namedFields } from '../json-values/json-value.ts';
import type { JsonList, JsonRecord, JsonText, JsonValue } from '../json-values/json-value.ts';

/** Parts of a message that no judge can be shown, by their types, and the words that stand for them. */
const UNSEEN: Readonly<Record<string, string>> = {
  image: '[image]',
  image_url: '[image]',
  input_image: '[image]',
  output_image: '[image]',
  audio: '[audio]',
  input_audio: '[audio]',
  output_audio: '[audio]',
  video: '[video]',
  file: '[file]',
  input_file: '[file]',
  document: '[file]',
};

/** Parts in which a model thinks: no part of its answer. */
const THOUGHT = /^(?:thinking|redacted_thinking|reasoning|reasoning_text|summary_text|thought)$/;

/** The names under which a part keeps its text. */
const PART_TEXTS = ['text', 'refusal', 'content', 'value', 'output_text', 'parts', 'input_text'] as const;

/** The names under which a call keeps what it is given. */
const ARGUMENTS = ['arguments', 'args', 'input', 'parameters'] as const;

const OPENING = /^[\s.,;:!?)\]}%、。，！？：；）]/;

/** The text of a literal, without outer white space. */
export function literalPassage(value: JsonText): Passage {
  return { text: withLineFeeds(decoded(value)).trim(), span: innerSpan(value) };
}

/**
 * The text of a message's content: a literal, a list of parts, or one part. What cannot be shown is named (`[image]`), calls are
 * written out, thoughts are left out. Null where it holds nothing of the kind.
 */
export function contentPassage(value: JsonValue | undefined): Passage | null {
  switch (value?.kind) {
    case 'text':
      return literalPassage(value);
    case 'list':
      return partsPassage(value);
    case 'record':
      return partPassage(value);
    case 'plain':
    case undefined:
      return null;
  }
}

function partsPassage(list: JsonList): Passage | null {
  const parts = list.items.flatMap((item) => {
    const passage = contentPassage(item);
    return passage ? [{ passage, raw: rawText(item) }] : [];
  });
  const [first, ...more] = parts;
  if (first === undefined) return null;
  const pieces = [first.passage.text];
  let { raw } = first;
  for (const part of more) {
    if (part.passage.text === '') continue;
    pieces.push(gapBetween(raw, part.raw), part.passage.text);
    raw = part.raw;
  }
  const { span } = joinPassages([first.passage, ...more.map(({ passage }) => passage)]);
  return { text: pieces.join('').trim(), span };
}

/** Separator of two parts: a blank line, or only their own white space if they break off within a sentence: then they were one text. */
function gapBetween(one: string, other: string): string {
  if (!/\s$/.test(one.slice(-1)) && !OPENING.test(other)) return '\n\n';
  return withLineFeeds((/\s+$/.exec(one.slice(-8))?.[0] ?? '') + (/^\s+/.exec(other.slice(0, 8))?.[0] ?? ''));
}

/** A part's own text with its outer white space, which tells whether it goes on. */
function rawText(item: JsonValue): string {
  const value = item.kind === 'record' ? fieldOf(item, 'text')?.value : item;
  return value?.kind === 'text' ? decoded(value) : '';
}

function partPassage(part: JsonRecord): Passage | null {
  const type = wordOf(fieldOf(part, 'type')?.value) ?? '';
  if (THOUGHT.test(type) || fieldOf(part, 'thought')?.value.kind === 'plain') return null;
  const unseen = UNSEEN[type];
  if (unseen !== undefined) return { text: unseen, span: part.span };
  const call = callPassage(part);
  if (call) return call;
  for (const { field } of namedFields(part, PART_TEXTS)) {
    const passage = contentPassage(field.value);
    if (passage) return passage;
  }
  return fieldOf(part, 'inline_data') ? { text: '[file]', span: part.span } : null;
}

/**
 * A call of a tool as text: `Tool call: search({"query": "tea"})`. OpenAI's, Anthropic's and Gemini's ways of writing one, and the plain
 * `{name, arguments}`. Null for what is no call.
 */
export function callPassage(call: JsonRecord): Passage | null {
  const type = wordOf(fieldOf(call, 'type')?.value);
  const inner = valueAt(call, 'function') ?? valueAt(call, 'function_call');
  const described = inner?.kind === 'record' ? inner : call;
  const name = wordOf(fieldOf(described, 'name')?.value) ?? (inner?.kind === 'text' ? wordOf(inner) : null);
  const given = namedFields(described, ARGUMENTS)[0]?.field.value;
  const isCall = given !== undefined || (type !== null && /^(?:tool_use|(?:tool|function)_call|function)$/.test(type));
  if (name === null || !isCall) return null;
  return { text: `Tool call: ${name}(${given ? argumentsText(given) : ''})`, span: call.span };
}

/** A message's calls, one to a line; null where it makes none. */
export function callsPassage(value: JsonValue | undefined): Passage | null {
  const calls = value?.kind === 'list' ? value.items : value ? [value] : [];
  const [first, ...more] = calls.flatMap((call) => (call.kind === 'record' ? (callPassage(call) ?? []) : []));
  return first ? joinPassages([first, ...more], '\n') : null;
}

function argumentsText(value: JsonValue): string {
  return value.kind === 'text' ? withLineFeeds(decoded(value)).trim() : jsonText(value);
}

/** A value as the JSON that it is written in. */
export function jsonText(value: JsonValue): string {
  return withLineFeeds(sourceOf(value)).trim();
}
