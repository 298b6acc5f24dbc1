import assert from 'node:assert/strict';
import { request as requestHttp } from 'node:http';
import { createOllamaEngine } from '../../src/engine/ollama/ollama.ts';
import { type JudgeServer, launchJudgeServer } from '../support/judge-server/launch.ts';
import { complete, post, REQUEST } from './judge-server-calls.ts';
import { all, faultOf, NEVER, REQUEST as CALL } from './ollama-calls.ts';

// The ways of the two generations of Ollama, as they were seen when 0.24.0 and 0.32.15 were run.

interface Loaded {
  readonly models: readonly Record<string, unknown>[];
}

const TWO_TOKENS = { options: { ...REQUEST.options, num_predict: 2 } };
const ONE_TOKEN = { options: { ...REQUEST.options, num_predict: 1 } };
const PROMPT = '[INST] Is it clear? [/INST] Yes. [RESULT]';

for (const version of ['0.24.0', '0.32.15']) {
  const isOld = version === '0.24.0';
  describe(`judge server: the ways of Ollama ${version}`, function () {
    this.timeout(120_000);
    let server: JudgeServer;
    before(async () => (server = await launchJudgeServer({ version })));
    after(() => server.close());

    const ask = (body: object) => post(server, '/api/generate', { ...REQUEST, prompt: PROMPT, ...body });
    const engine = () =>
      createOllamaEngine({ url: server.url, model: server.model, contextLength: 2048, stallSeconds: 20 });
    const loaded = async (): Promise<Loaded> => (await (await fetch(`${server.url}/api/ps`)).json()) as Loaded;

    it('a runner that dies while it writes ends the stream with an error, and is a failed model', async () => {
      await server.runnerWays({ dies: 'writing', after: 2, times: 2 });
      const answer = await ask({});
      assert.equal(answer.status, 200);
      assert.match(
        await answer.text(),
        /"done":false[^]*\n\{"error":"an error was encountered while running the model: unexpected EOF"\}\n$/,
      );
      const fault = await faultOf(all(engine().complete(CALL, NEVER)));
      assert.ok(fault.code === 'modelFailed' && fault.why === 'stopped', JSON.stringify(fault));
      assert.ok((await all(engine().complete(CALL, NEVER))).length > 0, 'it is started anew for the next call');
    });

    it('a runner that dies while it reads is an error 500, and is a failed model', async () => {
      await server.runnerWays({ dies: 'reading', times: 2 });
      const answer = await ask({});
      assert.equal(answer.status, 500);
      const { error } = (await answer.json()) as { error: string };
      assert.match(
        error,
        isOld ? /^model runner has unexpectedly stopped/ : /^an error was encountered while running the model: .*EOF$/,
      );
      const fault = await faultOf(all(engine().complete(CALL, NEVER)));
      assert.ok(fault.code === 'modelFailed' && fault.why === 'stopped', JSON.stringify(fault));
    });

    it('the time of writing begins with the first token', async () => {
      const last = async (changes: object) =>
        (await complete(server, PROMPT, changes)).at(-1) as unknown as Record<string, unknown>;
      const one = await last(ONE_TOKEN);
      assert.equal(one['eval_count'], 1);
      assert.equal(one['eval_duration'], isOld ? undefined : 1000);
      assert.ok(((await last(TWO_TOKENS))['eval_duration'] as number) > 0);
    });

    for (const [keepAlive, error] of [
      ['abc', 'time: invalid duration "abc"'],
      ['', 'time: invalid duration ""'],
      ['10', 'time: missing unit in duration "10"'],
    ] as const) {
      it(`refuses to keep a model for ${JSON.stringify(keepAlive)}, and the fault names the setting’s value`, async () => {
        const answer = await ask({ keep_alive: keepAlive });
        assert.deepEqual([answer.status, await answer.json()], [400, { error }]);
        if (keepAlive !== 'abc') return;
        const judge = createOllamaEngine({
          url: server.url,
          model: server.model,
          contextLength: 2048,
          stallSeconds: 20,
          keepAlive,
        });
        const fault = { code: 'badKeepAlive', keepAlive, detail: error };
        assert.deepEqual(await faultOf(all(judge.prepare(NEVER))), fault);
      });
    }

    it('takes a name in any case and after a space, repeats it, and refuses what is none', async () => {
      const stream = await complete(server, PROMPT, { ...TWO_TOKENS, model: ' HAND-wired-judge' });
      assert.equal((stream[0] as unknown as { model: string }).model, ' HAND-wired-judge');
      for (const path of ['/api/generate', '/api/show', '/api/pull']) {
        const answer = await post(server, path, { ...REQUEST, prompt: 'x', model: 'a//b' });
        assert.deepEqual([answer.status, await answer.json()], [400, { error: 'invalid model name' }]);
      }
      const judge = createOllamaEngine({ url: server.url, model: 'a//b', contextLength: 2048, stallSeconds: 20 });
      assert.deepEqual(await faultOf(all(judge.prepare(NEVER))), {
        code: 'badModelName',
        model: 'a//b',
        detail: 'invalid model name',
      });
    });

    it('answers a request that only loads with one document', async () => {
      const answer = await ask({ prompt: '' });
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
      assert.equal(((await answer.json()) as { done_reason: string }).done_reason, 'load');
    });

    it('serves no foreign host or origin', async () => {
      assert.deepEqual(await bare(server.url, { Host: 'example.com' }), [403, '']);
      assert.deepEqual(await bare(server.url, { Origin: 'https://example.com' }), [403, '']);
      assert.equal((await bare(server.url, { Origin: 'http://localhost:3000' }))[0], 200);
    });

    it('refuses options of another type, a missing body and another method', async () => {
      const wrong = await ask({ options: { num_ctx: 'many' } });
      assert.deepEqual(
        [wrong.status, await wrong.json()],
        [500, { error: 'option "num_ctx" must be of type integer' }],
      );
      const missing = await fetch(`${server.url}/api/generate`, { method: 'POST' });
      assert.deepEqual([missing.status, await missing.json()], [400, { error: 'missing request body' }]);
      assert.equal((await fetch(`${server.url}/api/generate`)).status, 405);
      assert.equal((await fetch(`${server.url}/api/nothing`)).status, 404);
    });

    it('gives no model more context than it was trained for', async () => {
      await complete(server, PROMPT, { options: { ...TWO_TOKENS.options, num_ctx: 100_000 } });
      assert.equal((await loaded()).models[0]?.['context_length'], 32_768);
    });

    it('tells of a loaded model what it takes and when it goes', async () => {
      await ask({ prompt: '', keep_alive: '2h' });
      const [entry = {}] = (await loaded()).models;
      const { models } = (await (await fetch(`${server.url}/api/tags`)).json()) as Loaded;
      assert.ok((entry['size'] as number) > (models[0]?.['size'] as number));
      const left = Date.parse(entry['expires_at'] as string) - Date.now();
      assert.ok(left > 7_000_000 && left <= 7_200_000, String(left));
      assert.ok(!('modified_at' in entry) && 'modified_at' in (models[0] ?? {}));
    });

    it(`${isOld ? 'still lists' : 'no longer lists'} a model that it has just thrown out`, async () => {
      await ask({ prompt: '', keep_alive: '2h' });
      await ask({ prompt: '', keep_alive: 0 });
      assert.equal((await loaded()).models.length, isOld ? 1 : 0);
      while ((await loaded()).models.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    });

    it(`calls the end of a turn ${isOld ? '“</s>”' : 'nothing'} among the alternatives`, async () => {
      const records = (await complete(server, PROMPT)) as unknown as readonly {
        readonly logprobs?: readonly { readonly top_logprobs: readonly { readonly token: string }[] }[];
      }[];
      const tokens = records.flatMap(({ logprobs = [] }) =>
        logprobs.flatMap(({ top_logprobs: alternatives }) => alternatives.map(({ token }) => token)),
      );
      assert.equal(tokens.includes('</s>'), isOld);
      assert.equal(tokens.includes(''), !isOld);
    });

    it('throws a model out when its time is over', async () => {
      await ask({ prompt: '', keep_alive: '1s' });
      assert.equal((await loaded()).models.length, 1);
      while ((await loaded()).models.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    });
  });
}

/** Status and body of the list, asked with these headers, which `fetch` would not send. */
function bare(url: string, headers: Record<string, string>): Promise<[status: number | undefined, body: string]> {
  return new Promise((resolve, reject) => {
    requestHttp(`${url}/api/tags`, { headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve([response.statusCode, body.startsWith('{') ? '{}' : body]);
      });
    })
      .on('error', reject)
      .end();
  });
}
