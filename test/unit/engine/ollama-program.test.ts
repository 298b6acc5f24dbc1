import assert from 'node:assert/strict';
import { listenAt, ollamaPrograms, programsFor } from '../../../src/engine/ollama/program.ts';
import { findProgram } from '../../../src/engine/server-program.ts';

const MAC = ollamaPrograms('darwin', { HOME: '/Users/ada', PATH: '/usr/bin:/bin' });
const WINDOWS = ollamaPrograms('win32', { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local', Path: 'C:\\bin;' });
const LINUX = ollamaPrograms('linux', { PATH: '/usr/local/bin::/usr/bin' });

describe('the programs that serve Ollama', () => {
  it('are the command, wherever the path has it', () => {
    assert.deepEqual(LINUX, [
      {
        kind: 'terminal',
        file: 'ollama',
        args: ['serve'],
        places: ['/usr/local/bin/ollama', '/usr/bin/ollama'],
      },
    ]);
  });

  it('are the app on macOS, or the command, Homebrew’s too', () => {
    const [app, command] = MAC;
    assert.deepEqual([app?.kind, ...(app?.args ?? [])], ['launcher', '-a', 'Ollama']);
    assert.ok(app?.places.includes('/Users/ada/Applications/Ollama.app'));
    assert.deepEqual([command?.kind, ...(command?.args ?? [])], ['terminal', 'serve']);
    assert.ok(command?.places.includes('/opt/homebrew/bin/ollama'));
  });

  it('are the app on Windows, or the command', () => {
    const folder = 'C:\\Users\\ada\\AppData\\Local\\Programs\\Ollama';
    assert.deepEqual(
      WINDOWS.map(({ kind, places }) => [kind, ...places]),
      [
        ['app', `${folder}\\ollama app.exe`],
        ['terminal', 'C:\\bin\\ollama.exe', `${folder}\\ollama.exe`],
      ],
    );
  });

  it('are there or not', async () => {
    const program = { kind: 'terminal', file: '', args: [] } as const;
    assert.equal(await findProgram({ ...program, places: ['/nowhere/ollama', process.execPath] }), process.execPath);
    assert.equal(await findProgram({ ...program, places: ['/nowhere/ollama'] }), null);
    assert.equal(await findProgram({ ...program, places: [] }), null);
  });

  const addresses: readonly [base: string, kindsOnMac: string[], listensAt: string][] = [
    ['http://127.0.0.1:11434', ['launcher', 'terminal'], '127.0.0.1:11434'],
    ['http://localhost:11434/base', ['launcher', 'terminal'], 'localhost:11434'],
    ['http://127.0.0.1:11500', ['terminal'], '127.0.0.1:11500'],
    ['http://localhost', ['terminal'], 'localhost:80'],
    ['http://0.0.0.0:11500', ['terminal'], '127.0.0.1:11500'],
    ['http://[::]:11500', ['terminal'], '[::1]:11500'],
  ];
  for (const [base, kinds, host] of addresses) {
    it(`serve at ${base} by ${kinds.join(' or ')}, at ${host}`, () => {
      assert.deepEqual(
        programsFor(base, MAC).map(({ kind }) => kind),
        kinds,
      );
      assert.equal(listenAt(base), host);
    });
  }
});
