import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Journal } from '../../src/journal/journal.ts';
import { gradingRecord, sha256 } from '../support/recorded.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import type { Row } from './row.ts';

const GRADES = 10_000;
const ROUNDS = 9;
/** Milliseconds. */
const OPENING = 100;

/** More than any setting keeps: windows that are killed before they tidy up leave as many. */
const MANY = 200_000;
/** Milliseconds and megabytes that opening as many may take. */
const OPENING_MANY = 1000;
const MEMORY_OF_MANY = 200;
/** Grades that are written together. */
const BATCH = 200;

/** What the journal costs with ten thousand grades in it, each of a response of a few paragraphs. */
export async function journalBench(): Promise<Row[]> {
  const folder = await temporaryFolder('bench-journal');
  const options = { limit: GRADES, log: () => undefined };
  const writing = await Journal.open(folder, options);
  const appends: number[] = [];
  for (let number = 0; number < GRADES; number++) {
    appends.push(await milliseconds(() => writing.append(usualGrade(number), sha256(`key ${number}`))));
  }
  const heavy = await sizeOf(folder, (name) => name.endsWith('.records.jsonl'));
  const light = await sizeOf(folder, (name) => !name.endsWith('.records.jsonl'));
  const openings: number[] = [];
  for (let round = 0; round < ROUNDS; round++) openings.push((await firstOpening(folder, GRADES)).time);
  const journal = await Journal.open(folder, options);
  const readings: number[] = [];
  for (let number = 0; number < GRADES; number += 97) {
    readings.push(await milliseconds(() => journal.read(`grade-${number}`)));
  }
  const compaction = await milliseconds(() => {
    journal.setLimit(GRADES / 2);
    return journal.whenIdle();
  });
  await removeTemporaryFolder(folder);
  const grades = GRADES.toLocaleString('en');
  const opening = median(openings);
  return [
    {
      name: `opening a journal of ${grades} grades`,
      value: `${opening.toFixed(1)} ms in a new process, ${Math.min(...openings).toFixed(1)} ms at best`,
      aim: `under ${OPENING} ms`,
      met: opening < OPENING,
    },
    { name: 'its size', value: `${megabytes(light)} read at start, ${megabytes(heavy)} of records` },
    {
      name: 'appending a grade',
      value: `${median(appends).toFixed(2)} ms, at worst ${Math.max(...appends).toFixed(1)} ms`,
    },
    { name: 'reading one record', value: `${median(readings).toFixed(2)} ms` },
    { name: 'dropping half of them', value: `${compaction.toFixed(0)} ms` },
    await rowOfMany(),
  ];
}

/** What opening takes where there are very many grades, of short responses. */
async function rowOfMany(): Promise<Row> {
  const folder = await temporaryFolder('bench-journal');
  const writing = await Journal.open(folder, { limit: MANY, log: () => undefined });
  for (let first = 0; first < MANY; first += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => first + index);
    await Promise.all(batch.map((number) => writing.append(shortGrade(number), sha256(`key ${number}`))));
  }
  await writing.close();
  const opened = [];
  for (let round = 0; round < 3; round++) opened.push(await firstOpening(folder, MANY));
  await removeTemporaryFolder(folder);
  const time = median(opened.map((each) => each.time));
  const memory = median(opened.map((each) => each.memory));
  return {
    name: `opening a journal of ${MANY.toLocaleString('en')} grades`,
    value: `${time.toFixed(0)} ms in a new process, ${megabytes(memory)} of memory`,
    aim: `under ${OPENING_MANY} ms and ${MEMORY_OF_MANY} MB`,
    met: time < OPENING_MANY && memory < MEMORY_OF_MANY * 1e6,
  };
}

/**
 * Milliseconds in a process that has done nothing else yet, as at start: no code is compiled for speed. And the bytes of memory that are
 * taken by then, beyond those before.
 */
async function firstOpening(folder: string, grades: number): Promise<{ time: number; memory: number }> {
  const script = `
    const { Journal } = await import(${JSON.stringify(new URL('../../src/journal/journal.ts', import.meta.url))});
    const before = process.memoryUsage.rss();
    const start = performance.now();
    const journal = await Journal.open(${JSON.stringify(folder)}, { limit: ${grades}, log: console.error });
    if (journal.entries().length !== ${grades}) throw new Error('Grades are missing.');
    const time = performance.now() - start;
    console.log(JSON.stringify({ time, memory: process.memoryUsage.rss() - before }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return JSON.parse(stdout) as { time: number; memory: number };
}

function shortGrade(number: number) {
  return gradingRecord(number, { uri: `file:///home/someone/work/answers/${number % 100}.md` });
}

function usualGrade(number: number) {
  const response = `${number}. ${'It is hard to lose what one has worked for, and it takes time. '.repeat(15)}`;
  const feedback = `The response ${number} names the feeling. ${'It does not say what to do next, though. '.repeat(12)}`;
  return gradingRecord(number, { response, feedback, uri: `file:///home/someone/work/answers/${number % 100}.md` });
}

async function sizeOf(folder: string, isMeant: (name: string) => boolean): Promise<number> {
  let size = 0;
  for (const name of (await readdir(folder)).filter(isMeant)) size += (await stat(path.join(folder, name))).size;
  return size;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[times.length >> 1] ?? NaN;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
