import { withLineFeeds } from '../passage.ts';
import { quotedText } from './quoted-text.ts';

/** One form in which a code cell shows a result. */
export interface OutputItem {
  readonly mime: string;
  /** Decoded; null for what is no text. */
  readonly text: string | null;
}

/** One output of a code cell: the same result in one or several forms. */
export type CellOutput = readonly OutputItem[];

const STDOUT = 'application/vnd.code.notebook.stdout';
const STDERR = 'application/vnd.code.notebook.stderr';
const ERROR = 'application/vnd.code.notebook.error';
const MARKDOWN = 'text/markdown';
const PLAIN = 'text/plain';

/** A picture or a player comes with a plain text that only names it. */
const SEEN_OR_HEARD = /^(?:image|video|audio)\//;

/** A sequence of a terminal: of colours and cursors, of titles and links, or of two characters. */
const SEQUENCES =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[ -/]*[0-~])|\x9b[0-?]*[ -/]*[@-~]/g;

/**
 * The text that a code cell shows as its result, without outer white space: what it printed and what it returned, in order, without errors,
 * pictures and terminal sequences. Null where there is none.
 */
export function outputText(outputs: readonly CellOutput[]): string | null {
  const parts: { readonly text: string; readonly isStream: boolean }[] = [];
  for (const output of outputs) {
    const streamed = output.filter(({ mime }) => mime === STDOUT).map(({ text }) => text ?? '');
    if (streamed.length > 0) {
      // A stream is kept in pieces, wherever it was cut.
      const before = parts.at(-1);
      const text = streamed.join('');
      if (before?.isStream) parts[parts.length - 1] = { text: before.text + text, isStream: true };
      else parts.push({ text, isStream: true });
      continue;
    }
    const text = resultOf(output);
    if (text !== null) parts.push({ text, isStream: false });
  }
  const text = parts
    .map((part) => withoutOuterLines(part.isStream ? asShown(part.text) : part.text))
    .filter((part) => part.trim() !== '')
    .join('\n')
    .trim();
  return text === '' ? null : text;
}

function withoutOuterLines(text: string): string {
  const ink = text.search(/\S/);
  return ink === -1 ? '' : text.slice(text.lastIndexOf('\n', ink) + 1).trimEnd();
}

/** Text of a returned result in its most telling form. */
function resultOf(output: CellOutput): string | null {
  if (output.some(({ mime }) => mime === STDERR || mime === ERROR)) return null;
  const markdown = output.find(({ mime, text }) => mime === MARKDOWN && text !== null)?.text;
  if (markdown !== undefined && markdown !== null) return withLineFeeds(markdown);
  if (output.some(({ mime }) => SEEN_OR_HEARD.test(mime))) return null;
  const plain = output.find(({ mime, text }) => mime === PLAIN && text !== null)?.text;
  if (plain === undefined || plain === null) return null;
  const shown = asShown(plain);
  // A string that a cell returns is shown as it would be written in code.
  return quotedText(shown) ?? shown;
}

/** A text as a terminal leaves it: without its sequences, and of a line that was written over the last writing. */
function asShown(text: string): string {
  const plain = text.includes('\x1b') || text.includes('\x9b') ? text.replace(SEQUENCES, '') : text;
  const lines = plain.replaceAll('\r\n', '\n');
  if (!lines.includes('\r')) return lines;
  return lines
    .split('\n')
    .map((line) => {
      const end = line.endsWith('\r') ? line.length - 1 : line.length;
      return line.slice(end > 0 ? line.lastIndexOf('\r', end - 1) + 1 : 0, end);
    })
    .join('\n');
}
