// Run by the bench, in a process of its own: measures how long the panel takes over two long responses, and sends what it found.
import { align } from '../../webview/comparing/align.ts';
import { agreeing, compared, withSides } from './comparings.ts';
import { hugePairs, longPairs } from './huge-texts.ts';
import { panelBrowser } from './panel-page.ts';

/** Times in milliseconds, each with the texts that it was taken of. */
interface ComparisonSpeed {
  /** Of laying two texts side by side, in this process. */
  readonly aligning: readonly (readonly [what: string, time: number])[];
  /** From the editor's word to the comparison in the page. */
  readonly showing: readonly (readonly [what: string, time: number])[];
}

process.send?.({ aligning: aligning(), showing: await showing() } satisfies ComparisonSpeed);
process.disconnect();

function aligning(): ComparisonSpeed['aligning'] {
  return hugePairs.map(([what, left, right]) => {
    const start = performance.now();
    align(left, right);
    return [what, performance.now() - start] as const;
  });
}

async function showing(): Promise<ComparisonSpeed['showing']> {
  const browser = await panelBrowser();
  try {
    const panel = await browser.open({ width: 400 });
    const times: [what: string, time: number][] = [];
    for (const [what, a, b] of longPairs) {
      await panel.renew();
      await panel.start(compared());
      const start = performance.now();
      await panel.send({ type: 'show', evaluation: compared(agreeing, withSides({ A: { text: a }, B: { text: b } })) });
      times.push([what, performance.now() - start]);
    }
    return times;
  } finally {
    await browser.close();
  }
}
