import assert from 'node:assert/strict';
import {
  proxyRoute,
  proxyVariables,
  type ProxyRoute,
  type ProxySettings,
} from '../../../src/engine/transport/proxy-route.ts';

const NONE: ProxySettings = { proxy: '', support: 'override', noProxy: [], environment: {} };
const PROXY = { ...NONE, proxy: 'http://me:secret@proxy:3128' };
const direct = (why: (ProxyRoute & { kind: 'direct' })['why']): ProxyRoute => ({ kind: 'direct', why });
const through = (from: 'setting' | 'environment'): ProxyRoute => ({ kind: 'proxy', proxy: 'http://proxy:3128', from });

describe('the way to a server', () => {
  const cases: readonly [name: string, address: string, settings: ProxySettings, route: ProxyRoute][] = [
    ['no proxy anywhere', 'http://gpu:11434', NONE, direct('none')],
    ['the proxy of the settings', 'http://gpu:11434', PROXY, through('setting')],
    ['this machine', 'http://127.0.0.1:11434', PROXY, direct('loopback')],
    ['this machine by name', 'http://localhost:11434', PROXY, direct('loopback')],
    ['proxies switched off', 'http://gpu:11434', { ...PROXY, support: 'off' }, direct('off')],
    ['a host that is left out', 'http://gpu:11434', { ...PROXY, noProxy: ['GPU'] }, direct('excluded')],
    [
      'a domain that is left out',
      'http://gpu.lab.example',
      { ...PROXY, noProxy: ['.lab.example'] },
      direct('excluded'),
    ],
    [
      'a star that the editor does not know',
      'http://gpu.lab.example',
      { ...PROXY, noProxy: ['*.lab.example'] },
      through('setting'),
    ],
    ['all left out', 'http://gpu', { ...PROXY, noProxy: ['*'] }, direct('excluded')],
    ['another host that is left out', 'http://gpu', { ...PROXY, noProxy: ['u', 'notgpu', ''] }, through('setting')],
    ['its port left out', 'https://gpu', { ...PROXY, noProxy: ['gpu:443'] }, direct('excluded')],
    ['another port left out', 'http://gpu:11434', { ...PROXY, noProxy: ['gpu:80'] }, through('setting')],
    [
      'the proxy of the environment',
      'http://gpu:11434',
      { ...NONE, environment: { HTTP_PROXY: 'http://me:secret@proxy:3128' } },
      through('environment'),
    ],
    [
      'the other proxy of the environment',
      'http://gpu',
      { ...NONE, environment: { HTTPS_PROXY: 'http://proxy:3128' } },
      through('environment'),
    ],
    [
      'a variable that the editor does not read',
      'http://gpu',
      { ...NONE, environment: { ALL_PROXY: 'http://p' } },
      direct('none'),
    ],
    [
      'left out by an environment that is not asked',
      'http://gpu',
      { ...PROXY, noProxy: ['other'], environment: { NO_PROXY: 'gpu' } },
      through('setting'),
    ],
    [
      'left out by the environment',
      'http://gpu',
      { ...PROXY, environment: { no_proxy: 'a.example, gpu' } },
      direct('excluded'),
    ],
  ];
  for (const [name, address, settings, route] of cases) {
    it(`${name}: ${address}`, () => {
      assert.deepEqual(proxyRoute(address, settings), route);
    });
  }

  it('names the variables that are set, and tells nothing of their values', () => {
    const names = proxyVariables({
      HTTP_PROXY: 'http://me:secret@p',
      no_proxy: 'x',
      HTTPS_PROXY: '',
      HOME: '/home/me',
    });
    assert.deepEqual(names, ['HTTP_PROXY', 'no_proxy']);
  });
});
