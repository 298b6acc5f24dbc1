import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** How the Ollama server is started on a platform. */
export interface OllamaProgram {
  /** In a terminal, where it says what it does, or as an application of its own. */
  readonly kind: 'terminal' | 'app';
  readonly file: string;
  readonly args: readonly string[];
  /** Where the file may be, in full. */
  readonly places: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The program that serves Ollama.
 * @param platform as Node names it.
 * @param environment of the process that would start it.
 */
export function ollamaProgram(platform: string, environment: Environment): OllamaProgram {
  switch (platform) {
    case 'darwin':
      return app(
        '/usr/bin/open',
        ['-a', 'Ollama'],
        ['/Applications/Ollama.app', path.posix.join(environment['HOME'] ?? '', 'Applications/Ollama.app')],
      );
    case 'win32': {
      const file = path.win32.join(environment['LOCALAPPDATA'] ?? '', 'Programs', 'Ollama', 'ollama app.exe');
      return app(file, [], [file]);
    }
    default: {
      const folders = (environment['PATH'] ?? '').split(':').filter((folder) => folder !== '');
      const places = folders.map((folder) => path.posix.join(folder, 'ollama'));
      return { kind: 'terminal', file: 'ollama', args: ['serve'], places };
    }
  }
}

/** Whether the program is there. */
export async function isInstalled({ places }: OllamaProgram): Promise<boolean> {
  const found = await Promise.allSettled(places.map((place) => access(place, constants.F_OK)));
  return found.some(({ status }) => status === 'fulfilled');
}

function app(file: string, args: readonly string[], places: readonly string[]): OllamaProgram {
  return { kind: 'app', file, args, places };
}
