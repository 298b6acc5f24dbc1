import assert from 'node:assert/strict';
import { ollamaServer } from '../../src/engine/ollama/model-server.ts';
import type { OllamaOptions } from '../../src/engine/ollama/ollama.ts';
import { tryOut, type Trial } from '../../src/engine/diagnosis/trial.ts';
import { Fault } from '../../src/judge/fault.ts';
import { isAccepted, tellsApart } from '../../src/judge/probe.ts';
import { launchJudgeServer, type JudgeServer } from '../support/judge-server/launch.ts';

describe('trying a model out', function () {
  this.timeout(60_000);
  let server: JudgeServer;
  before(async () => {
    server = await launchJudgeServer();
  });
  after(() => server.close());

  async function tried(
    model: string,
    more: Partial<OllamaOptions> = {},
  ): Promise<{ readonly seen: readonly string[]; readonly trial: Trial }> {
    const options = { url: server.url, model, contextLength: 4096, stallSeconds: 30, ...more };
    const seen: string[] = [];
    const events = tryOut(ollamaServer(options), options, new AbortController().signal);
    for (;;) {
      const { done, value } = await events.next();
      if (done) return { seen, trial: value };
      seen.push(value.type === 'asking' ? `asking ${value.answer}` : value.type);
    }
  }

  it('loads it, asks twice, and tells what it takes', async () => {
    const { seen, trial } = await tried(server.model);
    const steps = seen.filter((step) => /^(?:loading|asking)/.test(step));
    assert.deepEqual(steps, ['loading', 'asking good', 'asking bad']);
    assert.ok(isAccepted(trial.probe) && tellsApart(trial.probe));
    assert.equal(trial.identity.model, server.model);
    assert.equal(trial.loaded?.contextLength, 4096);
    assert.ok(trial.loaded.bytes > 0);
    assert.ok((trial.loadDuration ?? 0) > 0);
  });

  for (const keepAlive of ['0', '0s', '0h0m']) {
    it(`judges with a model that is not kept (${keepAlive}), and that is gone afterwards`, async () => {
      const { trial } = await tried(server.model, { keepAlive });
      assert.ok(isAccepted(trial.probe) && tellsApart(trial.probe));
      assert.equal(trial.loaded, null);
    });
  }

  it('fails as an engine does where there is no such model', async () => {
    await assert.rejects(tried('nobody:7b'), (error) => error instanceof Fault && error.data.code === 'modelNotFound');
  });
});
