import assert from 'node:assert/strict';
import { judgeActions, type JudgeAction } from '../../../../src/editor/judge/action-names.ts';
import type { JudgeReport, JudgeStanding } from '../../../../src/editor/judge/state.ts';
import { judgeStatusText, shortName } from '../../../../src/editor/judge/status-text.ts';
import { inEnglish } from '../in-english.ts';

const model = 'hf.co/somebody/judge-GGUF:Q4_K_M';
const since = 1_000_000;
const identity = { model: 'judge:7b', digest: 'abc', server: 'Ollama 0.13.0' };

const unknown: JudgeStanding = { kind: 'unknown' };
const ready: JudgeStanding = { kind: 'ready', identity, tokensPerSecond: null };
const measured: JudgeStanding = { kind: 'ready', identity, tokensPerSecond: 12.34 };
const notRunning: JudgeStanding = { kind: 'failed', fault: { code: 'notRunning', address: 'http://127.0.0.1:11434' } };
const broken: JudgeStanding = {
  kind: 'failed',
  fault: { code: 'modelFailed', why: 'stopped', model: 'judge:7b', detail: 'no memory' },
};

const report = (standing: JudgeStanding, running = 0, wait: JudgeReport['wait'] = null): JudgeReport => ({
  standing,
  running,
  wait,
});

interface Case {
  readonly name: string;
  readonly report: JudgeReport;
  readonly after?: number;
  readonly text: string;
  readonly detail: string | RegExp;
  readonly is?: 'busy' | 'warning' | 'error';
}

const CASES: readonly Case[] = [
  { name: 'nothing known', report: report(unknown), text: 'Judge not asked yet', detail: 'judge-GGUF:Q4_K_M' },
  { name: 'ready', report: report(ready), text: 'Judge ready', detail: 'judge:7b · Ollama 0.13.0' },
  {
    name: 'ready, its speed known',
    report: report(measured),
    text: 'Judge ready',
    detail: 'judge:7b · Ollama 0.13.0 · 12.3 tokens/s',
  },
  {
    name: 'while the person is asked about the address',
    report: report(unknown, 1, { kind: 'answer', since }),
    text: 'Waiting for your answer about the address',
    detail: 'judge-GGUF:Q4_K_M',
    is: 'busy',
  },
  {
    name: 'connecting',
    report: report(unknown, 1, { kind: 'connecting', since }),
    text: 'Connecting to the judge',
    detail: 'judge-GGUF:Q4_K_M',
    is: 'busy',
  },
  {
    name: 'loading for seconds',
    report: report(ready, 1, { kind: 'loading', since }),
    after: 59_999,
    text: 'Loading the judge (59 s)',
    detail: 'judge:7b',
    is: 'busy',
  },
  {
    name: 'loading for minutes, for several',
    report: report(ready, 3, { kind: 'loading', since }),
    after: 312_000,
    text: 'Loading the judge (5 min 12 s)',
    detail: 'judge:7b, for 3 evaluations',
    is: 'busy',
  },
  {
    name: 'at work',
    report: report(measured, 1),
    text: 'Judge at work on 1 evaluation',
    detail: 'judge:7b · 12.3 tokens/s',
    is: 'busy',
  },
  {
    name: 'at work on several',
    report: report(ready, 2),
    text: 'Judge at work on 2 evaluations',
    detail: 'judge:7b · Ollama 0.13.0',
    is: 'busy',
  },
  {
    name: 'no server',
    report: report(notRunning),
    text: 'Judge not found',
    detail: /^Ollama is not running at/,
    is: 'warning',
  },
  { name: 'a judge that fails', report: report(broken), text: 'Judge failed', detail: /^The .*…$/, is: 'error' },
  {
    name: 'asked again after a failure',
    report: report(notRunning, 1, { kind: 'connecting', since }),
    text: 'Connecting to the judge',
    detail: 'judge-GGUF:Q4_K_M',
    is: 'busy',
  },
];

describe("the judge's status in words", () => {
  for (const { name, report: given, after = 0, text, detail, is } of CASES)
    it(name, () => {
      const said = judgeStatusText(given, inEnglish, { model, now: since + after });
      assert.equal(said.text, text);
      if (typeof detail === 'string') assert.equal(said.detail, detail);
      else assert.match(said.detail, detail);
      assert.equal(said.busy, is === 'busy');
      assert.equal(said.severity, is === 'warning' || is === 'error' ? is : 'information');
    });

  it('names whose machine it was in a remote window', () => {
    const context = { model, now: since, remoteName: 'ssh-remote' };
    assert.match(judgeStatusText(report(notRunning), inEnglish, context).whole, /other end of SSH/);
  });
});

describe('all that there is to say of the judge', () => {
  const long = { ...identity, model: 'hf.co/somebody/a-judge-model-of-a-very-very-long-name-v2.0-i1-GGUF:IQ4_XS' };
  const cases: readonly [JudgeStanding, detail: string, whole: RegExp][] = [
    [
      measured,
      'judge:7b · Ollama 0.13.0 · 12.3 tokens/s',
      /^Judge ready: judge:7b · Ollama 0\.13\.0 · 12\.3 tokens\/s$/,
    ],
    [
      { ...measured, identity: { ...identity, model: 'x/prometheus-7b-v2.0-GGUF:Q4_K_M' } },
      'prometheus-7b-v2.0-GGUF:Q4_K_M · 12.3 tokens/s',
      /^Judge ready: prometheus-7b-v2\.0-GGUF:Q4_K_M · Ollama 0\.13\.0 · 12\.3 tokens\/s$/,
    ],
    [
      { ...measured, identity: long },
      'a-judge-model-of-a-very-very-long-name-v2.0-i1-GGUF:IQ…',
      /^Judge ready: a-judge-.*:IQ4_XS · Ollama/,
    ],
    [
      notRunning,
      'Ollama is not running at http://127.0.0.1:11434.',
      /^Judge not found\. Ollama is not running at http:\/\/127\.0\.0\.1:11434\. Start Ollama, or .*\.$/,
    ],
    [broken, 'The model judge:7b stopped while it was at work, usua…', /^Judge failed\. .*“no memory”\. .*\.$/],
  ];
  for (const [standing, detail, whole] of cases)
    it(String(whole), () => {
      const said = judgeStatusText(report(standing), inEnglish, { model, now: since });
      assert.equal(said.detail, detail);
      assert.match(said.whole, whole);
    });
});

describe('a short name', () => {
  for (const [long, short] of [
    [model, 'judge-GGUF:Q4_K_M'],
    ['judge:7b', 'judge:7b'],
    ['odd/', 'odd/'],
    ['', ''],
  ] as const)
    it(`of “${long}” is “${short}”`, () => {
      assert.equal(shortName(long), short);
    });
});

describe('what can be done about the judge', () => {
  const cases: readonly [name: string, report: JudgeReport, first: readonly JudgeAction[]][] = [
    ['nothing known', report(unknown), ['setUpJudge', 'getStarted']],
    ['ready', report(ready), ['showGrades']],
    ['at work', report(ready, 1), ['cancelAll', 'showGrades']],
    ['failed', report(notRunning), ['setUpJudge', 'diagnoseJudge', 'showLog']],
  ];
  for (const [name, given, first] of cases)
    it(`${name}: ${first.join(', ')} first, and everything else that makes sense once`, () => {
      const actions = judgeActions(given);
      assert.deepEqual(actions.slice(0, first.length), first);
      assert.equal(new Set(actions).size, actions.length);
      assert.equal(actions.includes('cancelAll'), given.running > 0);
      assert.equal(actions.length, given.running > 0 ? 8 : 7);
    });
});
