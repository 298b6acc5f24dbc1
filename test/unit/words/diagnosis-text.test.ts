import assert from 'node:assert/strict';
import { diagnosisReport, summaryOf, type ReportEntry } from '../../../src/editor/diagnosis/report.ts';
import { findingText, stepTitle } from '../../../src/words/diagnosis-text.ts';
import { surroundingText, surroundingTitle, type Surrounding } from '../../../src/words/surroundings.ts';
import type { Finding, FindingCode } from '../../../src/engine/diagnosis/findings.ts';
import { inEnglish } from '../editor/in-english.ts';

const address = 'http://127.0.0.1:11434';
const model = 'prometheus:7b';
const details = { architecture: 'llama', parameters: '7.2B', quantization: 'Q4_K_M', bytes: 4.4e9 };

/** One of each, what its sentences must name, and whether they say what to do. A new code does not type-check without a row. */
const FINDINGS: { [Code in FindingCode]: [finding: Finding & { code: Code }, names: string[], advises: boolean] } = {
  fault: [{ code: 'fault', fault: { code: 'notRunning', address } }, ['not running', address, 'Start Ollama'], true],
  afterFailure: [{ code: 'afterFailure', step: 'model' }, ['Not checked', '“Judge model”'], false],
  notTold: [{ code: 'notTold' }, ['Not checked', 'does not tell'], false],
  serverAnswers: [
    { code: 'serverAnswers', address, version: '0.13.0', milliseconds: 11.2 },
    ['0.13.0', address, '12 ms'],
    false,
  ],
  modelThere: [{ code: 'modelThere', model }, [model], false],
  modelInCloud: [{ code: 'modelInCloud', model }, [model, 'cloud'], true],
  modelMissing: [
    { code: 'modelMissing', model, near: ['prometheus:8x7b'], count: 3 },
    [model, '3', 'prometheus:8x7b', 'Set Up Judge Model'],
    true,
  ],
  modelDetails: [{ code: 'modelDetails', ...details }, ['llama, 7.2B, Q4_K_M, 4.4 GB.'], false],
  modelUnlikely: [{ code: 'modelUnlikely', ...details }, ['7.2B', 'Prometheus 2', 'Set Up Judge Model'], true],
  modelCannotWrite: [{ code: 'modelCannotWrite', ...details }, ['vectors', 'Set Up Judge Model'], true],
  contextFits: [{ code: 'contextFits', contextLength: 8192, trained: 32768 }, ['8192', '32768'], false],
  contextTooLong: [
    { code: 'contextTooLong', contextLength: 65536, trained: 32768 },
    ['65536', '32768', 'prometheusGrader.contextLength'],
    true,
  ],
  memoryNeeded: [{ code: 'memoryNeeded', needed: 6e9, contextLength: 8192 }, ['6 GB', '8192'], false],
  memoryFits: [{ code: 'memoryFits', needed: 6e9, contextLength: 8192, total: 16e9 }, ['6 GB', '16 GB'], false],
  memoryShort: [
    { code: 'memoryShort', needed: 6e9, contextLength: 8192, total: 4e9 },
    ['6 GB', '4 GB', 'prometheusGrader.contextLength'],
    true,
  ],
  modelLoads: [
    { code: 'modelLoads', identity: { model, server: 'Ollama 0.13.0' }, milliseconds: 62_000 },
    ['62 s'],
    false,
  ],
  callAnswers: [{ code: 'callAnswers', firstToken: 250, tokensPerSecond: 31.26 }, ['0.25 s', '31.3 tokens'], false],
  nothingWritten: [{ code: 'nothingWritten' }, ['without writing', 'Grade a response'], true],
  promptAsSent: [{ code: 'promptAsSent', promptTokens: 2, most: 5 }, ['nothing around it', '2 tokens'], false],
  templateApplied: [
    { code: 'templateApplied', promptTokens: 12, most: 5 },
    ['12 tokens', '5 at most', 'prometheusGrader.ollama.url'],
    true,
  ],
  logprobs: [{ code: 'logprobs', alternatives: 20 }, ['20 alternatives'], false],
  fewLogprobs: [{ code: 'fewLogprobs', alternatives: 2 }, ['2 alternatives', 'Update Ollama'], true],
  noLogprobs: [{ code: 'noLogprobs' }, ['no distribution', 'Update Ollama'], true],
  onGraphics: [{ code: 'onGraphics', bytes: 6e9 }, ['6 GB', 'all of it on the graphics card'], false],
  onProcessor: [{ code: 'onProcessor', bytes: 812_000 }, ['812 kB', 'processor'], false],
  partlyOnGraphics: [
    { code: 'partlyOnGraphics', bytes: 6e9, videoBytes: 640e6 },
    ['6 GB', '640 MB', 'prometheusGrader.contextLength'],
    true,
  ],
  loadedShorter: [{ code: 'loadedShorter', loaded: 4096, contextLength: 8192 }, ['4096', '8192', 'Free memory'], true],
  notKept: [{ code: 'notKept' }, ['not kept'], false],
};

