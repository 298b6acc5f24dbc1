import { strict as assert } from 'node:assert';
import { gradedGrading } from './gradings.ts';
import { freshPanel, strings } from './panel-page.ts';

const { steps } = strings.welcome;

describe('the first steps on an empty panel', () => {
  const panel = freshPanel();
  const items = () => panel().page.getByRole('list', { name: 'First steps' }).getByRole('listitem');
  const marked = async () => {
    const all = await items().all();
    return Promise.all(all.map(async (item) => (await item.getByText('Done', { exact: true }).count()) > 0));
  };
  const primary = () => panel().page.locator('.step vscode-button[appearance=primary]').allInnerTexts();

  it('are five, each with what it is for and a button that takes it', async () => {
    await panel().start(null);
    assert.equal(await items().count(), 5);
    for (const [name, { title, what, take }] of Object.entries(steps)) {
      const item = items().filter({ has: panel().page.getByRole('heading', { name: title, exact: true }) });
      assert.ok((await item.innerText()).includes(what));
      await item.getByRole('button', { name: take, exact: true }).click();
      assert.deepEqual((await panel().posted()).at(-1), { type: 'firstStep', step: name });
    }
  });

  it('are marked as done where they are, and the next one stands out', async () => {
    await panel().start(null, ['ollama', 'rubric']);
    assert.deepEqual(await marked(), [true, false, true, false, false]);
    assert.deepEqual(await primary(), [steps.judge.take]);
    await panel().send({ type: 'firstSteps', done: ['ollama', 'judge', 'rubric', 'grade', 'compare'] });
    assert.deepEqual(await marked(), [true, true, true, true, true]);
    assert.deepEqual(await primary(), []);
  });

  it('say so to a screen reader when one is done, and leave the focus where it is', async () => {
    await panel().start(null, ['ollama']);
    await panel().page.getByRole('button', { name: steps.judge.take }).focus();
    await panel().send({ type: 'firstSteps', done: ['ollama', 'judge'] });
    assert.equal(await panel().page.getByRole('status').innerText(), `Done: ${steps.judge.title}`);
    await panel().page.keyboard.press('Enter');
    assert.deepEqual((await panel().posted()).at(-1), { type: 'firstStep', step: 'judge' });
  });

  it('say nothing of what was done before, or of what is done while a grade is shown', async () => {
    await panel().start(null, ['ollama', 'judge']);
    assert.equal(await panel().page.getByRole('status').innerText(), '');
    await panel().send({ type: 'show', evaluation: gradedGrading() });
    const said = await panel().page.getByRole('status').innerText();
    await panel().send({ type: 'firstSteps', done: ['ollama', 'judge', 'grade'] });
    assert.equal(await panel().page.getByRole('status').innerText(), said);
    await panel().send({ type: 'show', evaluation: null });
    assert.deepEqual(await marked(), [true, true, false, true, false]);
  });

  it('are reached with the keyboard from top to bottom', async () => {
    await panel().start(null);
    await panel().page.getByRole('tab', { name: strings.pages.result }).focus();
    const reached: string[] = [];
    while (reached.length < Object.keys(steps).length) {
      await panel().page.keyboard.press('Tab');
      reached.push(await panel().page.evaluate(() => (document.activeElement as HTMLElement).innerText));
    }
    assert.deepEqual(
      reached,
      Object.values(steps).map(({ take }) => take),
    );
    await panel().page.keyboard.press('Space');
    assert.deepEqual((await panel().posted()).at(-1), { type: 'firstStep', step: 'compare' });
  });
});
