import type { Span } from '../../../src/exchange/exchange.ts';

/** A document written with its selections in it: `|` is a cursor, `[[…]]` a selection. The first one is the primary. */
export function marked(document: string): { text: string; selections: Span[] } {
  const selections: Span[] = [];
  let text = '';
  let start = 0;
  for (const piece of document.split(/(\[\[|\]\]|\|)/)) {
    if (piece === '[[') start = text.length;
    else if (piece === ']]') selections.push({ start, end: text.length });
    else if (piece === '|') selections.push({ start: text.length, end: text.length });
    else text += piece;
  }
  return { text, selections };
}

/** A template's text without the line break it opens with and the indentation its lines share. */
export function dedent(template: string): string {
  const lines = template.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}
