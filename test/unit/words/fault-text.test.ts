import assert from 'node:assert/strict';
import { faultText, type FaultText } from '../../../src/words/fault-text.ts';
import type { CloudRefusal, FaultCode, FaultData, ModelFailure, RegistryFailure } from '../../../src/judge/fault.ts';
import type { FaultAction } from '../../../src/protocol/messages.ts';
import { inEnglish } from '../editor/in-english.ts';

const address = 'http://127.0.0.1:11434';
const model = 'prometheus:7b';

/** One of each, what its sentences must name, and the first thing offered. A new code does not type-check without a row. */
const FAULTS: { [Code in FaultCode]: [fault: FaultData & { code: Code }, names: string[], first: FaultAction] } = {
  notRunning: [{ code: 'notRunning', address }, [address, 'Start Ollama', 'prometheusGrader.ollama.url'], 'setUpJudge'],
  unreachable: [
    { code: 'unreachable', address, seconds: 2 },
    [address, '2 seconds', 'firewall', 'prometheusGrader.ollama.url'],
    'again',
  ],
  noAnswer: [{ code: 'noAnswer', address, seconds: 2 }, [address, '2 seconds', 'prometheusGrader.ollama.url'], 'again'],
  badAddress: [{ code: 'badAddress', address: 'x y' }, ['“x y”', 'prometheusGrader.ollama.url'], 'openSettings'],
  wrongPath: [
    { code: 'wrongPath', address: `${address}/v1`, path: '/v1', instead: address },
    ['/v1', 'Leave out /v1', 'prometheusGrader.ollama.url', address],
    'openSettings',
  ],
  wrongScheme: [
    { code: 'wrongScheme', address: 'http://gpu', instead: 'https://gpu' },
    ['http://gpu', 'https://gpu', 'HTTPS', 'prometheusGrader.ollama.url'],
    'openSettings',
  ],
  badCertificate: [
    { code: 'badCertificate', address: 'https://gpu', detail: 'self-signed certificate' },
    ['https://gpu', 'self-signed certificate', 'trusted', 'prometheusGrader.ollama.url'],
    'openSettings',
  ],
  gateway: [{ code: 'gateway', address, status: 502 }, [address, '502', 'proxy', 'Ollama'], 'again'],
  notOllama: [
    { code: 'notOllama', address, detail: 'HTTP 404' },
    [address, 'HTTP 404', 'prometheusGrader.ollama.url'],
    'openSettings',
  ],
  serverTooOld: [
    { code: 'serverTooOld', version: '0.9.0', required: '0.12.11' },
    ['0.9.0', '0.12.11', 'Update Ollama'],
    'openOllamaSite',
  ],
  cloudModel: [{ code: 'cloudModel', model }, [model, 'not sent', 'prometheusGrader.model'], 'openSettings'],
  cloudRefused: [
    { code: 'cloudRefused', model, why: 'disabled', detail: 'ollama cloud is disabled' },
    [model, 'switched off', 'ollama cloud is disabled', 'prometheusGrader.model'],
    'openSettings',
  ],
  badModelName: [
    { code: 'badModelName', model: 'a//b', detail: 'invalid model name' },
    ['“a//b”', 'invalid model name', 'prometheusGrader.model'],
    'openSettings',
  ],
  cannotWrite: [
    { code: 'cannotWrite', model, detail: '"nomic" does not support generate' },
    [model, 'does not support generate', 'prometheusGrader.model'],
    'setUpJudge',
  ],
  badKeepAlive: [
    { code: 'badKeepAlive', keepAlive: 'abc', detail: 'time: invalid duration "abc"' },
    ['“abc”', 'time: invalid duration', 'prometheusGrader.keepAlive', '15m'],
    'openSettings',
  ],
  modelNotFound: [{ code: 'modelNotFound', model }, [model, 'Download it'], 'pullModel'],
  noSuchDownload: [
    { code: 'noSuchDownload', model, detail: 'the specified tag is not available' },
    [model, 'the specified tag is not available', 'another model'],
    'setUpJudge',
  ],
  downloadNeedsNewer: [
    { code: 'downloadNeedsNewer', model, detail: '412: The model requires a newer version of Ollama' },
    [model, '412', 'Update Ollama', 'another model'],
    'openOllamaSite',
  ],
  registryUnreachable: [
    { code: 'registryUnreachable', model, why: 'offline', detail: 'dial tcp: lookup registry.ollama.ai: no such host' },
    [model, 'Ollama cannot reach the internet', 'no such host', 'Connect'],
    'pullModel',
  ],
  diskFull: [{ code: 'diskFull', model, detail: 'no space left' }, [model, 'no space left', 'Make room'], 'pullModel'],
  downloadBroken: [
    { code: 'downloadBroken', model, completed: 61, total: 100 },
    [model, '61 %', 'resume'],
    'pullModel',
  ],
  downloadFailed: [{ code: 'downloadFailed', model, detail: 'EOF' }, [model, 'EOF', 'Download again'], 'pullModel'],
  refused: [{ code: 'refused', address }, [address, 'OLLAMA_ORIGINS', 'prometheusGrader.ollama.url'], 'openSettings'],
  modelFailed: [
    { code: 'modelFailed', model, why: 'memory', detail: 'out of memory' },
    [model, 'out of memory', 'prometheusGrader.contextLength', 'prometheusGrader.model'],
    'again',
  ],
  busy: [{ code: 'busy', seconds: 600 }, ['600 seconds', 'prometheusGrader.timeout'], 'again'],
  promptTooLong: [
    { code: 'promptTooLong', promptTokens: 9001, contextLength: 8192 },
    ['9001', '8192', 'prometheusGrader.contextLength'],
    'openSettings',
  ],
  tooLargeForProxy: [{ code: 'tooLargeForProxy', address }, [address, '413', 'client_max_body_size'], 'again'],
  outOfTokens: [{ code: 'outOfTokens', limit: 1024 }, ['1024', 'prometheusGrader.model'], 'again'],
  outOfContext: [
    { code: 'outOfContext', contextLength: 8192 },
    ['8192', 'prometheusGrader.contextLength'],
    'openSettings',
  ],
  cutShort: [{ code: 'cutShort' }, ['broke off', 'Grade again'], 'again'],
  answerTooLong: [{ code: 'answerTooLong', megabytes: 4 }, ['4 MB', 'prometheusGrader.ollama.url'], 'again'],
  stalled: [{ code: 'stalled', seconds: 600 }, ['600 seconds', 'prometheusGrader.timeout'], 'again'],
  serverError: [{ code: 'serverError', status: 500, detail: 'oh no' }, ['500', 'oh no', 'Grade again'], 'again'],
  unintelligible: [{ code: 'unintelligible', detail: '<html>' }, ['<html>', 'prometheusGrader.ollama.url'], 'again'],
  connectionLost: [{ code: 'connectionLost', detail: 'socket hang up' }, ['socket hang up', 'running'], 'again'],
};

