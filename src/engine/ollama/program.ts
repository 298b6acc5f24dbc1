import path from 'node:path';
import type { ServerProgram } from '../server-program.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Port at which applications serve. */
const OWN_PORT = '11434';

/**
 * The programs that serve Ollama, the one to be tried first in front.
 * @param platform as Node names it.
 * @param environment of the process that would start one.
 */
export function ollamaPrograms(platform: string, environment: Environment): readonly ServerProgram[] {
  switch (platform) {
    case 'darwin': {
      const apps = ['/Applications/Ollama.app', path.posix.join(environment['HOME'] ?? '', 'Applications/Ollama.app')];
      return [
        { kind: 'launcher', file: '/usr/bin/open', args: ['-a', 'Ollama'], places: apps },
        command('ollama', [
          ...onPath(environment, path.posix),
          '/opt/homebrew/bin/ollama',
          '/usr/local/bin/ollama',
          ...apps.map((app) => `${app}/Contents/Resources/ollama`),
        ]),
      ];
    }
    case 'win32': {
      const folder = path.win32.join(environment['LOCALAPPDATA'] ?? '', 'Programs', 'Ollama');
      const app = path.win32.join(folder, 'ollama app.exe');
      return [
        { kind: 'app', file: app, args: [], places: [app] },
        command('ollama.exe', [...onPath(environment, path.win32), path.win32.join(folder, 'ollama.exe')]),
      ];
    }
    default:
      return [command('ollama', onPath(environment, path.posix))];
  }
}

/**
 * The programs that can serve at an address, in the order given.
 * @param base an address of this machine without credentials.
 */
export function programsFor(base: string, programs: readonly ServerProgram[]): readonly ServerProgram[] {
  return portOf(new URL(base)) === OWN_PORT ? programs : programs.filter(({ kind }) => kind === 'terminal');
}

/**
 * The value of `OLLAMA_HOST` for an address of this machine. Never all interfaces: nobody else is to be served.
 * @param base an address without credentials.
 */
export function listenAt(base: string): string {
  const url = new URL(base);
  const host = url.hostname === '0.0.0.0' ? '127.0.0.1' : url.hostname === '[::]' ? '[::1]' : url.hostname;
  return `${host}:${portOf(url)}`;
}

function command(file: string, places: readonly string[]): ServerProgram {
  return { kind: 'terminal', file, args: ['serve'], places };
}

function onPath(environment: Environment, paths: path.PlatformPath): string[] {
  // Windows is not particular about the letters of its name.
  const value = environment['PATH'] ?? environment['Path'] ?? '';
  const folders = value.split(paths.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => paths.join(folder, paths === path.win32 ? 'ollama.exe' : 'ollama'));
}

/** A URL does not tell the port that its scheme stands for. */
function portOf({ protocol, port }: URL): string {
  if (port !== '') return port;
  return protocol === 'https:' ? '443' : '80';
}
