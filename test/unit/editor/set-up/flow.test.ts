import assert from 'node:assert/strict';
import { setUp, type Refusal, type SetUpSteps, type Stage } from '../../../../src/editor/set-up/flow.ts';
import { Fault, type FaultData } from '../../../../src/judge/fault.ts';

const address = 'http://127.0.0.1:11434';
const fails = (fault: FaultData) => () => Promise.reject(new Fault(fault));
const says =
  <T>(...answers: T[]) =>
  () =>
    Promise.resolve(answers.length > 1 ? answers.shift()! : answers[0]!);

type Steps = SetUpSteps<string, string>;

/** A person who chooses `prometheus`, which is installed and judges, unless told otherwise; and what was done, in order. */
function steps(others: Partial<Steps> = {}): Steps & { readonly done: string[] } {
  const done: string[] = [];
  const all: Steps = {
    findServer: says('server'),
    chooseModel: says('prometheus'),
    isInstalled: says(true),
    download: says(true),
    tryOut: says('trial'),
    conclude: says(true),
    tell: () => undefined,
    ...others,
  };
  const noted = Object.entries(all).map(([name, step]) => [
    name,
    (...args: unknown[]) => {
      done.push([name, ...args.slice(name === 'findServer' ? 0 : 1).map(word)].join(' '));
      return (step as (...args: unknown[]) => unknown)(...args);
    },
  ]);
  return { ...(Object.fromEntries(noted) as Steps), done };
}

function word(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null ? '-' : (value as Refusal).fault.code;
}

const CHOSEN = ['findServer -', 'chooseModel -', 'isInstalled prometheus'];

describe('a set-up', () => {
  const noSuch: FaultData = { code: 'noSuchDownload', model: 'prometheus', detail: '' };
  const cloud: FaultData = { code: 'cloudModel', model: 'prometheus' };
  const cases: readonly [
    name: string,
    others: Partial<Steps>,
    given: string | null,
    accepted: string | null,
    done: readonly string[],
  ][] = [
    [
      'accepts a model that is there',
      {},
      null,
      'prometheus',
      [...CHOSEN, 'tryOut prometheus', 'conclude prometheus trial'],
    ],
    [
      'downloads one that is not',
      { isInstalled: says(false) },
      null,
      'prometheus',
      [...CHOSEN, 'download prometheus', 'tryOut prometheus', 'conclude prometheus trial'],
    ],
    [
      'does not ask for a model that was given',
      {},
      'mistral',
      'mistral',
      ['findServer -', 'isInstalled mistral', 'tryOut mistral', 'conclude mistral trial'],
    ],
    ['ends where nobody waits for a server', { findServer: says(null) }, null, null, ['findServer -']],
    ['ends without a choice', { chooseModel: says(null) }, null, null, ['findServer -', 'chooseModel -']],
    ['ends with a cancelled look for the model', { isInstalled: says<boolean | null>(null) }, null, null, CHOSEN],
    [
      'ends with a cancelled download',
      { isInstalled: says(false), download: says(false) },
      null,
      null,
      [...CHOSEN, 'download prometheus'],
    ],
    ['ends with a cancelled trial', { tryOut: says(null) }, null, null, [...CHOSEN, 'tryOut prometheus']],
    [
      'ends without a verdict',
      { conclude: says(false) },
      null,
      null,
      [...CHOSEN, 'tryOut prometheus', 'conclude prometheus trial'],
    ],
    [
      'goes back to the choice with a name that cannot be downloaded, and why',
      { isInstalled: says(false), download: fails(noSuch), chooseModel: says<string | null>('prometheus', null) },
      null,
      null,
      [...CHOSEN, 'download prometheus', 'chooseModel noSuchDownload'],
    ],
    [
      'asks for another model where the given one cannot be downloaded',
      { isInstalled: says(false), download: fails(noSuch), chooseModel: says(null) },
      'prometheus',
      null,
      ['findServer -', 'isInstalled prometheus', 'download prometheus', 'chooseModel noSuchDownload'],
    ],
    [
      'goes back to the choice from a model in the cloud, before anything is downloaded',
      { isInstalled: fails(cloud), chooseModel: says<string | null>('prometheus', null) },
      null,
      null,
      [...CHOSEN, 'chooseModel cloudModel'],
    ],
    [
      'waits for a server that went away, and goes on with the same model',
      { isInstalled: sequence<boolean>(fails({ code: 'notRunning', address }), says(true)) },
      null,
      'prometheus',
      [...CHOSEN, 'findServer server', 'isInstalled prometheus', 'tryOut prometheus', 'conclude prometheus trial'],
    ],
  ];
  for (const [name, others, given, accepted, done] of cases) {
    it(name, async () => {
      const all = steps(others);
      assert.equal(await setUp(all, given), accepted);
      assert.deepEqual(all.done, done);
    });
  }

  const told: readonly [where: string, others: Partial<Steps>, stage: Stage, model: string | null][] = [
    ['of the list', { chooseModel: fails({ code: 'refused', address }) }, 'choice', null],
    ['of a description', { isInstalled: fails({ code: 'unintelligible', detail: '' }) }, 'choice', 'prometheus'],
    [
      'of a download',
      { isInstalled: says(false), download: fails({ code: 'diskFull', model: 'prometheus', detail: '' }) },
      'download',
      'prometheus',
    ],
    [
      'of a trial',
      { tryOut: fails({ code: 'modelFailed', why: 'stopped', model: 'prometheus', detail: '' }) },
      'trial',
      'prometheus',
    ],
  ];
  for (const [where, others, stage, model] of told) {
    it(`tells of a failure ${where}, and ends`, async () => {
      const heard: unknown[] = [];
      const all = steps({ ...others, tell: (_fault, at, server, of) => void heard.push([at, server, of]) });
      assert.equal(await setUp(all, null), null);
      assert.deepEqual(heard, [[stage, 'server', model]]);
    });
  }

  it('does not hide a mistake of its own', async () => {
    await assert.rejects(setUp(steps({ tryOut: () => Promise.reject(new TypeError('x')) }), null), TypeError);
  });
});

function sequence<T>(...turns: (() => Promise<T>)[]): () => Promise<T> {
  return () => (turns.length > 1 ? turns.shift()! : turns[0]!)();
}
