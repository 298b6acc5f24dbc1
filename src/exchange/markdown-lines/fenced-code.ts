import { inkOf } from '../white-space.ts';
import { closes, fenceAt, type Fence } from './line-shape.ts';
import type { ClassifiedLines } from './classified-lines.ts';
import type { SectionLabel } from '../labels/section-label.ts';

/**
 * Costs of readings, in units of one fence that nobody closed. A document is read in the way that costs least: code that holds
 * what looks like a turn is likelier than two broken fences, and less likely than one.
 */
const COST = {
  /** Code ends at a mark of the document's form, or with the document, without a fence. */
  unclosed: 1,
  /** Code holds marks of the document's form. */
  marksInside: 0.5,
  /** A fence with a language opens in code. */
  nested: 0.25,
  /** The same where marks of the document's form stand between the two. */
  nestedBehindMark: 1,
} as const;

/** Maximum number of readings that are followed at once. */
const MOST_READINGS = 6;

/** Lines of code, the first inclusive, the last exclusive. */
interface Stretch {
  readonly first: number;
  readonly end: number;
  readonly before: Stretch | null;
}

interface Reading {
  readonly cost: number;
  readonly code: Stretch | null;
  readonly open: {
    readonly fence: Fence;
    readonly line: number;
    readonly depth: number;
    readonly holdsMarks: boolean;
  } | null;
}

/**
 * Finds the lines that are fenced code: 1 for each, 0 for all others. A fence whose code would swallow turns ends at the next of
 * the marks.
 * @param marks those that may end code, in the document's order.
 */
export function codeLines(text: string, lines: ClassifiedLines, marks: readonly SectionLabel[]): Uint8Array {
  let readings: Reading[] = [{ cost: 0, code: null, open: null }];
  const { fences } = lines;
  let [mark, at] = [0, 0];
  while (mark < marks.length || at < fences.length) {
    const next = marks[mark];
    const line = fences[at];
    if (next !== undefined && (line === undefined || next.line <= line)) {
      mark++;
      readings = afterMark(text, lines, readings, next);
    } else if (line !== undefined) {
      at++;
      const fence = fenceAt(text, lines.inks[line] ?? 0, lines.ends[line] ?? 0);
      if (fence) readings = each(readings, (reading) => atFence(reading, fence, line));
    }
  }
  const ended = readings.map((reading) => (reading.open ? closed(reading, lines.count, COST.unclosed) : reading));
  return linesOf(best(ended)[0]?.code ?? null, lines.count);
}

/** Applies `read` to every reading and keeps the best results. */
function each(readings: Reading[], read: (reading: Reading) => Reading): Reading[] {
  const [first] = readings;
  return first !== undefined && readings.length === 1 ? [read(first)] : best(readings.map(read));
}

function afterMark(
  text: string,
  lines: ClassifiedLines,
  readings: Reading[],
  { line, end, followed }: SectionLabel,
): Reading[] {
  const isOpen = readings.length > 1 || readings[0]?.open !== null;
  const after = isOpen ? best(readings.flatMap((reading) => atMark(reading, line))) : readings;
  const fence = followed ? fenceAt(text, inkOf(text, end, lines.ends[line] ?? 0), lines.ends[line] ?? 0) : null;
  return fence ? each(after, (reading) => (reading.open ? reading : opened(reading, fence, line))) : after;
}

function atFence(reading: Reading, fence: Fence, line: number): Reading {
  const { open } = reading;
  if (open === null) return opened(reading, fence, line);
  if (closes(fence, open.fence)) {
    return open.depth > 0 ? { ...reading, open: { ...open, depth: open.depth - 1 } } : closed(reading, line + 1, 0);
  }
  if (fence.bare || fence.mark !== open.fence.mark || fence.length < open.fence.length) return reading;
  const cost = reading.cost + (open.holdsMarks ? COST.nestedBehindMark : COST.nested);
  return { ...reading, cost, open: { ...open, depth: open.depth + 1 } };
}

function atMark(reading: Reading, line: number): Reading[] {
  const { open } = reading;
  if (open === null || open.line === line) return [reading];
  const cost = open.holdsMarks ? 0 : COST.marksInside;
  return [
    closed(reading, line, COST.unclosed),
    { ...reading, cost: reading.cost + cost, open: { ...open, holdsMarks: true } },
  ];
}

function opened(reading: Reading, fence: Fence, line: number): Reading {
  return { ...reading, open: { fence, line, depth: 0, holdsMarks: false } };
}

function closed({ cost, code, open }: Reading, end: number, more: number): Reading {
  return { cost: cost + more, code: open ? { first: open.line, end, before: code } : code, open: null };
}

/** The best readings, one for each state that code can be in. */
function best(readings: Reading[]): Reading[] {
  if (readings.length === 1) return readings;
  const byState = new Map<string, Reading>();
  for (const reading of readings.toSorted((one, other) => one.cost - other.cost)) {
    const { open } = reading;
    const state = open ? `${open.fence.mark}${open.fence.length} ${open.depth} ${open.holdsMarks}` : '';
    if (!byState.has(state)) byState.set(state, reading);
  }
  return [...byState.values()].slice(0, MOST_READINGS);
}

function linesOf(code: Stretch | null, count: number): Uint8Array {
  const is = new Uint8Array(count);
  for (let stretch = code; stretch !== null; stretch = stretch.before) is.fill(1, stretch.first, stretch.end);
  return is;
}
