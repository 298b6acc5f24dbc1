// `npm run screenshots`: runs the tests that take pictures, and has them take some. Named files alone, or all of them.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const TAKE_PICTURES = ['panel/screenshots', 'vscode', 'reload', 'safety/restricted'];

const named = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [path.join(import.meta.dirname, 'run.ts'), ...(named.length > 0 ? named : TAKE_PICTURES)],
  { stdio: 'inherit', env: { ...process.env, PICTURES: '1' } },
);
process.exitCode = status ?? 1;
