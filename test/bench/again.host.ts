// Runs inside VS Code; `again.ts` runs it there.
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { startJudge } from '../support/scripted-judge.ts';

const TIMES = 20;

/** Writes how many milliseconds each grade took that was asked for again, nothing having changed. */
export async function run(): Promise<void> {
  const results = process.env['BENCH_RESULTS'] ?? '';
  try {
    await writeFile(results, JSON.stringify(await measure()));
  } catch (error) {
    await writeFile(results, String(error instanceof Error ? error.stack : error));
    throw error;
  }
}

async function measure(): Promise<readonly number[]> {
  const server = await startJudge('judge');
  const settings = vscode.workspace.getConfiguration('prometheusGrader');
  await settings.update('ollama.url', server.url, vscode.ConfigurationTarget.Global);
  await settings.update('model', 'judge', vscode.ConfigurationTarget.Global);
  await grade(false);
  const times: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const start = performance.now();
    await grade(true);
    times.push(performance.now() - start);
  }
  await server.close();
  return times;
}

async function grade(fromCache: boolean): Promise<void> {
  const found = await vscode.commands.executeCommand<Grade | undefined>('prometheusGrader.gradeSelection', {
    instruction: 'What should I check first?',
    response: 'Check the socket, the charger, then the battery.',
    rubric: 'helpfulness',
  });
  if (found?.provenance.fromCache !== fromCache) {
    throw new Error(`From the cache: ${String(found?.provenance.fromCache)}, which should be ${String(fromCache)}.`);
  }
}
