import { strict as assert } from 'node:assert';
import { keptRows } from './histories.ts';
import { open, requests } from './history-page.ts';
import { freshPanel } from './panel-page.ts';

const all = keptRows(2000);

describe('the history with the keyboard alone', () => {
  const panel = freshPanel({ width: 1000, height: 700, history: all });
  /** The row of what has the focus, from 0, what it does, and whether all of it can be seen. */
  const focused = (): Promise<readonly [place: number, control: string, isSeen: boolean]> =>
    panel().page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { top, bottom } = element.getBoundingClientRect();
      const covered = document.querySelector('.history-head')!.getBoundingClientRect().bottom;
      const place = Number(element.closest<HTMLElement>('[data-place]')?.dataset['place']);
      const isSeen =
        top >= covered && bottom <= window.innerHeight && getComputedStyle(element).outlineStyle !== 'none';
      return [place, element.dataset['control'] ?? element.role ?? '', isSeen] as const;
    });

  it('has one stop, in which the arrow keys move from row to row and across', async () => {
    const { page } = panel();
    await open(panel());
    await page.getByRole('button', { name: 'Export Markdown' }).focus();
    await page.keyboard.press('Tab');
    assert.deepEqual(await focused(), [0, 'open', true]);
    const moves: [key: string, place: number, control: string][] = [
      ['ArrowDown', 1, 'open'],
      ['ArrowRight', 1, 'reveal'],
      ['ArrowRight', 1, 'reveal'],
      ['ArrowDown', 2, 'reveal'],
      ['Home', 2, 'choose'],
      ['ArrowUp', 1, 'choose'],
      ['ArrowLeft', 1, 'choose'],
      ['End', 1, 'reveal'],
      ['Control+Home', 0, 'choose'],
      ['ArrowUp', 0, 'choose'],
    ];
    for (const [key, ...expected] of moves) {
      await page.keyboard.press(key);
      assert.deepEqual(await focused(), [...expected, true], key);
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 2);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.deepEqual(await requests(panel()), [{ type: 'compareRecords', records: ['r1', 'r0'] }]);
  });

  it('goes to the end, to rows that are not known yet, and back, without losing the focus', async () => {
    const { page } = panel();
    await open(panel());
    await page.getByRole('button', { name: /^Open/ }).first().focus();
    await page.keyboard.press('Control+End');
    await page.waitForFunction(() => document.activeElement instanceof HTMLButtonElement);
    assert.deepEqual(await focused(), [1999, 'open', true]);
    await page.keyboard.press('Enter');
    for (let pages = 0; pages < 3; pages++) await page.keyboard.press('PageUp');
    const [place, , isSeen] = await focused();
    assert.ok(place < 1970 && place > 1900 && isSeen, `${place}`);
    await page.keyboard.press('Control+Home');
    assert.deepEqual(await focused(), [0, 'choose', true]);
    assert.deepEqual(await requests(panel()), [{ type: 'openRecord', record: 'r1999' }]);
  });
});
