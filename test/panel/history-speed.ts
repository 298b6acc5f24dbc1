// Run by the bench, in a process of its own: measures the panel with a long history in Chromium, and sends what it found.
import { keptRows } from './histories.ts';
import { panelBrowser, type PanelPage } from './panel-page.ts';

/** Times in milliseconds. */
interface HistorySpeed {
  /** How many results there are. */
  readonly count: number;
  /** From the editor's word to the frame that shows the list, several times. */
  readonly openings: readonly number[];
  /** Between frames, while the list passes by from its start to its end. */
  readonly frames: readonly number[];
  /** What kept the browser from answering for more than 50 ms, meanwhile. */
  readonly longTasks: readonly number[];
  /** How many rows stand in the page in the end. */
  readonly rows: number;
}

const COUNT = 10_000;
const ROUNDS = 5;
/** CSS pixels a frame: the whole list passes by in about ten seconds. */
const STEP = 600;

process.send?.(await measure());
process.disconnect();

async function measure(): Promise<HistorySpeed> {
  const browser = await panelBrowser();
  try {
    const panel = await browser.open({ width: 1000, height: 900, history: keptRows(COUNT) });
    const openings: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await panel.renew();
      await panel.start(null);
      openings.push(await opening(panel));
    }
    return { count: COUNT, openings, ...(await scrolling(panel)) };
  } finally {
    await browser.close();
  }
}

/** Until the frame that shows the list. */
function opening({ page }: PanelPage): Promise<number> {
  return page.evaluate(async () => {
    const start = performance.now();
    window.postMessage({ type: 'showHistory', file: null });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!document.querySelector('.virtual-rows time')) await frame();
    await frame();
    return performance.now() - start;
  });
}

/** A step each frame, with the times between frames and of the long tasks, in milliseconds. */
function scrolling({ page }: PanelPage): Promise<{ frames: number[]; longTasks: number[]; rows: number }> {
  return page.evaluate(async (step) => {
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const frames: number[] = [];
    let last = await frame();
    for (let before = -1; window.scrollY > before;) {
      before = window.scrollY;
      window.scrollBy(0, step);
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    observer.disconnect();
    return { frames, longTasks, rows: document.querySelectorAll('.virtual-rows > *').length };
  }, STEP);
}
