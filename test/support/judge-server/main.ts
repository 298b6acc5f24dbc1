import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isLoopback } from '../../../src/engine/transport/address.ts';
import { installLlama } from '../llama.ts';
import { Downloads } from './downloads.ts';
import { Judge } from './judge.ts';
import type { LlamaModule } from './llama-types.ts';
import { describeModelFile } from './model-file.ts';
import { withTag } from './model-name.ts';
import { Models } from './models.ts';
import type { PullWays } from './pull-ways.ts';
import { Runner } from './runner.ts';
import { createJudgeServer } from './server.ts';

const USAGE =
  'node test/support/judge-server/main.ts --gguf FILE [--model NAME] [--also NAME]… [--not-installed] [--host 127.0.0.1] ' +
  '[--port 0] [--version 0.13.0] [--token-delay MILLISECONDS] [--pull-from FILE] [--registry NAME]… [--store FOLDER] ' +
  '[--pull-bytes N] [--pull-rate BYTES-PER-SECOND] [--pull-break SHARE] [--pull-breaks 1] [--pull-error disk|tag]';

const { values: options } = parseArgs({
  options: {
    gguf: { type: 'string' },
    model: { type: 'string', default: 'hand-wired-judge:latest' },
    also: { type: 'string', multiple: true, default: [] },
    'not-installed': { type: 'boolean', default: false },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    version: { type: 'string', default: '0.13.0' },
    'token-delay': { type: 'string', default: '0' },
    'pull-from': { type: 'string' },
    registry: { type: 'string', multiple: true },
    store: { type: 'string' },
    'pull-bytes': { type: 'string' },
    'pull-rate': { type: 'string' },
    'pull-break': { type: 'string' },
    'pull-breaks': { type: 'string' },
    'pull-error': { type: 'string' },
  },
});
if (options.gguf === undefined) {
  console.error(`Usage: ${USAGE}`);
  process.exit(2);
}

const entry = await installLlama((line) => {
  console.error(line);
});
const module = (await import(pathToFileURL(entry).href)) as LlamaModule;
const llama = await module.getLlama({ gpu: false, build: 'never', logLevel: 'error' });
const gguf = path.resolve(options.gguf);
const { version } = options;
const models = new Models();

async function install(name: string, file: string): Promise<void> {
  const description = await describeModelFile(file, await module.readGgufFileInfo(file));
  const runner = new Runner(llama, file);
  const tokenDelay = Number(options['token-delay']);
  const judge = new Judge({ file: description, runner, version, tokenDelay });
  models.add({ name, file: description, runner, judge });
}

const name = withTag(options.model);
for (const each of [...(options['not-installed'] ? [] : [name]), ...options.also]) await install(withTag(each), gguf);

const downloads = new Downloads({
  source: path.resolve(options['pull-from'] ?? gguf),
  names: options.registry ?? [name],
  folder: options.store === undefined ? temporaryFolder() : existingFolder(options.store),
  ways: pullWays(),
  install,
});

const server = createJudgeServer({ models, downloads, version, isLoopback: isLoopback(options.host) });
server.listen(Number(options.port), options.host, () => {
  const { port } = server.address() as AddressInfo;
  console.log(`listening on http://${options.host}:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
// A parent that dies without a word closes the pipe it held.
process.on('disconnect', () => process.exit(0));

function pullWays(): PullWays {
  const entries = {
    bytes: number('pull-bytes'),
    rate: number('pull-rate'),
    breakAt: number('pull-break'),
    breaks: number('pull-breaks'),
    error: options['pull-error'],
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

function number(option: 'pull-bytes' | 'pull-rate' | 'pull-break' | 'pull-breaks'): number | undefined {
  const text = options[option];
  return text === undefined ? undefined : Number(text);
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'judge-server-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function existingFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return path.resolve(folder);
}
