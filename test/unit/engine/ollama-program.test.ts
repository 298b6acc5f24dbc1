import assert from 'node:assert/strict';
import { isInstalled, ollamaProgram } from '../../../src/engine/ollama-program.ts';

describe('the program that serves Ollama', () => {
  it('is the command, wherever the path has it', () => {
    assert.deepEqual(ollamaProgram('linux', { PATH: '/usr/local/bin::/usr/bin' }), {
      kind: 'terminal',
      file: 'ollama',
      args: ['serve'],
      places: ['/usr/local/bin/ollama', '/usr/bin/ollama'],
    });
  });

  it('is the app on macOS', () => {
    const { kind, args, places } = ollamaProgram('darwin', { HOME: '/Users/ada' });
    assert.deepEqual([kind, ...args], ['app', '-a', 'Ollama']);
    assert.ok(places.includes('/Users/ada/Applications/Ollama.app'));
  });

  it('is the app on Windows', () => {
    const { kind, file } = ollamaProgram('win32', { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' });
    assert.deepEqual([kind, file], ['app', 'C:\\Users\\ada\\AppData\\Local\\Programs\\Ollama\\ollama app.exe']);
  });

  it('is there or not', async () => {
    const program = { kind: 'terminal', file: '', args: [] } as const;
    assert.equal(await isInstalled({ ...program, places: ['/nowhere/ollama', process.execPath] }), true);
    assert.equal(await isInstalled({ ...program, places: ['/nowhere/ollama'] }), false);
    assert.equal(await isInstalled({ ...program, places: [] }), false);
  });
});
