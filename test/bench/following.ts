import { placedResponses } from '../../src/exchange/placed-responses.ts';
import { instructionOf } from '../../src/exchange/dialogue.ts';
import { atCursor } from '../../src/exchange/find.ts';
import { KeptReading, type EditedLines, type LineEdit } from '../../src/exchange/edited/kept-reading.ts';
import { MARKDOWN } from '../../src/exchange/markdown/read-markdown.ts';
import { median } from './median.ts';
import { transcript } from './reading.ts';
import type { Row } from './row.ts';

const SIZE = 4_000_000;
const KEYS = 41;
const TYPED_AT = '\n\nThe index';

/** Milliseconds for a keystroke, and for finding what a cursor means after it. */
const AIM = 20;

/** Work on a transcript of 4 MB that has been read: typing in it, and finding what is to be graded. */
export function followingBench(): Row[] {
  let text = transcript(SIZE);
  const kept = new KeptReading(MARKDOWN, text);
  const times: number[] = [];
  let rereads = 0;
  let at = text.indexOf(TYPED_AT, SIZE / 2) + TYPED_AT.length;
  for (let key = 0; key < KEYS; key++) {
    text = `${text.slice(0, at)}x${text.slice(at)}`;
    const document = documentOf(text, at);
    const edit: LineEdit = {
      offset: at,
      removed: 0,
      inserted: 1,
      firstLine: document.line,
      lastLine: document.line,
      breaks: 0,
    };
    const start = performance.now();
    if (kept.follow([edit], document)) atCursor(kept.structure(document), at, text.length);
    else rereads += 1;
    times.push(performance.now() - start);
    at += 1;
  }
  return [
    {
      name: `a keystroke in a transcript of 4 MB that was read, and what its cursor means, median of ${KEYS}`,
      value: `${median(times).toFixed(1)} ms (read anew: ${rereads})`,
      aim: `under ${AIM} ms`,
      met: median(times) < AIM && rereads === 0,
    },
    gradeAll(),
  ];
}

/** What Grade All puts together for a transcript of one long dialogue: one question at a time, the longest of which is nearly all of it. */
function gradeAll(): Row {
  const answers = placedResponses(MARKDOWN.read(transcript(SIZE / 4)));
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  let longest = 0;
  for (const { dialogue, turn } of answers.slice(-50)) {
    longest = Math.max(longest, instructionOf(dialogue, turn)?.text.length ?? 0);
  }
  const took = (performance.now() - start) / 50;
  const grown = Math.round((process.memoryUsage().heapUsed - before) / 1e6);
  return {
    name: `the question of one of ${answers.length} turns, ${Math.round(longest / 1000)} kB`,
    value: `${took.toFixed(1)} ms (heap ${grown} MB larger after 50)`,
  };
}

function documentOf(text: string, at: number): EditedLines & { readonly line: number } {
  const lines = text.split('\n');
  let [line, end] = [0, lines[0]?.length ?? 0];
  while (end < at) end += 1 + (lines[++line]?.length ?? 0);
  return {
    length: text.length,
    lineCount: lines.length,
    slice: (start, stop) => text.slice(start, stop),
    lineAt: (index) => lines[index] ?? '',
    line,
  };
}
