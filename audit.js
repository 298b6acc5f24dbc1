// Asks the registry what is known against the packages that are bundled. Everything is a development dependency here, so that a plain
// `npm audit --omit=dev` would look at nothing. Where no registry answers, that is said, and is no failure.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const read = async (file) => JSON.parse(await readFile(path.join(import.meta.dirname, file), 'utf8'));

const bundled = await read('dist/bundled.json');
const folder = await mkdtemp(path.join(tmpdir(), 'audit-'));
try {
  // One package may be bundled in two versions: each is a dependency of its own.
  const named = bundled.map(({ name, version }, index) => ({ alias: `bundled-${index}`, name, version }));
  const dependencies = Object.fromEntries(named.map(({ alias, name, version }) => [alias, `npm:${name}@${version}`]));
  const packages = Object.fromEntries(
    named.map(({ alias, name, version }) => [`node_modules/${alias}`, { name, version }]),
  );
  const root = { name: 'bundled', version: '0.0.0', dependencies };
  const lock = { name: root.name, lockfileVersion: 3, requires: true, packages: { '': root, ...packages } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(root));
  await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  report(await audit());
} finally {
  await rm(folder, { recursive: true });
}

/** The answer of `npm audit`, which exits with 1 where it has found something, and finds nothing where it is told to be offline. */
async function audit() {
  const run = promisify(execFile)('npm', ['audit', '--json', '--offline=false'], { cwd: folder, timeout: 60_000 });
  const { stdout } = await run.catch((error) => error);
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
}

function report(answer) {
  const list = bundled.map(({ name, version }) => `${name} ${version}`).join(', ');
  if (!answer?.vulnerabilities) {
    process.stdout.write(`Not audited, as no registry answered: ${list}\n`);
    return;
  }
  const found = Object.values(answer.vulnerabilities);
  for (const { name, severity, via } of found) {
    const titles = via.map((each) => each.title ?? each).join('; ');
    process.stdout.write(`${severity}: ${name}: ${titles}\n`);
  }
  process.stdout.write(`${found.length} of the bundled packages have known problems. Audited: ${list}\n`);
  if (found.length > 0) process.exitCode = 1;
}
