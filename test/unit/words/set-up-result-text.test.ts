import assert from 'node:assert/strict';
import { trialDetails } from '../../../src/words/set-up-details-text.ts';
import { noJudgeText, remarksOn, remarkText, resultText } from '../../../src/words/set-up-result-text.ts';
import type { Trial } from '../../../src/engine/diagnosis/trial.ts';
import type { Grade } from '../../../src/judge/grade.ts';
import { inEnglish as t } from '../editor/in-english.ts';

const CONTEXT = 8192;

function graded(score: Grade['score'], its: Partial<Grade> = {}): Grade {
  return {
    score,
    expectedScore: score,
    standardDeviation: 0.1,
    distribution: [0.01, 0.01, 0.01, 0.01, 0.96],
    feedback: 'The response says why.',
    verdict: score === null ? 'unscored' : 'stated',
    rubric: { name: 'Set-up probe', hash: 'h' },
    notes: [],
    provenance: {
      model: 'prometheus',
      prompt: '[INST] ```js\nx\n```` [/INST]',
      promptHash: 'h',
      template: 'absolute',
      conversation: 'mistral',
      options: {
        temperature: 0,
        topP: 1,
        topK: 1,
        repeatPenalty: 1,
        repeatLastN: 0,
        seed: 0,
        maxTokens: 1024,
        contextLength: CONTEXT,
      },
      usage: {
        promptTokens: 700,
        generatedTokens: 100,
        loadDuration: 0,
        promptDuration: 500,
        generationDuration: 3000,
        totalDuration: 3500,
      },
      fromCache: false,
      distributionFrom: 'text',
    },
    ...its,
  };
}

function trial(good: Grade, bad: Grade, its: Partial<Trial> = {}): Trial {
  return {
    identity: { model: 'prometheus', server: 'Ollama 0.13.0', digest: 'abc' },
    probe: { good, bad, tokensPerSecond: 32.4 },
    loadDuration: 6240,
    loaded: { bytes: 5_100_000_000, videoBytes: 0, contextLength: CONTEXT },
    ...its,
  };
}

const fine = trial(graded(5), graded(1));

describe('the result of a set-up', () => {
  const cases: readonly [name: string, of: Trial, text: string][] = [
    [
      'with all that is known',
      fine,
      'prometheus can judge: good answer 5, bad answer 1, 32 tokens/s, loaded in 6.2 s, 5.1 GB of memory.',
    ],
    [
      'without what the server does not tell',
      { ...fine, probe: { ...fine.probe, tokensPerSecond: null }, loadDuration: null, loaded: null },
      'prometheus can judge: good answer 5, bad answer 1.',
    ],
    [
      'of a slow model that was loaded already',
      { ...fine, probe: { ...fine.probe, tokensPerSecond: 0.84 }, loadDuration: 3 },
      'prometheus can judge: good answer 5, bad answer 1, 0.8 tokens/s, 5.1 GB of memory.',
    ],
  ];
  for (const [name, of, text] of cases)
    it(name, () => {
      assert.equal(resultText('prometheus', of, t), text);
    });
});

describe('the result of a model that scores anything the same', () => {
  it('claims no more than that', () => {
    assert.match(resultText('prometheus', trial(graded(3), graded(3)), t), /^prometheus gives scores: good answer 3/);
  });
});

describe('what should be known of a model that judges', () => {
  const loaded = { bytes: 1, videoBytes: 0 };
  const cases: readonly [name: string, of: Trial, says: readonly RegExp[]][] = [
    ['nothing', fine, []],
    ['that it scores both the same', trial(graded(3), graded(3)), [/good answer \(3\) from a bad one \(3\)/]],
    [
      'that it scores them the wrong way round',
      trial(graded(2), graded(4)),
      [/good answer \(2\) from a bad one \(4\)/],
    ],
    [
      'that there are no log-probabilities',
      trial(graded(5, { distribution: null }), graded(1, { distribution: null })),
      [/no log-probabilities/],
    ],
    [
      'that there is less context',
      trial(graded(5), graded(1), { loaded: { ...loaded, contextLength: 4096 } }),
      [/4096 tokens of context, and 8192 are set/],
    ],
    ['nothing of more context', trial(graded(5), graded(1), { loaded: { ...loaded, contextLength: 9000 } }), []],
    ['nothing of an unknown context', trial(graded(5), graded(1), { loaded: { ...loaded, contextLength: null } }), []],
  ];
  for (const [name, of, says] of cases) {
    it(name, () => {
      const remarks = remarksOn(of, CONTEXT).map((remark) => remarkText(remark, t));
      assert.equal(remarks.length, says.length, remarks.join('\n'));
      says.forEach((each, at) => {
        assert.match(remarks[at]!, each);
      });
    });
  }
});

describe('a model that is no judge', () => {
  it('gave one score', () => {
    assert.match(noJudgeText('x', trial(graded(5), graded(null)).probe, t).what, /only one of two/);
  });
  it('gave none', () => {
    assert.match(noJudgeText('x', trial(graded(null), graded(null)).probe, t).what, /either of two/);
  });
  it('gave none but those that were put into its mouth', () => {
    const forced = graded(4, { verdict: 'forced' });
    assert.match(noJudgeText('x', trial(forced, forced).probe, t).what, /either of two/);
    assert.match(noJudgeText('x', trial(forced, graded(1)).probe, t).what, /only one of two/);
  });
});

describe('the details of a set-up', () => {
  const text = trialDetails('prometheus', trial(graded(5), graded(1, { feedback: '# <b>x</b>' })), CONTEXT, t);

  it('have everything', () => {
    for (const part of [
      '`prometheus` can judge: good answer 5, bad answer 1',
      '- Server: `Ollama 0.13.0`',
      '- Digest: `abc`',
      '- Speed: 32 tokens/s',
      '- Loading: 6.2 s',
      '- Memory: 5.1 GB',
      '- Memory on a graphics card: none',
      '- Context loaded: 8192 tokens',
      '5: 96.0 %',
    ]) {
      assert.ok(text.includes(part), `${part} in\n${text}`);
    }
  });

  it('show what a model wrote as it is', () => {
    assert.ok(text.includes('\n```text\n# <b>x</b>\n```\n'));
    const strange = trialDetails('a`b', fine, CONTEXT, t);
    assert.ok(strange.includes('`` a`b `` can judge'));
  });

  it('show what was sent in a fence that it cannot end', () => {
    assert.ok(text.includes('\n`````text\n[INST] ```js\nx\n```` [/INST]\n`````\n'), text);
  });
});
