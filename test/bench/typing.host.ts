// Runs inside VS Code; `typing.ts` runs it there.
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { json, lines, startScriptedServer } from '../support/scripted-server.ts';
import { microseconds, ownTimes, type Stretch } from './own-time.ts';

/** How much typing costs in a file of which some responses are graded. */
export interface TypingTimes {
  readonly graded: number;
  readonly responses: number;
  readonly paces: readonly {
    /** Milliseconds from one keystroke to the next. */
    readonly pause: number;
    /** Milliseconds that the extension's code ran for each keystroke, until the next. */
    readonly times: readonly number[];
  }[];
}

const RESPONSES = 400;
const LINES_EACH = 125;
const GRADED = 30;

/** As one types, and so slowly that everything that waits for a pause is done after every key. */
const PACES = [
  { pause: 120, keys: 50 },
  { pause: 700, keys: 25 },
];

/** The first keys find everything cold, as nobody does who types on. */
const COLD = 5;

/** Types where every grade of the file stands behind, and one around. */
const TYPED_AT = 'Line 3 of answer 0';

export async function run(): Promise<void> {
  const results = process.env['BENCH_RESULTS'] ?? '';
  try {
    await writeFile(results, JSON.stringify(await measure()));
  } catch (error) {
    await writeFile(results, String(error instanceof Error ? error.stack : error));
    throw error;
  }
}

async function measure(): Promise<TypingTimes> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('This window has no folder.');
  const uri = vscode.Uri.joinPath(folder.uri, 'answers.md');
  await vscode.workspace.fs.writeFile(uri, Buffer.from(documentText()));
  await set('files', 'autoSave', 'off');
  await set('editor', 'quickSuggestions', 'off');
  await set('prometheusGrader', 'diagnostics', 'all');
  await vscode.window.showTextDocument(uri);
  await gradeSome(uri);
  await sleep(3000);
  const paces = [];
  for (const { pause, keys } of PACES) paces.push({ pause, times: await timesOfKeys(uri, pause, keys) });
  return { graded: GRADED, responses: RESPONSES, paces };
}

function documentText(): string {
  return Array.from({ length: RESPONSES }, (_, number) => {
    const head = [
      `# Case ${number}`,
      '',
      '## Prompt',
      '',
      `What should I check first in case ${number}?`,
      '',
      '## Response',
      '',
    ];
    const prose = Array.from(
      { length: LINES_EACH - head.length - 1 },
      (__, line) => `Line ${line} of answer ${number}, which goes on as prose does.`,
    );
    return [...head, ...prose, '', ''].join('\n');
  }).join('');
}

/** How long the extension's code ran, in milliseconds, for each of some keystrokes and what followed until the next. */
async function timesOfKeys(uri: vscode.Uri, pause: number, keys: number): Promise<number[]> {
  const editor = await vscode.window.showTextDocument(uri);
  const at = editor.document.positionAt(editor.document.getText().indexOf(TYPED_AT) + TYPED_AT.length);
  editor.selection = new vscode.Selection(at, at);
  const times = await ownTimes(
    (url) => /prometheus-grader[^/]*\/dist\//.test(url),
    async () => {
      const stretches: Stretch[] = [];
      for (let key = 0; key < COLD + keys; key++) {
        const start = microseconds();
        await vscode.commands.executeCommand('type', { text: 'x' });
        await sleep(pause);
        stretches.push({ start, end: microseconds() });
      }
      return stretches;
    },
  );
  return times.slice(COLD);
}

async function gradeSome(uri: vscode.Uri): Promise<void> {
  const server = await startScriptedServer({ '/api/version': [json(200, { version: '0.13.0' })] });
  const stop = { model: 'm', response: '', done: true, done_reason: 'stop' };
  const loaded = lines({ model: 'm', response: '', done: true, done_reason: 'load' });
  const answer = lines({ model: 'm', response: 'It is to the point. [RESULT] 3', done: false }, stop);
  server.play('/api/generate', [loaded], [answer]);
  await set('prometheusGrader', 'ollama.url', server.url);
  await set('prometheusGrader', 'defaultRubric', 'helpfulness');
  const text = (await vscode.workspace.openTextDocument(uri)).getText();
  for (let number = 0; number < GRADED; number++) {
    const offset = text.indexOf(`Line 3 of answer ${number}`);
    const grade = await vscode.commands.executeCommand('prometheusGrader.gradeAt', { uri, offset });
    if (!grade) throw new Error(`Response ${number} could not be graded.`);
  }
  await server.close();
}

async function set(section: string, key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Global);
}
