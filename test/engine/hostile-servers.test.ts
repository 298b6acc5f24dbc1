import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { whole } from '../support/hostile/bytes.ts';
import { bundledProcess } from '../support/hostile/bundled-process.ts';
import type { Ending, Report, Summary } from '../support/hostile/grade-all.ts';
import { startRawServer, type RawRequest, type RawServer } from '../support/hostile/raw-server.ts';
import { hostileServers, type Place } from '../support/hostile/servers.ts';

const SERVERS = hostileServers();

/** Bytes of memory, all of the process: Node itself takes sixty million. */
const MOST_MEMORY = 300e6;

const WELL: Readonly<Record<Place, string>> = {
  version: '{"version":"0.13.0"}',
  list: '{"models":[{"name":"judge:latest","digest":"abc"}]}',
  load: '{"response":"","done":true,"done_reason":"load"}\n',
  answer:
    '{"response":"It is good. [RESULT] 4","done":false}\n{"response":"","done":true,"done_reason":"stop","eval_count":9}\n',
};

function placeOf({ path, body }: RawRequest): Place {
  if (path.endsWith('/api/version')) return 'version';
  if (path.endsWith('/api/tags') || path.endsWith('/api/show')) return 'list';
  return (JSON.parse(body) as { prompt?: string }).prompt === '' ? 'load' : 'answer';
}

describe(`${SERVERS.length} hostile servers`, function () {
  this.timeout(300_000);
  const reports = new Map<number, Report>();
  let summary: Summary | undefined;
  let server: RawServer;

  before(async () => {
    const well = new Set<number>();
    server = await startRawServer((request, socket: Socket) => {
      const index = Number(/^\/(\d+)\//.exec(request.path)?.[1]);
      const [hostile, place] = [SERVERS[index], placeOf(request)];
      const isHostile = hostile && hostile.place === place && !well.has(index);
      return (isHostile ? hostile.answer : whole(WELL[place]))(socket);
    });
    const child = fork(await bundledProcess(), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', (message: Report | Summary | { readonly recover: number }) => {
      if ('recover' in message) {
        well.add(message.recover);
        child.send(message.recover);
      } else if ('mostMemory' in message) summary = message;
      else reports.set(message.index, message);
    });
    child.send(SERVERS.map((_, index) => `${server.url}/${index}`));
    await once(child, 'exit');
  });
  after(() => server.close());

  for (const [index, { place, name, harmless }] of SERVERS.entries()) {
    it(`${place}: ${name} ends in ${harmless ? 'a grade or ' : ''}a sentence, and the next grade works`, () => {
      const { first, second } = reports.get(index) ?? assert.fail('it never ended');
      if (!(harmless && first.kind === 'graded')) assertSentence(first);
      else assertSound(first);
      assert.equal(second.kind, 'graded', JSON.stringify(second).slice(0, 500));
      assertSound(second);
    });
  }

  it('are at least a hundred, and take less than 300 MB of memory', () => {
    assert.ok(SERVERS.length >= 100);
    assert.ok(summary && summary.mostMemory < MOST_MEMORY, `${(summary?.mostMemory ?? 0) / 1e6} MB`);
  });
});

function assertSentence(ending: Ending): void {
  assert.ok(ending.kind === 'fault', JSON.stringify(ending).slice(0, 500));
  const { what, next } = ending;
  for (const sentence of [what, next]) {
    assert.match(sentence, /^\p{Lu}[^{}]*[.]$|^\p{Lu}.*“.*”\.$/u);
    assert.ok(sentence.length < 700, sentence);
    // In our own words, not in those that are quoted.
    assert.doesNotMatch(sentence.replace(/“.*”/s, ''), /\[object|undefined|NaN|Infinity/);
    assert.doesNotMatch(sentence, /\[object/);
  }
}

/** What is kept of a grade has no number that is none. */
function assertSound(ending: Ending): void {
  if (ending.kind !== 'graded') return;
  const { usage } = ending.grade.provenance;
  for (const value of Object.values(usage)) assert.ok(Number.isFinite(value) && value >= 0, JSON.stringify(usage));
  for (const p of ending.grade.distribution ?? []) assert.ok(p >= 0 && p <= 1, String(p));
}
