import type { Role } from '../structure.ts';

/** A line's opening words, read as the label of a section. */
export interface LabelText {
  readonly role: Role;
  /** The label's name alone, in lower case: `response` for `**Response 2:**`. */
  readonly name: string;
  readonly bold: boolean;
  readonly colon: boolean;
  /** Whether the name is qualified in brackets, as in `Response (draft)`. */
  readonly qualified: boolean;
  /** Length of the label with its marks and colon. */
  readonly length: number;
  /** Whether text follows on the same line. */
  readonly followed: boolean;
}

const ROLES: Readonly<Record<string, Role>> = {
  system: 'system',
  prompt: 'prompt',
  instruction: 'prompt',
  question: 'prompt',
  user: 'prompt',
  human: 'prompt',
  response: 'response',
  answer: 'response',
  assistant: 'response',
  output: 'response',
  completion: 'response',
  model: 'response',
  reference: 'reference',
  ideal: 'reference',
  expected: 'reference',
};

const NAME = `(${Object.keys(ROLES).join('|')})(?:[ \\t]+(answer|response|output))?`;
const COUNTER = '(?:[ \\t]*(?:#[ \\t]*)?\\d{1,4}|[ \\t]+[a-z])?(?:[ \\t]{1,4}\\([^()]{1,60}\\))?';
const COLON = '[ \\t]*([:\uFF1A])?';
const PLAIN = new RegExp(`^ {0,3}${NAME}${COUNTER}${COLON}`, 'i');
const BOLD = new RegExp(`^ {0,3}(\\*\\*|__)[ \\t]*${NAME}${COUNTER}${COLON}[ \\t]*\\1${COLON}`, 'i');

// `Output::write` and `model://…` are no labels.
const NO_SPEECH = /^(?::|\/\/)/;

/** Reads the label that a line (or a heading's title) begins with; `null` if it begins with none. */
export function readLabel(line: string): LabelText | null {
  const bold = BOLD.exec(line);
  if (bold !== null) return labelText(line, bold[0], bold[2], bold[3], true, bold[4] ?? bold[5]);
  const plain = PLAIN.exec(line);
  if (plain !== null) return labelText(line, plain[0], plain[1], plain[2], false, plain[3]);
  return null;
}

function labelText(
  line: string,
  matched: string,
  name: string | undefined,
  noun: string | undefined,
  bold: boolean,
  colon: string | undefined,
): LabelText | null {
  const first = (name ?? '').toLowerCase();
  const role = ROLES[first];
  if (role === undefined || (noun !== undefined && role !== 'reference')) return null;
  const rest = line.slice(matched.length);
  const followed = rest.trim() !== '';
  if (followed && (colon === undefined || NO_SPEECH.test(rest))) return null;
  return {
    role,
    name: noun === undefined ? first : `${first} ${noun.toLowerCase()}`,
    bold,
    colon: colon !== undefined,
    qualified: matched.includes('('),
    length: matched.length,
    followed,
  };
}
