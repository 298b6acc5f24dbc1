import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync, gunzipSync } from 'node:zlib';

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const bundled = JSON.parse(read('dist/bundled.json')) as readonly Bundled[];

describe('What is bundled', () => {
  it('is what was looked at: a new package or version is put into bundled.lock.json by whoever has read what it does', () => {
    const versions = Object.groupBy(bundled, ({ name }) => name);
    const now = Object.entries(versions).map(([name, each]) => [name, each?.map(({ version }) => version).sort()]);
    assert.deepEqual(Object.fromEntries(now), JSON.parse(read('bundled.lock.json')));
  });

  it('is installed by the lock of versions, from nowhere else', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity?: string }>>;
    };
    for (const { name, version } of bundled) {
      const locked = Object.entries(packages).filter(([at]) => at.endsWith(`node_modules/${name}`));
      assert.ok(
        locked.some(([, each]) => each.version === version && each.integrity !== undefined),
        `${name} ${version}`,
      );
    }
  });

  it('comes with the text of each licence', () => {
    const parts = read('dist/THIRD-PARTY-NOTICES.txt').split(/^-{80}$/m);
    assert.equal(parts.length, bundled.length);
    for (const [index, { name, version, license }] of bundled.entries()) {
      const text = parts[index]?.trim() ?? '';
      assert.ok(text.startsWith(`${name} ${version} (${license})`), text.slice(0, 80));
      assert.match(text, /Permission (?:is hereby granted|to use, copy, modify)/, name);
      assert.match(text, /Copyright/i, name);
    }
  });
});

describe('The audit of what is bundled', () => {
  /** What a registry answers about packages by name, or the status that it refuses with. */
  async function audit(answer: object | number): Promise<{ readonly code: number; readonly said: string }> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (typeof answer === 'number' || request.url !== '/-/npm/v1/security/advisories/bulk') {
          response.writeHead(typeof answer === 'number' ? answer : 404).end();
          return;
        }
        const body = Buffer.concat(chunks);
        const asked = JSON.parse((body[0] === 0x1f ? gunzipSync(body) : body).toString()) as object;
        for (const { name } of bundled) assert.ok(name in asked, name);
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(gzipSync(JSON.stringify(answer)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const environment = {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_fetch_retries: '0',
    };
    try {
      return await new Promise((resolve) => {
        execFile(process.execPath, ['audit.js'], { cwd: root, env: environment }, (error, said) => {
          resolve({ code: error === null ? 0 : Number(error.code), said });
        });
      });
    } finally {
      server.close();
    }
  }

  it('fails for a package with a known problem, and says which', async function () {
    this.timeout(60_000);
    const advisory = {
      id: 1,
      url: 'https://example.org/1',
      title: 'Reads too much',
      severity: 'high',
      vulnerable_versions: '*',
    };
    const { code, said } = await audit({ yaml: [advisory] });
    assert.equal(code, 1, said);
    assert.match(said, /high: .*Reads too much/);
  });

  it('says that nothing is known where the registry knows nothing', async function () {
    this.timeout(60_000);
    const { code, said } = await audit({});
    assert.equal(code, 0, said);
    assert.match(said, /^0 of the bundled packages have known problems\. Audited: .*yaml/m);
  });

  for (const status of [404, 405, 503]) {
    it(`says that it could not ask where the registry answers ${status}, which is neither a pass nor a finding`, async function () {
      this.timeout(60_000);
      const { code, said } = await audit(status);
      assert.equal(code, 2, said);
      assert.match(said, new RegExp(`^NOT AUDITED: .*\\b${status}\\b.*\\n.*about: .*yaml`));
      assert.doesNotMatch(said, /known problems\. Audited/);
    });
  }
});
