import assert from 'node:assert/strict';
import {
  downloadPage,
  serverItems,
  type ServerAction,
  type ServerPlace,
} from '../../../src/words/set-up-server-text.ts';
import type { FaultData } from '../../../src/judge/fault.ts';
import { inEnglish as t } from '../editor/in-english.ts';

const address = 'http://127.0.0.1:11434';
const here: ServerPlace = {
  address,
  platform: 'linux',
  isHere: true,
  isInstalled: false,
  isApp: false,
  isOfSettings: true,
};
const notRunning: FaultData = { code: 'notRunning', address };
const tooOld: FaultData = { code: 'serverTooOld', version: '0.9.0', required: '0.12.11' };
const notOllama: FaultData = { code: 'notOllama', address, detail: 'HTTP 404' };

describe('the list while there is no server', () => {
  const cases: readonly [name: string, fault: FaultData | null, place: ServerPlace, actions: ServerAction[]][] = [
    ['nothing is known yet', null, here, ['wait']],
    ['it is not installed', notRunning, here, ['wait', 'install', 'start', 'address', 'diagnose']],
    [
      'it is installed',
      notRunning,
      { ...here, isInstalled: true },
      ['wait', 'start', 'install', 'address', 'diagnose'],
    ],
    ['nobody knows', notRunning, { ...here, isInstalled: null }, ['wait', 'install', 'start', 'address', 'diagnose']],
    ['it is elsewhere', notRunning, { ...here, isHere: false }, ['wait', 'address', 'diagnose', 'install']],
    ['the address was typed', notRunning, { ...here, isOfSettings: false }, ['wait', 'install', 'start', 'address']],
    ['it is too old', tooOld, here, ['wait', 'update', 'address', 'diagnose']],
    ['it is something else', notOllama, here, ['wait', 'address', 'diagnose']],
    ['it refuses', { code: 'refused', address }, here, ['wait', 'address', 'diagnose']],
  ];
  for (const [name, fault, place, actions] of cases) {
    it(`offers what helps where ${name}`, () => {
      assert.deepEqual(
        serverItems(fault, place, t, {}).map(({ action }) => action),
        actions,
      );
    });
  }

  const details: readonly [
    name: string,
    fault: FaultData,
    place: ServerPlace,
    remoteName: string | undefined,
    RegExp,
  ][] = [
    ['why', notRunning, here, undefined, /Nothing answers there: Ollama is not running/],
    ['both versions', tooOld, here, undefined, /0\.9\.0.*0\.12\.11/],
    ['what answers instead', notOllama, here, undefined, /not an Ollama server: HTTP 404/],
    ['the script', notRunning, here, undefined, /install script for Linux/],
    ['the app', notRunning, { ...here, platform: 'darwin' }, undefined, /macOS app/],
    ['the installer', notRunning, { ...here, platform: 'win32' }, undefined, /Windows installer/],
    ['the command', notRunning, here, undefined, /“ollama serve” in a terminal/],
    [
      'whose machine',
      notRunning,
      here,
      'ssh-remote',
      /install script for Linux, for the machine at the other end of SSH/,
    ],
  ];
  for (const [name, fault, place, remoteName, says] of details) {
    it(`says ${name}`, () => {
      const texts = serverItems(fault, place, t, { remoteName }).map(({ detail }) => detail);
      assert.ok(
        texts.some((text) => says.test(text)),
        texts.join('\n'),
      );
    });
  }
});

describe('where Ollama comes from', () => {
  const cases: readonly [platform: string, isHere: boolean, page: string][] = [
    ['darwin', true, 'https://ollama.com/download/mac'],
    ['win32', true, 'https://ollama.com/download/windows'],
    ['linux', true, 'https://ollama.com/download/linux'],
    ['linux', false, 'https://ollama.com/download'],
  ];
  for (const [platform, isHere, page] of cases) {
    it(`${platform}, ${isHere ? 'here' : 'elsewhere'}`, () => {
      assert.equal(downloadPage({ platform, isHere }), page);
    });
  }
});
