import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installLlama } from '../llama.ts';
import { Judge } from './judge.ts';
import type { LlamaModule } from './llama-types.ts';
import { describeModelFile } from './model-file.ts';
import { Runner } from './runner.ts';
import { createJudgeServer, withTag } from './server.ts';

const USAGE =
  'node test/support/judge-server/main.ts --gguf FILE [--model NAME] [--host 127.0.0.1] [--port 0] ' +
  '[--version 0.13.0] [--token-delay MILLISECONDS]';

const { values: options } = parseArgs({
  options: {
    gguf: { type: 'string' },
    model: { type: 'string', default: 'hand-wired-judge:latest' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    version: { type: 'string', default: '0.13.0' },
    'token-delay': { type: 'string', default: '0' },
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
const path = resolve(options.gguf);
const file = await describeModelFile(path, await module.readGgufFileInfo(path));
const name = withTag(options.model);
const runner = new Runner(llama, path);
const { version } = options;
const judge = new Judge({ name, file, runner, version, tokenDelay: Number(options['token-delay']) });

const server = createJudgeServer({ name, file, runner, judge, version });
server.listen(Number(options.port), options.host, () => {
  const { port } = server.address() as AddressInfo;
  console.log(`listening on http://${options.host}:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
// A parent that dies without a word closes the pipe it held.
process.on('disconnect', () => process.exit(0));
