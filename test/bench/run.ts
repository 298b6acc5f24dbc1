// `npm run bench`: prints what the extension costs, from one run on this machine. `npm run bench -- journal typing`: some of it.
import path from 'node:path';
import { requireNode } from '../support/require-node.ts';
import type { Row } from './row.ts';

requireNode();
// Only now: an older Node.js cannot even read what comes with these.
const { activationBench } = await import('./activation.ts');
const { againBench } = await import('./again.ts');
const { journalBench } = await import('./journal.ts');
const { panelBench } = await import('./panel.ts');
const { followingBench } = await import('./following.ts');
const { readingBench } = await import('./reading.ts');
const { recordsBench } = await import('./records.ts');
const { rubricBench } = await import('./rubric.ts');
const { sizeBench } = await import('./sizes.ts');
const { streamingBench } = await import('./streaming.ts');
const { typingBench } = await import('./typing.ts');
const { verdictBench } = await import('./verdict.ts');
const { installVsix, packageExtension } = await import('../package/vsix.ts');
const { removeTemporaryFolder, temporaryFolder } = await import('../support/temporary-folder.ts');
const { installVSCodeServer } = await import('../support/vscode-server/install.ts');

const say = (line: string) => {
  console.log(line);
};

const wanted = process.argv.slice(2);
const home = await temporaryFolder('bench');
const rows: Row[] = [];

/** Measures unless other measurements were asked for by name. */
async function measure(
  name: string,
  doing: string,
  bench: () => readonly Row[] | Promise<readonly Row[]>,
): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  say(`${doing} …`);
  rows.push(...(await bench()));
}

/** VS Code with the packaged extension in it, made when it is first needed. */
const inVSCode = once(async () => {
  const server = await installVSCodeServer(say);
  say('Packaging and installing the extension …');
  const vsix = await packageExtension();
  const extensions = path.join(home, 'extensions');
  return { server, extensions, vsix, installed: await installVsix(server, vsix.file, extensions) };
});

await measure('sizes', 'Weighing it', async () => {
  const { installed, vsix } = await inVSCode();
  return sizeBench(installed, vsix.file);
});
const hosted = { activation: activationBench, typing: typingBench, records: recordsBench, again: againBench };
const DOING = {
  activation: 'Activating it in a real VS Code',
  typing: 'Typing in a graded file',
  records: 'Grading a record of a long file',
  again: 'Grading what was graded before',
};
for (const name of ['activation', 'typing', 'records', 'again'] as const) {
  await measure(name, DOING[name], async () => {
    const { server, extensions } = await inVSCode();
    return hosted[name](server, extensions);
  });
}
await measure('streaming', 'Grading a streamed answer', streamingBench);
await measure('verdict', 'Reading verdicts', verdictBench);
await measure('reading', 'Reading documents', () => [...readingBench(), ...followingBench()]);
await measure('rubric', 'Checking rubrics', rubricBench);
await measure('journal', 'Keeping grades', journalBench);
await measure('panel', 'Opening and scrolling a long history', panelBench);
await removeTemporaryFolder(home);
print(rows);
// A missed aim is for people to look at: machines are noisy, and figures are no test.
process.exit(0);

function print(measured: readonly Row[]): void {
  const width = (column: (row: Row) => string) => Math.max(...measured.map((row) => column(row).length));
  const [names, values] = [width((row) => row.name), width((row) => row.value)];
  say('');
  for (const { name, value, aim, met } of measured) {
    const verdict = aim === undefined ? '' : `${aim}${met === undefined ? '' : met ? '  ✔' : '  ✘ missed'}`;
    say(`${name.padEnd(names)}  ${value.padStart(values)}  ${verdict}`.trimEnd());
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
