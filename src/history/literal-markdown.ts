/** Characters with a meaning in Markdown (GitHub's, with its tables, mathematics and footnotes) anywhere in a line. */
const MARKS = /[\\`*_{}[\]<>|~&$^#!@]/g;
/** Characters with a meaning in Markdown only at the start of a line. */
const LINE_START = /^([-+=:]|\d{1,9}(?=[.)]))/;
const AUTOLINKS = /:(?=\/\/)|(?<=\bwww)\.|(?<=\b(?:mailto|xmpp))(?=:)/gi;
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
const CONTROLS = /\p{Cc}/gu;

/** A text on one line that shows as it is, in a heading or a cell of a table. */
export function asPhrase(text: string): string {
  return escaped(text.replace(/\s+/g, ' ').trim());
}

/** The lines of a text, each of which shows as it is, except for the white space at its ends. */
export function asLines(text: string): string[] {
  return text.split(LINE_BREAK).map((line) => escaped(line.trim()));
}

function escaped(line: string): string {
  return line
    .toWellFormed()
    .replace(CONTROLS, (control) => (control === '\t' ? ' ' : '\ufffd'))
    .replace(MARKS, '\\$&')
    .replace(AUTOLINKS, '\\$&')
    .replace(LINE_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}
