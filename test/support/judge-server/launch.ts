import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { encodeHandWiredJudge, type HandWiredOptions, writeHandWiredJudge } from '../hand-wired/judge.ts';
import { cached, installLlama } from '../llama.ts';
import { removeTemporaryFolder, temporaryFolder } from '../temporary-folder.ts';
import type { JudgeServerState } from './judge.ts';
import { withTag } from './model-name.ts';
import type { PullRecord, PullWays } from './pull-ways.ts';
import type { RunnerWays } from './runner-ways.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

export interface JudgeServerOptions {
  /** A model file; without one, the hand-wired judge. */
  readonly gguf?: string;
  /** Which hand-wired judge, when there is no file. */
  readonly handWired?: HandWiredOptions;
  /** The name the model is served under. Default `hand-wired-judge:latest`. */
  readonly model?: string;
  /** The Ollama version whose ways the server follows. Default `0.13.0`. */
  readonly version?: string;
  /** Whether the model is there from the start. Otherwise it has to be pulled, under its name. Default true. */
  readonly installed?: boolean;
  /** More names under which the model is there from the start. */
  readonly also?: readonly string[];
  /** The names that can be pulled; all of them bring the same file. Default: the model's own. */
  readonly registry?: readonly string[];
  /** How pulls go. Default: at once and well. */
  readonly pull?: PullWays;
  /** The folder that keeps what was pulled, so that a server started later goes on with it. Default: one of its own. */
  readonly store?: string;
  /** Default 127.0.0.1, and any free port. */
  readonly host?: string;
  readonly port?: number;
  /** Milliseconds to wait before each generated token. */
  readonly tokenDelay?: number;
  /** Hears what takes long: the first installation. Default: standard error. */
  readonly say?: (line: string) => void;
}

export interface JudgeServer {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  readonly url: string;
  /** The model's name, with its tag. */
  readonly model: string;
  state(): Promise<JudgeServerState>;
  /** The pulls so far, in the order of asking. */
  pulls(): Promise<readonly PullRecord[]>;
  /** Changes how pulls go from now on; what is left out has its default again. */
  pullWays(ways: PullWays): Promise<void>;
  /** Has the runner die; what is left out has its default again. */
  runnerWays(ways: RunnerWays): Promise<void>;
  /** Ends the process; the second call does nothing. */
  close(): Promise<void>;
}

/** Starts a judge server in a process of its own, which ends with this one at the latest. */
export async function launchJudgeServer(options: JudgeServerOptions = {}): Promise<JudgeServer> {
  await installLlama(
    options.say ??
      ((line) => {
        console.error(line);
      }),
  );
  const gguf = options.gguf ?? (await handWiredJudge(options.handWired));
  const model = options.model ?? 'hand-wired-judge:latest';
  const store = options.store ?? (await temporaryFolder('judge-server'));
  const child = spawn(process.execPath, [MAIN, ...commandLine(gguf, model, { ...options, store })], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const close = async (): Promise<void> => {
    process.removeListener('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    // Whoever waits for the end must not run out of things to wait for.
    child.ref();
    const ended = once(child, 'exit');
    child.kill();
    await ended;
    if (options.store === undefined) await removeTemporaryFolder(store);
  };
  try {
    const url = await addressOf(child);
    // Launched servers must not keep a test run from ending.
    child.unref();
    child.channel?.unref();
    for (const stream of [child.stdout, child.stderr]) (stream as Socket).unref();
    return {
      url,
      model: withTag(model),
      close,
      state: () => told<JudgeServerState>(url, 'state'),
      pulls: () => told<PullRecord[]>(url, 'pulls'),
      pullWays: (ways) => change(url, 'pull-ways', ways),
      runnerWays: (ways) => change(url, 'runner-ways', ways),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function commandLine(gguf: string, model: string, options: JudgeServerOptions): string[] {
  const { host, port, version, tokenDelay, installed, also, registry, store, pull = {} } = options;
  const pulls = { 'pull-bytes': pull.bytes, 'pull-rate': pull.rate, 'pull-break': pull.breakAt };
  const ends = { 'pull-breaks': pull.breaks, 'pull-error': pull.error };
  const single = { gguf, model, host, port, version, 'token-delay': tokenDelay, store, ...pulls, ...ends };
  return [
    ...Object.entries(single).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])),
    ...(also ?? []).flatMap((name) => ['--also', name]),
    ...(registry ?? []).flatMap((name) => ['--registry', name]),
    ...(installed === false ? ['--not-installed'] : []),
  ];
}

/** The hand-wired judge in the cache, under the hash of its content: a change of its definition is a new file. */
async function handWiredJudge(options: HandWiredOptions = {}): Promise<string> {
  const hash = createHash('sha256').update(encodeHandWiredJudge(options)).digest('hex');
  const file = cached(`hand-wired-judge-${hash.slice(0, 12)}.gguf`);
  if (!existsSync(file)) await writeHandWiredJudge(file, options);
  return file;
}

/** Waits until the server says where it listens; an error carries what it wrote to standard error. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaints = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const address = /^listening on (\S+)$/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`The judge server ended (${code ?? 'killed'}) before it was ready:\n${complaints}`));
    });
  });
}

async function change(url: string, what: string, ways: object): Promise<void> {
  await fetch(`${url}/judge-server/${what}`, { method: 'PUT', body: JSON.stringify(ways) });
}

async function told<Answer>(url: string, what: string): Promise<Answer> {
  return (await (await fetch(`${url}/judge-server/${what}`)).json()) as Answer;
}