describe('the sentences of a finding', () => {
  for (const [code, [finding, names, advises]] of Object.entries(FINDINGS)) {
    it(`${code}: what was found${advises ? ', and what to do next' : ''}`, () => {
      const { what, next } = findingText(finding, inEnglish);
      for (const name of names) assert.ok(`${what} ${next ?? ''}`.includes(name), `${name} in: ${what} ${next ?? ''}`);
      assert.match(what, /^[^{}]+[.]$/u);
      assert.equal(next !== null, advises);
      assert.match(next ?? 'Nothing.', /^\p{Lu}[^{}]*[.]$/u);
    });
  }

  it('say what is known of a model that nobody describes', () => {
    const nothing = { architecture: null, parameters: null, quantization: null, bytes: null };
    assert.equal(findingText({ code: 'modelDetails', ...nothing }, inEnglish).what, 'The server does not describe it.');
  });

  it('name each check', () => {
    const steps = [
      'server',
      'model',
      'details',
      'context',
      'memory',
      'loading',
      'call',
      'template',
      'logprobs',
      'loaded',
    ];
    const titles = steps.map((step) => stepTitle(step as Parameters<typeof stepTitle>[0], inEnglish));
    assert.equal(new Set(titles).size, steps.length);
  });
});

const DIRECT = { kind: 'direct', why: 'loopback' } as const;
const OWN = { source: 'user', leaves: false, unused: null } as const;

describe('the sentences of the surroundings', () => {
  const cases: readonly [found: Surrounding, what: string, next: string | null][] = [
    [
      { code: 'versions', extension: '0.1.0', editor: 'VS Code 1.101.0', platform: 'linux', arch: 'x64' },
      'Prometheus Grader 0.1.0 in VS Code 1.101.0, on linux (x64).',
      null,
    ],
    [
      { code: 'machine', remoteName: null, isOwn: true },
      'The extension runs on your own machine, which is 127.0.0.1.',
      null,
    ],
    [
      { code: 'machine', remoteName: 'wsl', isOwn: true },
      'The extension runs on your own machine, which is 127.0.0.1, in a remote window (wsl).',
      null,
    ],
    [
      { code: 'machine', remoteName: 'wsl', isOwn: false },
      'The extension runs on the Linux of WSL: that is 127.0.0.1, and not your own machine.',
      null,
    ],
    [{ code: 'address', address, ...OWN, source: 'default' }, `${address}, the default.`, null],
    [
      { code: 'address', address: 'http://gpu', ...OWN, leaves: true },
      'http://gpu, from your settings. Texts leave this machine.',
      null,
    ],
    [
      { code: 'address', address, ...OWN, unused: 'http://gpu' },
      `${address}, from your settings. You chose it over that of the workspace, http://gpu.`,
      'To be asked again, change the address in the settings of the workspace.',
    ],
    [
      { code: 'address', address, ...OWN, source: 'workspace' },
      `${address}, from the settings of the workspace.`,
      null,
    ],
    [
      { code: 'localhost', address: 'http://localhost:11434' },
      'http://localhost:11434 may mean IPv6, where Ollama does not listen.',
      'If it is not found, write 127.0.0.1 instead of localhost.',
    ],
    [
      { code: 'declined', address },
      `The workspace names the address ${address}, and you did not agree to it.`,
      'Diagnose again and choose an address: nothing was sent.',
    ],
    [
      { code: 'proxy', route: DIRECT, support: 'override', variables: ['HTTP_PROXY', 'no_proxy'] },
      'None: what is on this machine is never sent to a proxy. Set in the environment: HTTP_PROXY, no_proxy.',
      null,
    ],
    [
      {
        code: 'proxy',
        route: { kind: 'proxy', proxy: 'http://p:1', from: 'setting' },
        support: 'override',
        variables: [],
      },
      'Requests go through http://p:1, from the setting http.proxy (support: override).',
      null,
    ],
    [
      {
        code: 'proxy',
        route: { kind: 'proxy', proxy: 'http://p:1', from: 'environment' },
        support: 'on',
        variables: [],
      },
      'Requests go through http://p:1, from the environment (support: on).',
      null,
    ],
    [{ code: 'headers', names: [], hasCredentials: false }, 'None is set.', null],
    [
      { code: 'headers', names: ['X-Key', 'Cookie'], hasCredentials: true },
      '2 of them: X-Key, Cookie. User and password come with the address.',
      null,
    ],
    [
      { code: 'patience', timeout: 600, keepAlive: '15m' },
      'Gives up after 600 s without progress; the model is kept for 15m.',
      null,
    ],
  ];
  for (const [found, what, next] of cases) {
    it(what, () => {
      assert.deepEqual(surroundingText(found, inEnglish), { what, next });
      assert.match(surroundingTitle(found, inEnglish), /^\p{Lu}/u);
    });
  }
});

