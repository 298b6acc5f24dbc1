// Asks the registry what is known against the packages that are bundled. Everything is a development dependency here, so that a plain
// `npm audit --omit=dev` would look at nothing. Exits with 0 where nothing is known, with 1 where something is, and with 2 where nobody could
// be asked: that is neither.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const read = async (file) => JSON.parse(await readFile(path.join(import.meta.dirname, file), 'utf8'));

const NOT_AUDITED = 2;

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
    return { error: { summary: 'npm gave no answer' } };
  }
}

function report(answer) {
  const list = bundled.map(({ name, version }) => `${name} ${version}`).join(', ');
  if (!answer.vulnerabilities) {
    const { summary, code } = answer.error ?? {};
    const why = String(summary || answer.message || code || 'it gave no report').trim();
    process.stdout.write(`NOT AUDITED: the registry has told nothing of known problems (${why}).\n`);
    process.stdout.write(`Ask one that does, with npm_config_registry, about: ${list}\n`);
    process.exitCode = NOT_AUDITED;
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
