import { strict as assert } from 'node:assert';
import { agreeing, compared, withSides } from './comparings.ts';
import { freshPanel } from './panel-page.ts';

describe('the two responses of a comparison', () => {
  const panel = freshPanel({ width: 1000 });
  const places = (): Promise<[text: string, left: number, top: number][]> =>
    panel()
      .page.locator('.paragraph')
      .evaluateAll((all) =>
        all.map((each) => {
          const { left, top } = each.getBoundingClientRect();
          return [each.lastChild!.textContent!, left, top];
        }),
      );

  const texts = withSides({
    A: { text: 'One opening.\n\nOnly in A.\n\nAnd more in A alone.\n\nThe same end.' },
    B: { text: 'Another opening.\n\nThe same end.' },
  });
  const inDocumentOrder = [
    'One opening.',
    'Only in A.',
    'And more in A alone.',
    'The same end.',
    'Another opening.',
    'The same end.',
  ];

  it('stand side by side, equal paragraphs in one row and marked, and are read one after the other', async () => {
    await panel().start(compared(agreeing, texts));
    const placed = await places();
    assert.deepEqual(
      placed.map(([text]) => text),
      inDocumentOrder,
    );
    const [openingA, , , endA, openingB, endB] = placed;
    assert.ok(openingA![1] < openingB![1]);
    assert.equal(openingA![2], openingB![2]);
    assert.equal(endA![2], endB![2]);
    assert.deepEqual(await panel().page.locator('.same').allTextContents(), [
      'The same in both: The same end.',
      'The same in both: The same end.',
    ]);
  });

  it('stand one under the other in a narrow column', async () => {
    const { page } = panel();
    await page.setViewportSize({ width: 380, height: 900 });
    await panel().start(compared(agreeing, texts));
    const placed = await places();
    assert.deepEqual(new Set(placed.map(([, left]) => left)).size, 1);
    const tops = placed.map(([, , top]) => top);
    assert.deepEqual(
      tops,
      [...tops].sort((a, b) => a - b),
    );
    await page.setViewportSize({ width: 1000, height: 900 });
  });

  it('say that they are empty', async () => {
    await panel().start(compared(agreeing, withSides({ B: { text: ' \n\n' } })));
    assert.match(await panel().page.locator('.side-B').innerText(), /This response is empty\.$/);
  });
});
