import type { HistoryFilter, HistoryPage, HistoryRow } from '../../src/protocol/messages.ts';

/** An evaluation that was kept, with the addresses by which it is filtered. */
export interface Kept {
  readonly row: HistoryRow;
  readonly file: string;
  readonly rubric: string;
}

const newest = Date.UTC(2026, 4, 4, 9, 30);
const hour = 3_600_000;

const rubrics = [
  { name: 'Empathy', pass: 3 },
  { name: 'Factual validity', pass: 4 },
  { name: 'Helpfulness', pass: 3 },
] as const;

const files = ['grief-support.md', 'refund-request.md', 'answers/onboarding.jsonl'] as const;

const summaries = [
  'The response opens by acknowledging the loss and names both feelings the person described, without judging either.',
  'It moves to advice quickly and does not ask what made the silence so long.',
  'Two of the three dates are right, and the third is off by a year.',
  'A refund is promised that the policy in the prompt does not allow.',
] as const;

const winners: readonly HistoryRow['winner'][] = [null, 'A', 'inconsistent', 'B', 'tie'];

/** A kept grade, the newest at place 0. Every seventh is a comparison, every eleventh has no score. */
export function keptRow(place: number, changes: Partial<HistoryRow> = {}): Kept {
  const rubric = rubrics[place % rubrics.length]!;
  const file = files[Math.floor(place / 2) % files.length]!;
  // The same at every place, and as restless as judges are.
  const noise = ((place * 7919) % 101) / 101 - 0.5;
  const expectedScore = Number((3.1 + (place % 3) / 3 + 0.9 * Math.cos(place / 700) + noise).toFixed(2));
  const graded =
    place % 11 === 10 ? { score: null, expectedScore: null } : { score: Math.round(expectedScore), expectedScore };
  const isPair = place % 7 === 6;
  const winner = winners[Math.floor(place / 7) % winners.length] ?? null;
  const row: HistoryRow = {
    record: `r${place}`,
    at: newest - place * hour,
    kind: isPair ? 'comparing' : 'grading',
    title: isPair ? 'praise.md vs blame.md' : file.split('/').at(-1)!,
    rubric: rubric.name,
    pass: rubric.pass,
    ...(isPair ? { score: null, expectedScore: null } : graded),
    winner: isPair ? winner : null,
    probabilityA: isPair && winner !== null ? { A: 0.832, B: 0.12, inconsistent: 0.46, tie: null }[winner] : null,
    summary: summaries[place % summaries.length]!,
    revealable: place % 5 !== 4,
    ...changes,
  };
  return { row, file: `file:///project/${file}`, rubric: `file:///rubrics/${rubric.name}` };
}

/** So many kept evaluations, newest first. */
export function keptRows(count: number): readonly Kept[] {
  return Array.from({ length: count }, (_, place) => keptRow(place));
}

/** What is the same on every page. */
type Around = Omit<HistoryPage, 'from' | 'rows'>;

declare global {
  interface Window {
    /** Newest first; tests change it. */
    kept: readonly Kept[];
  }
}

/** Runs in the page: answers for the editor, from what is kept there. */
export function answerFromHistory(kept: readonly Kept[]): void {
  const choices = (all: readonly Kept[], by: 'file' | 'rubric'): HistoryPage['files'] => {
    const counts = new Map<string, number>();
    for (const each of all) counts.set(each[by], (counts.get(each[by]) ?? 0) + 1);
    return [...counts].map(([uri, count]) => ({ uri, label: uri.split('/').at(-1)!, count }));
  };
  const series = (all: readonly Kept[]): HistoryPage['series'] => {
    const scored = all.filter(({ row }) => row.score !== null).reverse();
    return [...new Set(scored.map(({ row }) => row.rubric))].map((rubric) => {
      const own = scored.filter(({ row }) => row.rubric === rubric).map(({ row }) => row);
      // No more than can be told apart in a line: they are sent with every page.
      const points = own.slice(-500).map(({ at, score, expectedScore }) => ({ at, value: expectedScore ?? score! }));
      return { rubric, pass: own[0]!.pass, points };
    });
  };
  window.kept = kept;
  // An editor works these out in another process; here it would be the panel that waits.
  let made: { from: readonly Kept[]; key: string; all: readonly Kept[]; around: Around } | null = null;
  const found = (filter: HistoryFilter): { all: readonly Kept[]; around: Around } => {
    const key = JSON.stringify(filter);
    if (made?.from === window.kept && made.key === key) return made;
    const all = window.kept.filter(
      (each) => (filter.file ?? each.file) === each.file && (filter.rubric ?? each.rubric) === each.rubric,
    );
    const around = {
      files: choices(window.kept, 'file'),
      rubrics: choices(window.kept, 'rubric'),
      series: series(all),
      total: all.length,
    };
    made = { from: window.kept, key, all, around };
    return made;
  };
  window.recordingHost.answer = (message) => {
    if (message.type !== 'history') return null;
    const { number, filter, from, count } = message;
    const { all, around } = found(filter);
    const page: HistoryPage = { ...around, from, rows: all.slice(from, from + count).map(({ row }) => row) };
    return { type: 'history', number, page };
  };
}

export const everything: HistoryFilter = { file: null, rubric: null };
