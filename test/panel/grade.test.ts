import { strict as assert } from 'node:assert';
import type { StaleReason } from '../../src/protocol/messages.ts';
import { gradedGrading, reasoned, refused, thinking, unscored } from './gradings.ts';
import { freshPanel, strings } from './panel-page.ts';

type Changes = Parameters<typeof gradedGrading>[0];

describe('a grade', () => {
  const panel = freshPanel({ width: 800 });

  const scores: [score: 1 | 2 | 3 | 4 | 5, pass: number, words: string][] = [
    [1, 3, 'Below the pass mark of 3'],
    [2, 3, 'Below the pass mark of 3'],
    [3, 3, 'Passes: the pass mark is 3'],
    [4, 5, 'Below the pass mark of 5'],
    [5, 5, 'Passes: the pass mark is 5'],
  ];
  for (const [score, pass, words] of scores) {
    it(`${score} with a pass mark of ${pass}: in figures, in words, and in the rubric`, async () => {
      const { page } = panel();
      const { rubric } = gradedGrading();
      await panel().start(gradedGrading({ score }, { rubric: { ...rubric, pass } }));
      assert.equal(await page.locator('.figure [aria-hidden]').innerText(), `${score}/5`);
      assert.equal(await page.locator('.figure .unseen').textContent(), `Score ${score} of 5`);
      assert.equal(await page.locator('.passing').innerText(), words);
      const reached = page.locator('.levels [aria-current=true]');
      assert.equal(await reached.count(), 1);
      assert.match(await reached.innerText(), new RegExp(`${score}[^]*Reached`));
      assert.ok((await reached.innerText()).includes(rubric.scores[score - 1]!));
      assert.match(
        await page
          .locator('.levels li')
          .nth(pass - 1)
          .innerText(),
        /Pass mark/,
      );
    });
  }

  it('shows how probable each score was, in figures and in lengths', async () => {
    const { page } = panel();
    await panel().start(gradedGrading({ distribution: [0, 0.0104, 0.25, 0.5, 0.2396] }));
    const table = page.getByRole('table', { name: 'Probability of each score' });
    assert.deepEqual(await table.getByRole('rowheader').allInnerTexts(), ['1', '2', '3', '4', '5']);
    assert.deepEqual(await table.locator('.percent').allInnerTexts(), ['0.0%', '1.0%', '25.0%', '50.0%', '24.0%']);
    const widths = await table
      .locator('.filled')
      .evaluateAll((bars) => bars.map((bar) => bar.clientWidth / bar.parentElement!.clientWidth));
    assert.ok(Math.abs(widths[2]! - 0.25) < 0.02 && Math.abs(widths[3]! - 0.5) < 0.02, String(widths));
  });

  it('shows the expected score and how undecided the judge was', async () => {
    await panel().start(gradedGrading({ expectedScore: 3.8712, standardDeviation: 0.4127 }));
    assert.equal(await panel().page.locator('.expected').innerText(), 'expected 3.87 ± 0.41');
  });

  it('never shows a number that was not given', async () => {
    const { page } = panel();
    await panel().start(gradedGrading(unscored));
    assert.equal(await page.locator('.figure [aria-hidden]').innerText(), '–');
    assert.equal(await page.locator('.passing').innerText(), 'No score');
    assert.equal(await page.locator('.expected').innerText(), strings.verdictRemark.unscored);
    assert.equal(await page.locator('.distribution').isVisible(), false);
    assert.equal(await page.locator('.levels [aria-current]').count(), 0);
    assert.equal(await page.getByRole('status').innerText(), 'No score');
    assert.doesNotMatch(await page.locator('.summary').innerText(), /\d/);
  });

  const reasons: [reason: NonNullable<Changes>['unscored'], said: string][] = [
    [{ code: 'illegal', said: '3-4' }, strings.unscored.illegal.replace('{0}', '3-4')],
    [{ code: 'illegal', said: '<b>{1}</b>' }, strings.unscored.illegal.replace('{0}', '<b>{1}</b>')],
    [{ code: 'contradictory', said: ['1', '5'] }, strings.unscored.contradictory.replace('{0}', '1, 5')],
    [{ code: 'noFeedback', thinking: false }, strings.unscored.noFeedback],
    [{ code: 'noFeedback', thinking: true }, strings.unscored.onlyThinking],
    [{ code: 'lowMass', mass: 0.312 }, strings.unscored.lowMass.replace('{0}', '31%')],
    [{ code: 'noLabel' }, strings.unscored.noLabel],
    [{ code: 'labelCallFailed', fault: { code: 'cutShort' } }, strings.unscored.labelCallFailed],
    [{ code: 'of a newer version' } as never, strings.verdictRemark.unscored],
  ];
  for (const [unscored, said] of reasons) {
    it(`says why there is no score: ${JSON.stringify(unscored)}`, async () => {
      const { page } = panel();
      await panel().start(gradedGrading({ ...refused, ...(unscored && { unscored }) }));
      assert.equal(await page.locator('.expected').innerText(), said);
      assert.equal(await page.locator('.figure [aria-hidden]').innerText(), '–');
      assert.deepEqual(await page.locator('.remarks li').allInnerTexts(), []);
      assert.ok(await page.locator('.feedback-text').isVisible());
    });
  }

  it('has what a reasoning model thought under the feedback, folded, and as text', async () => {
    const { page } = panel();
    await panel().start(gradedGrading({ thinking: `<b>${thinking}</b>` }));
    const details = page.locator('[data-name=thinking]');
    assert.equal(await details.locator('summary').innerText(), 'Thinking');
    assert.equal(await details.locator('.verbatim').isVisible(), false);
    await details.locator('summary').click();
    assert.equal(await details.locator('.verbatim').innerText(), `<b>${thinking}</b>`);
    assert.ok(!(await page.locator('.feedback-text').innerText()).includes('Is it a 5?'));
    await panel().send({ type: 'show', evaluation: gradedGrading() });
    assert.equal(await details.count(), 0);
  });

  it('shows the second question: its prompt as it was sent, its tokens and its time', async () => {
    const { page } = panel();
    await panel().start(gradedGrading(reasoned));
    await page.locator('[data-name=label-prompt] summary').click();
    const shown = page.locator('[data-name=label-prompt] .prompt');
    assert.equal(await shown.textContent(), reasoned.provenance.labelCall.prompt);
    await page.getByText('Provenance').click();
    const list = page.locator('.provenance dl');
    assert.match(
      await list.innerText(),
      /Second question\s+for the verdict alone: 1,371 tokens read, 2 written in 0\.4 s/,
    );
    assert.ok(!(await list.innerText()).includes('[RESULT]'));
    await panel().send({ type: 'show', evaluation: gradedGrading() });
    assert.equal(await shown.count(), 0);
    assert.doesNotMatch(await list.innerText(), /Second question/);
  });

  const remarks: [what: string, changes: Changes, stale: readonly StaleReason[], expected: string[]][] = [
    ['nothing to remark', {}, [], []],
    ['a changed response', {}, ['response'], ['The response has changed since.']],
    [
      'much changed',
      { verdict: 'tolerant' },
      ['instruction', 'reference', 'rubric'],
      [
        'The prompt has changed since.',
        'The reference answer has changed since.',
        'The rubric has changed since.',
        strings.verdictRemark.tolerant,
      ],
    ],
    ['tolerant verdict', { verdict: 'tolerant' }, [], [strings.verdictRemark.tolerant]],
    ['forced verdict', { verdict: 'forced' }, [], [strings.verdictRemark.forced]],
    ['defused', { notes: [{ code: 'defused' }] }, [], [strings.noteRemark.defused]],
    [
      'long prompt, unreliable',
      {
        notes: [
          { code: 'longPrompt', promptTokens: 4870 },
          { code: 'unreliable', mass: 0.812 },
        ],
      },
      [],
      [
        'The prompt is 4,870 tokens long: more than the model was trained on. Trust the score less.',
        'Only 81.2% of the probability fell on the scores 1 to 5. Trust the distribution less.',
      ],
    ],
    [
      'no distribution',
      { distribution: null, notes: [{ code: 'noDistribution' }] },
      [],
      [strings.noteRemark.noDistribution],
    ],
  ];
  for (const [what, changes, stale, expected] of remarks) {
    it(`remarks what a reader should know: ${what}`, async () => {
      await panel().start(gradedGrading(changes, { stale }));
      assert.deepEqual(await panel().page.locator('.remarks li').allInnerTexts(), expected);
    });
  }

  it('shows everything that was sent, with where it came from', async () => {
    const { page } = panel();
    const grading = gradedGrading();
    await panel().start(grading);
    for (const name of ['instruction', 'response', 'reference'] as const) {
      const details = page.locator(`[data-name=${name}]`);
      assert.match(await details.locator('summary').innerText(), new RegExp(`${strings[name]}\\s+heading`));
      await details.locator('summary').click();
      assert.equal(await details.locator('.verbatim').innerText(), grading[name]!.text);
    }
    await page.locator('[data-name=prompt] summary').click();
    assert.equal(await page.locator('.prompt').textContent(), grading.prompt);
    await panel().send({ type: 'show', evaluation: { ...grading, reference: null } });
    assert.match(await page.locator('.absent').innerText(), /Reference answer\s+none/);
  });

  it('shows where the grade came from', async () => {
    await panel().start(gradedGrading());
    await panel().page.getByText('Provenance').click();
    const list = panel().page.locator('.provenance dl');
    const terms = await list.locator('dt').allInnerTexts();
    const values = await list.locator('dd').allInnerTexts();
    const record = Object.fromEntries(terms.map((term, index) => [term, values[index]!.replace(/\s+/g, ' ')]));
    assert.deepEqual(record, {
      Model: 'hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4_K_M',
      Digest: '3e5fd1a9c07b4826fd915ce04ab3d7718c62e95f1d0ab4c3978e26f5d1b0a7c4',
      Server: 'Ollama 0.13.0',
      'Prompt wording': 'absolute',
      Conversation: 'mistral',
      Options:
        'temperature 0 top_p 1 top_k 40 repeat_penalty 1.03 repeat_last_n 64 seed 0 num_predict 1024 num_ctx 8192',
      Tokens: '1,187 read, 168 written',
      Time: '11.3 s: loading 2.2 s, reading 1.8 s, writing 7.2 s',
      Speed: '23.3 tokens/s',
      'Rubric hash': '9b1f0c52d4a7e6c83f5d21b07a94e8cc6f0d3a5b17e2948cd60fa1b3c5e7d924',
      'Prompt hash': '57c0de4be19f2a83d6b47015fc9e83a2416d0b7fe5c92a38d1047ebf6a935c20',
      Answer: 'from the judge',
      Verdict: 'stated after the result marker',
      Distribution: 'read at the verdict in the text',
    });
  });

  it('says so when the judge wrote nothing', async () => {
    await panel().start(gradedGrading({ feedback: '' }));
    assert.equal(await panel().page.locator('.feedback').innerText(), 'Feedback\n\nThe judge wrote no feedback.');
  });
});
