// `npm run bench`: prints what the extension costs, from one run on this machine.
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

const home = await temporaryFolder('bench');
const server = await installVSCodeServer(say);
say('Packaging and installing the extension …');
const vsix = await packageExtension();
const extensions = path.join(home, 'extensions');
const installed = await installVsix(server, vsix.file, extensions);
const rows = [...(await sizeBench(installed, vsix.file))];
say('Activating it in a real VS Code …');
rows.push(...(await activationBench(server, extensions)));
say('Typing in a graded file …');
rows.push(...(await typingBench(server, extensions)));
say('Grading a record of a long file …');
rows.push(...(await recordsBench(server, extensions)));
say('Grading what was graded before …');
rows.push(...(await againBench(server, extensions)));
say('Grading a streamed answer …');
rows.push(...(await streamingBench()));
say('Reading verdicts …');
rows.push(...verdictBench());
say('Reading documents …');
rows.push(...readingBench(), ...followingBench());
say('Checking rubrics …');
rows.push(...rubricBench());
say('Keeping grades …');
rows.push(...(await journalBench()));
say('Opening and scrolling a long history …');
rows.push(...(await panelBench()));
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
