import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { faultText } from '../../../src/words/fault-text.ts';

/** Every message of the editor is a key here: `l10n.test.ts` holds that. */
const messages = Object.keys(
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../l10n/bundle.l10n.zh-cn.json'), 'utf8')) as object,
);

/** A slot for a number, and the noun in the plural that it counts. */
const COUNTED = /\{\d\} (?:(?:more|YAML) )?([a-z]+s|criteria)\b/g;

/** Words behind a slot that end like a plural and are none. */
const OTHER_WORDS = new Set(
  'is has gives runs needs holds was writes leaves leads says takes does answers speaks as its of ms vs'.split(' '),
);

/** Messages whose number is never one: it is a limit of ours, or another message says it of one. */
const NEVER_ONE: Readonly<Record<string, string>> = {
  'a context holds at least 1,024 tokens, and a model knows more':
    'About {0} with {1} tokens of context. | About {0} with {1} tokens of context, and this machine has {2}. | ' +
    'About {0} with {1} tokens of context; this machine has {2}. | ' +
    'It was loaded with {0} tokens of context, and {1} are set. | ' +
    'Prompt and feedback together filled the context of {0} tokens before the judge ended. | ' +
    'The prompt does not fit the context of {0} tokens. | needs {0} of memory with {1} tokens | ' +
    'trained on {0} tokens | {0} tokens | {0} tokens are set, and the model was trained for {1}. | ' +
    '{0} tokens, of {1} that the model was trained for.',
  'our prompts alone have hundreds of tokens':
    'Something is put around the prompt: {0} tokens came of one that has {1} at most. | ' +
    'The judge reads about {0} tokens of this rubric, which leaves only about {1} for the prompt and the response. ' +
    'Shorten the levels. | The judge reads what it is sent and nothing around it: {0} tokens came of the prompt. | ' +
    'The prompt has {0} tokens, and the context holds {1}. | ' +
    'The prompt is {0} tokens long: more than the model was trained on. Trust the score less. | ' +
    'The prompt is {0} tokens long: more than the model was trained on. Trust the verdict less. | ' +
    'for the verdict alone: {0} tokens read, {1} written in {2}',
  'a constant':
    'The judge wrote {0} tokens without coming to an end. | ' +
    'This is nested more than {0} levels deep, so the text was not read. A rubric needs two. | ' +
    'This text has more than {0} YAML tokens, so it was not read. A rubric has a few dozen. | ' +
    'This text has more than {0} characters, so it was not read. A rubric is a page at most. | ' +
    '{0} holds {1} responses: too many to grade one after the other here.',
  'several, or there is nothing to say':
    'Of {0} of {1} rubrics | Try all {0} rubrics | {0}: all {1} rubrics | ' +
    'The criteria stands on {0} lines. The judge reads it as one line, and comparing two responses sends nothing else. ' +
    'Ask one question on one line. | ' +
    'These are {0} criteria, and a rubric has one. A quick fix makes a rubric of each: in a list "rubrics:", or in files ' +
    'of their own. | These are {0} levels from {1} to {2}, and the judge gives scores from 1 to 5. A quick fix lays out ' +
    'five levels from them. | Each token comes with {0} alternatives.',
  'one has a message of its own':
    'Each token comes with {0} alternatives, and five scores need five. | Judge at work on {0} evaluations | ' +
    'No problem found. {0} things could be better, the first: {1} | {0} problems found. The first: {1} | ' +
    '{0} more rubrics | {0} results | {0} seconds | {0}, for {1} evaluations | ' +
    '1 of {0} responses was not graded: {1} | {0} of {1} responses were not graded: {2} | ' +
    '{0} of {1} grades of the response could not be had: {2} | ' +
    '{0} of {1} grades of {2} responses could not be had: {3} | ' +
    '{0}: falling over {1} scores, from {2} to {3}. The pass mark is {4}. | ' +
    '{0}: rising over {1} scores, from {2} to {3}. The pass mark is {4}. | ' +
    '{0}: steady over {1} scores, from {2} to {3}. The pass mark is {4}.',
  'a speed is told with its decimals or as a unit':
    'The first token came after {0} s, then {1} tokens a second. | {0} tokens/s',
};

describe('a number and the noun that it counts', () => {
  it('are both in the singular where the number can be one', () => {
    const counted = messages.filter((message) =>
      [...message.matchAll(COUNTED)].some(([, noun = '']) => !OTHER_WORDS.has(noun)),
    );
    const known = Object.values(NEVER_ONE).flatMap((list) => list.split(' | '));
    assert.deepEqual(counted.sort(), known.sort());
  });
  it('are so in the faults of a second', () => {
    const t = (message: string, ...args: (string | number)[]) =>
      message.replace(/\{(\d)\}/g, (slot, index: string) => String(args[Number(index)] ?? slot));
    const address = 'http://127.0.0.1:11434';
    for (const fault of [
      { code: 'unreachable', address, seconds: 1 },
      { code: 'noAnswer', address, seconds: 1 },
      { code: 'stalled', seconds: 1 },
      { code: 'busy', seconds: 1 },
    ] as const) {
      assert.match(faultText(fault, t, {}).what, /\b1 second\b/, fault.code);
      assert.match(faultText({ ...fault, seconds: 2 }, t, {}).what, /\b2 seconds\b/, fault.code);
    }
  });
});