describe('the sentences of a fault', () => {
  for (const [code, [fault, names, first]] of Object.entries(FAULTS)) {
    it(`${code}: one says what happened, one what to do next`, () => {
      const { what, next, actions } = faultText(fault, inEnglish);
      for (const name of names) assert.ok(`${what} ${next}`.includes(name), `${name} in: ${what} ${next}`);
      for (const sentence of [what, next]) assert.match(sentence, /^\p{Lu}[^{}]*[.]$/u);
      assert.equal(actions[0], first);
      assert.equal(new Set(actions).size, actions.length);
    });
  }

  const MODEL_FAILURES: Record<ModelFailure, readonly string[]> = {
    memory: ['memory', 'prometheusGrader.contextLength'],
    stopped: ['stopped', 'damaged', 'memory', 'prometheusGrader.contextLength'],
    architecture: ['kind', 'Update Ollama', 'prometheusGrader.model'],
    file: ['file', 'damaged', 'Download the model again'],
    graphics: ['graphics card', 'driver'],
    slow: ['longer than Ollama waits', 'OLLAMA_LOAD_TIMEOUT'],
    installation: ['missing', 'Install Ollama again'],
    unknown: ['could not be loaded', 'log of the Ollama server'],
  };
  for (const [why, names] of Object.entries(MODEL_FAILURES) as [ModelFailure, readonly string[]][]) {
    it(`say why a model does not run: ${why}`, () => {
      isAbout(faultText({ code: 'modelFailed', model, why, detail: 'oh no' }, inEnglish), [model, '“oh no”', ...names]);
      const { what } = faultText({ code: 'modelFailed', model, why, detail: '' }, inEnglish);
      assert.match(what, /: it gave no reason\.$/);
      if (why !== 'memory' && why !== 'stopped') assert.doesNotMatch(what, /memory/);
    });
  }

  const REGISTRY_FAILURES: Record<RegistryFailure, readonly string[]> = {
    offline: ['Ollama cannot reach the internet', 'machine that Ollama runs on'],
    proxy: ['Ollama cannot reach the internet', 'proxy', 'HTTPS_PROXY'],
    portal: ['Ollama cannot reach the internet', 'web page', 'Sign in'],
    certificate: ['does not trust the certificate'],
    tooMany: ['429', 'Wait'],
    down: ['registry', 'out of order', 'later'],
  };
  for (const [why, names] of Object.entries(REGISTRY_FAILURES) as [RegistryFailure, readonly string[]][]) {
    it(`say why nothing can be downloaded: ${why}`, () => {
      const fault = { code: 'registryUnreachable', model, why, detail: 'dial tcp: lookup x' } as const;
      isAbout(faultText(fault, inEnglish), [model, '“dial tcp: lookup x”', ...names]);
    });
  }

  const CLOUD_REFUSALS: Record<CloudRefusal, readonly string[]> = {
    disabled: ['switched off', 'prometheusGrader.model'],
    signedOut: ['not signed in', 'ollama signin', 'prometheusGrader.model'],
    notTrusted: ['passes nothing on', 'OLLAMA_REMOTES', 'prometheusGrader.model'],
  };
  for (const [why, names] of Object.entries(CLOUD_REFUSALS) as [CloudRefusal, readonly string[]][]) {
    it(`say why the cloud is not asked: ${why}`, () => {
      isAbout(faultText({ code: 'cloudRefused', model, why, detail: 'no' }, inEnglish), [model, '“no”', ...names]);
    });
  }

  it('name the scheme that a server wants', () => {
    const plain = faultText({ code: 'wrongScheme', address: 'https://gpu', instead: 'http://gpu' }, inEnglish);
    isAbout(plain, ['https://gpu', 'does not speak HTTPS', 'http://gpu']);
  });

  it('leave out of a quotation what turns or hides text', () => {
    const { what } = faultText({ code: 'serverError', status: 500, detail: 'a\u202Eb\u0000\u001B[31mc' }, inEnglish);
    assert.equal(what, 'The server answered with an error (HTTP 500): “a b [31mc”.');
  });

  const remote = { remoteName: 'ssh-remote' };

  for (const [remoteName, machine, remedies] of [
    ['ssh-remote', 'the machine at the other end of SSH', ['ssh -R 11434:127.0.0.1:11434', 'remote.extensionKind']],
    ['wsl', 'the Linux of WSL', ['networkingMode=mirrored', 'OLLAMA_HOST=0.0.0.0']],
    ['dev-container', 'the container', ['http://host.docker.internal:11434', 'OLLAMA_HOST=0.0.0.0']],
    ['attached-container', 'the container', ['http://host.docker.internal:11434', 'OLLAMA_HOST=0.0.0.0']],
    ['k8s-container', 'the container in the cluster', ['Start Ollama there', 'a service']],
    ['codespaces', 'the codespace', ['Start Ollama there', 'remote.extensionKind']],
    ['tunnel', 'the machine at the other end of the tunnel', ['Start Ollama there', 'remote.extensionKind']],
    ['some-remote', 'the remote machine (some-remote)', ['Start Ollama there', 'prometheusGrader.ollama.url']],
  ] as const) {
    it(`says whose 127.0.0.1 it was in a window of ${remoteName}, and what to do there`, () => {
      const { what, next } = faultText({ code: 'notRunning', address }, inEnglish, { remoteName });
      assert.equal(
        what,
        `Ollama is not running at ${address}, which in this window is ${machine}, not your own machine.`,
      );
      for (const remedy of remedies) assert.ok(next.includes(remedy), next);
      assert.match(next, /^\p{Lu}[^{}]*[.]$/u);
    });
  }

  it('says nothing of a remote machine where the address is another one, or the window local', () => {
    for (const [where, context] of [
      ['http://gpu:11434', remote],
      ['http://localhost.example', remote],
      ['http://host.docker.internal:11434', remote],
      [address, {}],
    ] as const) {
      assert.doesNotMatch(faultText({ code: 'notRunning', address: where }, inEnglish, context).what, /not your own/);
    }
  });

  it('makes a sentence of it where the server gives no count, and no reason', () => {
    const long = faultText({ code: 'promptTooLong', promptTokens: null, contextLength: 8192 }, inEnglish);
    assert.equal(long.what, 'The prompt does not fit the context of 8192 tokens.');
    const wordless = faultText({ code: 'serverError', status: 500, detail: '' }, inEnglish);
    assert.equal(wordless.what, 'The server answered with an error (HTTP 500): it gave no reason.');
    const midStream = faultText({ code: 'serverError', status: 200, detail: 'oh no' }, inEnglish);
    assert.equal(midStream.what, 'The server failed in the middle of the answer: “oh no”.');
  });
});

function isAbout({ what, next, actions }: FaultText, names: readonly string[]): void {
  for (const name of names) assert.ok(`${what} ${next}`.includes(name), `${name} in: ${what} ${next}`);
  for (const sentence of [what, next]) assert.match(sentence, /^\p{Lu}[^{}]*[.]$/u);
  assert.ok(actions.length > 0 && new Set(actions).size === actions.length);
}
