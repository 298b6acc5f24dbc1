import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import v8 from 'node:v8';
import vm from 'node:vm';
import { createOllamaEngine } from '../../src/engine/ollama/ollama.ts';
import { askForGrade } from '../../src/judge/ask-for-grade.ts';
import { absoluteQuestion } from '../../src/judge/question.ts';
import type { Rubric } from '../../src/rubric/rubric.ts';
import type { Row } from './row.ts';

/** How many times the processor time of a bare client a grade may take. */
const AIM = 1.15;

/** Rounds that are thrown away, while the code is still being compiled. */
const WARM_UP = 12;
const BURST_ROUNDS = 60;
const PACED_ROUNDS = 12;

const TEXTS = { instruction: 'Say hello.', response: 'Hello!', reference: null };
const RUBRIC: Rubric = {
  name: 'Politeness',
  criteria: 'Is the response polite?',
  scores: { 1: 'Rude.', 2: 'Cold.', 3: 'Neutral.', 4: 'Friendly.', 5: 'Warm.' },
  pass: 3,
};

/**
 * The processor time of grading a streamed answer of 1,024 tokens with 20 alternatives each, against a bare HTTP client
 * that only parses the same lines, in turns in one process. Once with everything sent at once, where parsing is all there
 * is to do, and once a token each millisecond, where every line comes alone as from a real judge.
 */
export async function streamingBench(): Promise<Row[]> {
  const server = fork(new URL('./answering-server.ts', import.meta.url));
  try {
    const [port] = (await once(server, 'message')) as [number];
    return [
      ...rows('all at once', await compare(`http://127.0.0.1:${port}/burst`, WARM_UP, BURST_ROUNDS)),
      ...rows('a token each millisecond', await compare(`http://127.0.0.1:${port}/paced`, 2, PACED_ROUNDS)),
    ];
  } finally {
    server.disconnect();
  }
}

interface Comparison {
  /** Milliseconds of processor time, medians. */
  readonly bare: number;
  readonly graded: number;
  /** Median of the ratios of each round. */
  readonly ratio: number;
}

function rows(pace: string, { bare, graded, ratio }: Comparison): Row[] {
  return [
    { name: `processor time of a bare client, ${pace}`, value: `${bare.toFixed(1)} ms` },
    { name: `processor time of a grade, ${pace}`, value: `${graded.toFixed(1)} ms` },
    { name: `grade to bare client, ${pace}`, value: ratio.toFixed(3), aim: `under ${AIM}`, met: ratio < AIM },
  ];
}

async function compare(url: string, warmUp: number, rounds: number): Promise<Comparison> {
  const measured: { bare: number; graded: number }[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    // Each goes first every other time, since what one leaves behind the other may have to clear away.
    const bareFirst = round % 2 === 0;
    const first = await processorTime(() => (bareFirst ? readBare(url) : readGrade(url)));
    const second = await processorTime(() => (bareFirst ? readGrade(url) : readBare(url)));
    if (round >= warmUp) measured.push(bareFirst ? { bare: first, graded: second } : { bare: second, graded: first });
  }
  return {
    bare: median(measured.map(({ bare }) => bare)),
    graded: median(measured.map(({ graded }) => graded)),
    ratio: median(measured.map(({ bare, graded }) => graded / bare)),
  };
}

async function readGrade(url: string): Promise<void> {
  const engine = createOllamaEngine({ url, model: 'bench', contextLength: 8192, stallSeconds: 60 });
  const question = absoluteQuestion(TEXTS, RUBRIC);
  const identity = { model: 'bench', contextLength: 8192 };
  let score: number | null = null;
  for await (const event of askForGrade(question, engine.complete, identity, new AbortController().signal)) {
    if (event.type === 'grade') score = event.grade.distribution && event.grade.score;
  }
  if (score !== 4) throw new Error(`The bench's grade should be 4 with a distribution, and was ${score}.`);
}

function readBare(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/api/generate`, { method: 'POST', agent: false }, (response) => {
      let rest = '';
      let count = 0;
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (JSON.parse(line)) count += 1;
      });
      response.on('error', reject).on('end', () => {
        if (count === 1025) resolve();
        else reject(new Error(`${count} lines`));
      });
    });
    request.on('error', reject).end('{}');
  });
}

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as (options: { type: 'minor' }) => void;

/**
 * Milliseconds that this process computes, in itself and in the system, until `work` is done. Starts with nothing young
 * left to clear away, which would be counted here. (A full collection would throw compiled code away as well.)
 */
async function processorTime(work: () => Promise<void>): Promise<number> {
  collectGarbage({ type: 'minor' });
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
