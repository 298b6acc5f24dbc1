// Runs inside VS Code; `records.ts` runs it there.
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import * as vscode from 'vscode';
import { json, lines, startScriptedServer } from '../support/scripted-server.ts';
import { microseconds, ownTimes, type Stretch } from './own-time.ts';

/** What the extension does by itself in a long file of records. */
export interface RecordTimes {
  readonly lines: number;
  readonly megabytes: number;
  /** Milliseconds that the extension's code ran in each step; one that was done several times has several. */
  readonly steps: readonly { readonly name: string; readonly time: number }[];
  /** Megabytes by which the heap grows while ten more records, all over the file, are shown and graded. */
  readonly grown: number;
}

const LINES = 150_000;
const ANSWER = 'An answer that goes on for a while, as answers do. '.repeat(5);

/** Everything that waits for a pause is done after it. */
const SETTLED = 2500;

export async function run(): Promise<void> {
  const results = process.env['BENCH_RESULTS'] ?? '';
  try {
    await writeFile(results, JSON.stringify(await measure()));
  } catch (error) {
    await writeFile(results, String(error instanceof Error ? error.stack : error));
    throw error;
  }
}

async function measure(): Promise<RecordTimes> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('This window has no folder.');
  const uri = vscode.Uri.joinPath(folder.uri, 'answers.jsonl');
  const text = Array.from({ length: LINES }, (_, id) =>
    JSON.stringify({ id, prompt: `Question ${id}?`, response: ANSWER }),
  );
  const bytes = Buffer.from(text.join('\n'));
  await vscode.workspace.fs.writeFile(uri, bytes);
  const server = await startScriptedServer({ '/api/version': [json(200, { version: '0.13.0' })] });
  const stop = { model: 'm', response: '', done: true, done_reason: 'stop' };
  const loaded = lines({ model: 'm', response: '', done: true, done_reason: 'load' });
  server.play('/api/generate', [loaded], [lines({ model: 'm', response: 'Good. [RESULT] 3', done: false }, stop)]);
  await set('ollama.url', server.url);
  await set('defaultRubric', 'helpfulness');
  // Another record first: loading the extension's code is measured elsewhere.
  const small = await vscode.workspace.openTextDocument({ language: 'jsonl', content: text[0] ?? '' });
  await vscode.commands.executeCommand('prometheusGrader.gradeAt', { uri: small.uri, offset: 5 });

  const steps: readonly (readonly [name: string, step: () => Thenable<unknown>])[] = [
    ['opened', () => vscode.window.showTextDocument(uri)],
    ['scrolled to the middle', () => reveal(LINES / 2)],
    ['scrolled on', () => reveal(LINES / 2 + 60)],
    ['a record graded', () => gradeAt(LINES / 2 + 70)],
    ...Array.from({ length: 5 }, (_, at) => ['another one graded', () => gradeAt(LINES - 10 * (at + 1))] as const),
    ['typed in a record', () => vscode.commands.executeCommand('type', { text: 'x' })],
  ];
  const times = await ownTimes(
    (url) => /prometheus-grader[^/]*\/dist\//.test(url),
    async () => {
      const stretches: Stretch[] = [];
      for (const [, step] of steps) {
        const start = microseconds();
        await step();
        await sleep(SETTLED);
        stretches.push({ start, end: microseconds() });
      }
      return stretches;
    },
  );
  const before = heap();
  for (let place = 1; place <= 10; place++) {
    await reveal((LINES / 11) * place);
    await gradeAt(Math.round((LINES / 11) * place) + 5);
    await sleep(300);
  }
  const grown = heap() - before;
  await server.close();
  return {
    grown,
    lines: LINES,
    megabytes: Math.round(bytes.length / 1e6),
    steps: steps.map(([name], at) => ({ name, time: times[at] ?? NaN })),
  };

  function reveal(line: number): Promise<void> {
    vscode.window.activeTextEditor?.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
    return Promise.resolve();
  }

  async function gradeAt(line: number): Promise<void> {
    const { document } = vscode.window.activeTextEditor ?? (await vscode.window.showTextDocument(uri));
    const offset = document.offsetAt(new vscode.Position(line, 30));
    const grade = await vscode.commands.executeCommand('prometheusGrader.gradeAt', { uri, offset });
    if (!grade) throw new Error(`The record on line ${line} could not be graded.`);
  }
}

/** Megabytes that are in use, with nothing left to clear away. */
function heap(): number {
  v8.setFlagsFromString('--expose-gc');
  (vm.runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('prometheusGrader').update(key, value, vscode.ConfigurationTarget.Global);
}