describe('the report', () => {
  const entry = (outcome: ReportEntry['outcome'], what: string, next: string | null = null): ReportEntry => ({
    title: 'Server',
    outcome,
    what,
    next,
  });

  for (const [entries, cancelled, summary] of [
    [[entry('ok', 'Fine.')], false, 'No problem found: the judge is ready.'],
    [[entry('ok', 'Fine.'), entry('warning', 'Slow.')], false, 'No problem found. One thing could be better: Slow.'],
    [
      [entry('warning', 'Slow.'), entry('warning', 'Big.')],
      false,
      'No problem found. 2 things could be better, the first: Slow.',
    ],
    [[entry('warning', 'Slow.'), entry('failed', 'Gone.')], false, '1 problem found: Gone.'],
    [[entry('failed', 'Gone.'), entry('failed', 'Lost.')], true, '2 problems found. The first: Gone.'],
    [[entry('ok', 'Fine.')], true, 'No problem found until it was cancelled.'],
  ] as const) {
    it(`begins with “${summary}”`, () => {
      assert.equal(summaryOf(entries, cancelled, inEnglish), summary);
      assert.equal(diagnosisReport(entries, cancelled, inEnglish).split('\n')[2], `**${summary}**`);
    });
  }

  it('has a line for each check, and one for what to do', () => {
    const report = diagnosisReport([entry('failed', 'Gone.', 'Start it.')], true, inEnglish);
    assert.ok(report.includes('- ✘ **Server:** Gone.  \n  → Start it.\n- – Cancelled before all was checked.\n'));
  });

  it('makes no markup of what a server says', () => {
    const report = diagnosisReport([entry('failed', '“<b>**x**\n# y [z](command:q)`”.')], false, inEnglish);
    assert.ok(report.includes('“\\<b\\>\\*\\*x\\*\\* # y \\[z\\](command:q)\\`”.'), report);
  });

  for (const [said, written] of [
    ['https://evil.example/a_b', 'https\\://evil.example/a_b'],
    ['HTTPS://EVIL.EXAMPLE', 'HTTPS\\://EVIL.EXAMPLE'],
    ['看www.evil.example', '看www\\.evil.example'],
    ['напишите me@evil.example', 'напишите me\\@evil.example'],
    ['mailto:me', 'mailto\\:me'],
    ['&lt;b&gt; &#36; a & b', '\\&lt;b\\&gt; \\&#36; a & b'],
    ['_it_ __b__ top_logprobs', '\\_it\\_ \\_\\_b\\_\\_ top_logprobs'],
    ['$x$ ~~gone~~ ~/models', '\\$x\\$ \\~\\~gone\\~\\~ ~/models'],
  ] as const) {
    it(`shows ${said} letter by letter, and links to nothing`, () => {
      const report = diagnosisReport([entry('failed', said, said)], false, inEnglish);
      assert.deepEqual(report.split('\n').slice(2, 6), [
        `**1 problem found: ${written}**`,
        '',
        `- ✘ **Server:** ${written}  `,
        `  → ${written}`,
      ]);
    });
  }
});
