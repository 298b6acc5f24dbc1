import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { endTree, spawnTree } from '../process-tree.ts';
import { removeTemporaryFolder, temporaryFolder } from '../temporary-folder.ts';
import type { VSCodeServer } from './install.ts';
import { writeSettings, type Settings } from './settings.ts';

export interface ServerOptions {
  readonly settings?: Settings;
  /** Where installed extensions are; an empty folder unless told. */
  readonly extensionsFolder?: string;
  /** Added to the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Open workspaces in Restricted Mode until they are trusted. */
  readonly workspaceTrust?: boolean;
  /** Let the workbench run tests that the address names (see `drive-tests.ts`). */
  readonly testDriver?: boolean;
}

/** A VS Code server that accepts browsers. */
export interface RunningServer extends AsyncDisposable {
  /** `host:port`, the authority of the files it serves. */
  readonly authority: string;
  readonly url: string;
  /** Where it keeps everything: settings, state, logs. */
  readonly folder: string;
  /** Resolves with what the server said, when it ends of itself. */
  readonly ended: Promise<string>;
  /** Ends the server, its extension hosts and its folders. */
  stop(): Promise<void>;
}

const patience = 60_000;

/** Starts the server on a free port of this machine, with settings and state of its own. */
export async function startVSCodeServer(server: VSCodeServer, options: ServerOptions = {}): Promise<RunningServer> {
  const home = await temporaryFolder('vscode');
  const userData = path.join(home, 'user-data');
  await writeSettings(userData, options.settings ?? {});
  const authority = `127.0.0.1:${await freePort()}`;
  const child = spawnTree(server.node, [server.main, ...flags(authority, home, userData, options)], {
    // No gallery: the editor would ask it about the extension under test.
    env: { ...process.env, NODE_OPTIONS: '', EXTENSIONS_GALLERY: '{}', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collectOutput(child);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', () => {
      resolve(output());
    });
  });
  const stop = async () => {
    await endTree(child);
    await removeTemporaryFolder(home);
  };
  try {
    await ready(child, output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { authority, url: `http://${authority}`, folder: home, ended, stop, [Symbol.asyncDispose]: stop };
}

function flags(authority: string, home: string, userData: string, options: ServerOptions): string[] {
  const [host, port] = authority.split(':') as [string, string];
  return [
    ...['--host', host, '--port', port],
    ...['--server-data-dir', path.join(home, 'server-data'), '--user-data-dir', userData],
    ...['--extensions-dir', options.extensionsFolder ?? path.join(home, 'extensions')],
    ...['--without-connection-token', '--accept-server-license-terms', '--disable-telemetry', '--log', 'info'],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
}

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  const collect = (data: Buffer) => (text = (text + data.toString()).slice(-20_000));
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return () => text;
}

function ready(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      reject(new Error(`The VS Code server ${why}. It said:\n${output()}`));
    };
    const timer = setTimeout(fail, patience, `was not ready within ${patience / 1000} seconds`);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${String(code)}`);
    });
    child.stdout?.on('data', () => {
      if (!output().includes('Extension host agent listening on')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('No port is free.'));
      });
    });
  });
}
